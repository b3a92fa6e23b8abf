"""What others do with somebody's words or place: whom to tell, and for which post.

It is told whatever its receiver muted, stands until it is marked, and names a title only to
whoever may read it. Edits and the acts of hosts bear the name of whoever did them; taking away
and bringing back is done for the house, and bears none.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from weilu.activity.models import Activity
from weilu.conversations.kinds import (
    PostDeleted,
    PostEdited,
    PostMarked,
    PostRestored,
    PostReviewed,
    SpaceJoined,
    TopicChanged,
    TopicDeleted,
    TopicMovedTo,
    TopicRestored,
    TopicsMerged,
    TopicSplit,
)
from weilu.conversations.models.marked import CHANGES
from weilu.members.kinds import TrustMoved
from weilu.moderation.actions.disputing import STEPS
from weilu.moderation.kinds import (
    AppealAsked,
    AppealDecided,
    CaseDecided,
    CaseHidden,
    ChangeRead,
    DisputeMoved,
    DisputeSaid,
    Paused,
)
from weilu.rewards.kinds import PraiseDeclined

from .models import Notice

Reason = Notice.Reason
KINDS = (
    PostEdited,
    PostDeleted,
    PostRestored,
    PostReviewed,
    SpaceJoined,
    TopicChanged,
    TopicDeleted,
    TopicMovedTo,
    TopicRestored,
    TopicsMerged,
    TopicSplit,
    CaseDecided,
    CaseHidden,
    Paused,
    PostMarked,
    TrustMoved,
    AppealAsked,
    AppealDecided,
    DisputeMoved,
    DisputeSaid,
    ChangeRead,
    PraiseDeclined,
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
    number: int | None = None  # of the revision that an edit left, of a step, of praise
    space_id: int | None = None


def posts_of(payload: Mapping[str, Any]) -> Iterable[int | None]:
    """The posts whose authors are told."""
    return [payload.get("post_id"), payload.get("first_id"), *payload.get("post_ids", ())]


def _case(payload: Mapping[str, Any]) -> dict[int, Decision]:
    """Whoever reported it, and its author where they get a letter."""
    told = {pk: Decision(Reason.REPORTED, None) for pk in payload["reporter_ids"]}
    if payload["told"]:
        told[payload["member_id"]] = Decision(Reason.LETTER, None)
    return told


def _hidden(payload: Mapping[str, Any]) -> dict[int, Decision]:
    about = Decision(Reason.HIDDEN, None)
    return {payload["member_id"]: about} if payload["hidden"] else {}


def _one(reason: str) -> Callable[[Mapping[str, Any]], dict[int, Decision]]:
    return lambda payload: {payload["member_id"]: Decision(reason, None)}


def _dispute(payload: Mapping[str, Any]) -> dict[int, Decision]:
    """The parties, and of which step they hear."""
    step = STEPS.index(payload.get("step", "said"))
    return {pk: Decision(Reason.DISPUTE, None, step) for pk in payload["told_ids"]}


def _paused(payload: Mapping[str, Any]) -> dict[int, Decision]:
    about = Decision(Reason.PAUSED, None)
    return {payload["member_id"]: about} if payload["until"] else {}


def _changed(payload: Mapping[str, Any]) -> dict[int, Decision]:
    if payload["deed"] not in CHANGES:
        return {}
    return {payload["author_id"]: Decision(Reason.CHANGED, payload["post_id"])}


def _unpraised(payload: Mapping[str, Any]) -> dict[int, Decision]:
    return {payload["member_id"]: Decision(Reason.UNPRAISED, None, payload["praise_id"])}


def _trusted(payload: Mapping[str, Any]) -> dict[int, Decision]:
    before, after = payload["before"], payload["after"]
    reason = Reason.TRUST_UP if after > before else Reason.TRUST_DOWN
    return {payload["member_id"]: Decision(reason, None, after)}


CASES: dict[str, Callable[[Mapping[str, Any]], dict[int, Decision]]] = {
    CaseDecided.name: _case,
    CaseHidden.name: _hidden,
    ChangeRead.name: _one(Reason.LETTER),
    AppealAsked.name: _one(Reason.ASKED_BACK),
    AppealDecided.name: _one(Reason.VERDICT),
    Paused.name: _paused,
    PostMarked.name: _changed,
    TrustMoved.name: _trusted,
    DisputeMoved.name: _dispute,
    DisputeSaid.name: _dispute,
    PraiseDeclined.name: _unpraised,
}


def decided(activity: Activity, authors: Authors) -> dict[int, Decision]:
    """By member; the one who did it may be among them."""
    kind, payload = activity.kind, activity.payload
    if kind in CASES:
        return CASES[kind](payload)
    if kind == SpaceJoined.name:
        reason = Reason.LET_IN if payload["level"] else Reason.LET_OUT
        place = Decision(reason, None, space_id=activity.space_id)
        return {payload["member_id"]: place}
    if kind == PostReviewed.name:
        return _reviewed(payload, authors)
    if kind in WHOLE:
        return _each(WHOLE[kind], payload.get("post_ids", ()), authors)
    if kind in ONE:
        number = payload.get("revision")
        return _each(ONE[kind], [payload["post_id"]], authors, number)
    about = _about_topic(kind, payload)
    return _each(about, [payload.get("first_id")], authors) if about else {}


def _reviewed(payload: Mapping[str, Any], authors: Authors) -> dict[int, Decision]:
    if payload.get("appealed"):  # the verdict on their appeal says so
        return {}
    reason = Reason.PUBLISHED if payload["released"] else Reason.DECLINED
    return _each(reason, [payload["post_id"]], authors)


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
