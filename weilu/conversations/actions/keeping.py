"""Keeping words that wait: for their author, who has to agree to the norms, or for the team."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conversations import gates, mentions
from weilu.conversations.hearing import told_in
from weilu.conversations.kinds import PostReleased
from weilu.conversations.models import HeldPost, KeptPost, Post, Space, Topic
from weilu.core.live import signal
from weilu.members.models import Member

from . import removing


def keep(post: Post, verdict: gates.Verdict) -> None:
    """Note what a held post waits for: its author, or a person of the team."""
    if not post.is_held:
        return
    if verdict.until:
        KeptPost.objects.create(post=post, until=verdict.until)
    elif verdict.grounds:
        HeldPost.objects.create(post=post, **_facts(verdict, verdict.grounds))


def keep_on(post: Post, verdict: gates.Verdict) -> None:
    """A held post was changed, and would be held again for what it says now."""
    if verdict.grounds:
        HeldPost.objects.filter(post=post).update(**_facts(verdict, verdict.grounds))


def _facts(verdict: gates.Verdict, grounds: gates.Grounds) -> dict[str, object]:
    return {
        "gate": grounds.gate,
        "reason": verdict.reason,
        "rule_id": grounds.rule_id,
        "rule_version": grounds.version,
        "clause": grounds.clause,
        "words": list(grounds.words),
        "facts": dict(grounds.facts),
    }


@transaction.atomic
def show_kept(*, member: Member, until: str, at: datetime, caused_by: Activity) -> int:
    """Show what was kept of a member, in the order it was said; how many posts."""
    rows = KeptPost.objects.filter(post__author=member, until=until).order_by("post")
    kept = list(rows.select_related("post__topic"))
    for each in kept:
        if each.post.is_held and each.post.deleted_at is None:
            show(each.post, at, caused_by)
        each.delete()
    return len(kept)


def show(post: Post, at: datetime, caused_by: Activity | None = None) -> None:
    """Let everybody read what was held, or was not published at first."""
    topic, shown = post.topic, {"held_at": None, "hidden_at": None}
    Post.objects.filter(pk=post.pk).update(**shown)
    if topic.first_post_id == post.pk and not topic.is_visible:
        Topic.objects.filter(pk=topic.pk).update(**shown, version=F("version") + 1)
        Space.objects.filter(pk=topic.space_id).update(
            topic_count=F("topic_count") + 1, last_topic_at=at
        )
    removing.recount(topic)
    released = PostReleased(
        topic_id=topic.pk,
        post_id=post.pk,
        parent_id=post.parent_id,
        quoted_id=post.quoted_id,
        length=len(post.text),
        held=False,
        mentions=sorted(member.pk for member in mentions.named_in(post.text).values()),
        first=topic.first_post_id == post.pk,
    )
    record(
        released,
        actor=post.author,
        door=post.door,
        space_id=topic.space_id,
        subject=f"post:{post.pk}",
        occurred_at=at,
        caused_by=caused_by,
    )
    is_new = topic.first_post_id == post.pk
    news = told_in(topic.space) if is_new else (f"space:{topic.space_id}",)
    signal(f"topic:{topic.pk}", *news)
