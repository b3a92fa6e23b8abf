"""Noting what rules did to a post, and in the journal, where rooms above act on it."""

from weilu.activity.actions import record
from weilu.conversations import gates
from weilu.conversations.kinds import PostMarked
from weilu.conversations.models import Post, PostMark
from weilu.core import clock
from weilu.members.models import Member


def mark(post: Post, verdict: gates.Verdict, *, actor: Member, door: str) -> None:
    """Keep what the gates noted, once for each rule; an edit may note it anew."""
    for each in verdict.marks:
        facts = {
            "deed": each.deed,
            "rule_version": each.version,
            "clause": each.clause,
            "words": list(each.words),
            "said": each.said,
            "at": clock.now(),
        }
        PostMark.objects.update_or_create(post=post, rule_id=each.rule_id, defaults=facts)
        said = PostMarked(
            topic_id=post.topic_id,
            post_id=post.pk,
            author_id=post.author_id,
            deed=each.deed,
            rule_id=each.rule_id,
            edition=each.version,
        )
        space_id = post.topic.space_id
        record(said, actor=actor, door=door, space_id=space_id, subject=f"post:{post.pk}")
