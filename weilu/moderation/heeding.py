"""What follows from words that a rule met: work for the team, and a pause that ends with it."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.conversations.kinds import PostMarked, PostReviewed
from weilu.conversations.models import Post, PostMark

from .actions import heeding
from .models import WordRule

KINDS = (PostMarked, PostReviewed)
Deed = PostMark.Deed


def heed_rules(batch: Sequence[Activity]) -> None:
    """Open a case where a rule reports, pause where one pauses, end it when somebody has looked.

    Read twice, it ends the same way: a case is one, and so is the pause of a post.
    """
    marked = [
        each for each in batch if each.payload.get("deed") in (Deed.REPORT, Deed.PAUSE)
    ]
    pks = {each.payload["post_id"] for each in marked}
    posts = Post.objects.select_related("topic__space", "author").in_bulk(pks)
    rules = WordRule.objects.in_bulk({each.payload["rule_id"] for each in marked})
    for each in batch:
        payload = each.payload
        if each.kind == PostReviewed.name:
            heeding.end_pause(post_id=payload["post_id"])
            continue
        post, rule = posts.get(payload["post_id"]), rules.get(payload["rule_id"])
        if post is None or rule is None:
            continue
        if payload["deed"] == Deed.REPORT:
            heeding.report_by_rule(post=post, rule=rule)
        elif payload["deed"] == Deed.PAUSE:
            heeding.pause_by_rule(post=post, at=each)
