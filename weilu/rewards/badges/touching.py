"""Whom an activity may bring nearer to a badge, or further away. Whoever is missed is found at night."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.conversations import kinds as talk
from weilu.conversations.models import Post
from weilu.members import kinds as members
from weilu.moderation import kinds as order
from weilu.rewards import kinds
from weilu.segments.nodes import Did, Edge, Field, Node, walk

POSTS = ("post_id", "post_ids")
BEFORE = "before_id"  # the post that was the answer until now
WRITTEN = (*POSTS, BEFORE)
NAMED: Mapping[type[Kind], tuple[str, ...]] = {  # who is meant beside the actor
    talk.TopicOpened: (),
    talk.PostWritten: (),
    talk.PostReleased: (),
    talk.PostSigned: ("author_id",),
    talk.AnswerAccepted: ("author_id", "asker_id", BEFORE),
    talk.TopicChanged: ("author_id",),
    talk.PostDeleted: POSTS,
    talk.PostRestored: POSTS,
    talk.PostHidden: POSTS,
    talk.PostShown: POSTS,
    talk.TopicDeleted: POSTS,
    talk.TopicRestored: POSTS,
    talk.SpaceJoined: (),
    talk.TopicRead: (),
    talk.VoteCast: (),
    members.MemberJoined: ("member_id",),
    members.ProfileChanged: ("member_id",),
    members.TrustMoved: ("member_id",),
    members.MemberTagged: ("member_id",),
    members.MemberUntagged: ("member_id",),
    members.MembersMerged: ("member_id",),
    order.CaseDecided: ("member_id",),
    order.DecisionUndone: ("member_id",),
    kinds.PraiseGiven: ("receiver_ids",),
    kinds.PraiseDeclined: ("member_id", "receiver_ids"),
    kinds.PraiseTakenBack: ("receiver_ids",),
    kinds.LevelMoved: ("member_id",),
}
KINDS = tuple(NAMED)
BY_NAME = {kind.name: named for kind, named in NAMED.items()}
COUNTED = {talk.TopicRead.name, talk.VoteCast.name}  # move nothing but counts of days


class Touch(NamedTuple):
    """The newest of what a batch did to somebody: what it was about, and when."""

    about: str
    at: datetime


def touched(batch: Sequence[Activity]) -> dict[int, Touch]:
    """Everybody a batch may move."""
    authors = _authors(batch)
    found: dict[int, Touch] = {}
    for activity in batch:
        touch = Touch(_about(activity), activity.occurred_at)
        for pk in _people(activity, authors):
            found[pk] = touch
    return found


def _people(activity: Activity, authors: Mapping[int, int]) -> Iterator[int]:
    if activity.actor_id:
        yield activity.actor_id
    for name in BY_NAME.get(activity.kind, ()):
        numbers = _numbers(activity, name)
        if name in WRITTEN:
            yield from (authors[pk] for pk in numbers if pk in authors)
        else:
            yield from numbers


def _numbers(activity: Activity, name: str) -> list[int]:
    value = activity.payload.get(name)
    found: list[int] = value if isinstance(value, list) else [value] if value else []
    return found


def _authors(batch: Sequence[Activity]) -> dict[int, int]:
    """Who wrote what others took away or brought back: a query where there is any of it."""
    posts = {
        pk
        for activity in batch
        for name in BY_NAME.get(activity.kind, ())
        if name in WRITTEN
        for pk in _numbers(activity, name)
    }
    return (
        dict(Post.objects.filter(pk__in=posts).values_list("pk", "author")) if posts else {}
    )


def _about(activity: Activity) -> str:
    """What a badge that follows from it leads to."""
    kept = activity.payload
    if kept.get("post_id"):
        return f"post:{kept['post_id']}"
    return f"topic:{kept['topic_id']}" if kept.get("topic_id") else ""


def is_moved_by(node: Node, names: set[str]) -> bool:
    """Whether a filter may mean somebody else after activities of these kinds."""
    if names - COUNTED:
        return True
    return any(
        isinstance(each, Did | Edge)
        or (isinstance(each, Field) and each.name.startswith("active_"))
        for each in walk(node)
    )
