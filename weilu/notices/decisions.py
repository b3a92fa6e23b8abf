"""What others do with somebody's words or place: whom to tell, and for which post.

It is told whatever its receiver muted, stands until it is marked, and names a title only to
whoever may read it. Edits and the acts of hosts bear the name of whoever did them; taking away
and bringing back is done for the house, and bears none.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from weilu.activity.models import Activity
from weilu.conversations.kinds import (
    PostDeleted,
    PostEdited,
    PostRestored,
    SpaceJoined,
    TopicChanged,
    TopicDeleted,
    TopicMovedTo,
    TopicRestored,
    TopicsMerged,
    TopicSplit,
)

from .models import Notice

Reason = Notice.Reason
KINDS = (
    PostEdited,
    PostDeleted,
    PostRestored,
    SpaceJoined,
    TopicChanged,
    TopicDeleted,
    TopicMovedTo,
    TopicRestored,
    TopicsMerged,
    TopicSplit,
)
WHOLE = {  # what is done with everything somebody said in a topic at once
    TopicDeleted.name: Reason.GONE,
    TopicRestored.name: Reason.RESTORED,
    TopicsMerged.name: Reason.MERGED,
    TopicSplit.name: Reason.SPLIT,
}
ONE = {
    PostEdited.name: Reason.EDITED,
    PostDeleted.name: Reason.DELETED,
    PostRestored.name: Reason.RESTORED,
}
Authors = Mapping[int, int | None]  # by post


class Decision(NamedTuple):
    """What one member is told: why, and of which post or space."""

    reason: str
    post_id: int | None
    number: int | None = None  # of the revision that an edit left
    space_id: int | None = None


def posts_of(payload: Mapping[str, Any]) -> Iterable[int | None]:
    """The posts whose authors are told."""
    return [payload.get("post_id"), payload.get("first_id"), *payload.get("post_ids", ())]


def decided(activity: Activity, authors: Authors) -> dict[int, Decision]:
    """By member; the one who did it may be among them."""
    kind, payload = activity.kind, activity.payload
    if kind == SpaceJoined.name:
        reason = Reason.LET_IN if payload["level"] else Reason.LET_OUT
        place = Decision(reason, None, space_id=activity.space_id)
        return {payload["member_id"]: place}
    if kind in WHOLE:
        return _each(WHOLE[kind], payload.get("post_ids", ()), authors)
    if kind in ONE:
        number = payload.get("revision")
        return _each(ONE[kind], [payload["post_id"]], authors, number)
    about = _about_topic(kind, payload)
    return _each(about, [payload.get("first_id")], authors) if about else {}


def _about_topic(kind: str, payload: Mapping[str, Any]) -> str:
    """What its opener is told; nothing of pins and the like, which take nothing from them."""
    if kind == TopicMovedTo.name:
        return Reason.MOVED
    if kind != TopicChanged.name:
        return ""
    if "title" in payload["fields"]:
        return Reason.RETITLED
    closed = payload.get("closed")
    if closed is None:
        return ""
    return Reason.CLOSED if closed else Reason.REOPENED


def _each(
    reason: str, posts: Iterable[int | None], authors: Authors, number: int | None = None
) -> dict[int, Decision]:
    """Every author once, for the first of their posts."""
    told: dict[int, Decision] = {}
    for post_id in posts:
        author = authors.get(post_id) if post_id else None
        if author:
            told.setdefault(author, Decision(reason, post_id, number))
    return told
