"""The reaction that walks newcomers along the welcome path, by what they really did.

The path belongs to `culture`, which knows nothing of posts and spaces; so it is told from here.
"""

from collections.abc import Iterator, Sequence

from weilu.activity.models import Activity
from weilu.charter.kinds import SurveyAnswered
from weilu.culture import actions
from weilu.culture.actions import Walked
from weilu.culture.models import Step
from weilu.culture.queries.owing import PURPOSE
from weilu.members.kinds import ConsentGiven, MemberFollowed, ProfileChanged

from .kinds import PostReleased, PostSigned, PostWritten, SpaceJoined, TopicOpened
from .models import Post, Topic

KINDS = (
    ProfileChanged,
    SurveyAnswered,
    ConsentGiven,
    TopicOpened,
    PostWritten,
    PostReleased,
    SpaceJoined,
    PostSigned,
    MemberFollowed,
)
ABOUT_ONESELF = {"line", "city", "picture"}  # of a profile: what others recognise one by
SAID = {TopicOpened.name, PostWritten.name, PostReleased.name}
REPLIED = {PostWritten.name, PostReleased.name}
HEARD = ("all", "highlights")


def walk(batch: Sequence[Activity]) -> set[str]:
    """Note the steps a batch makes; returns the live channels of those who made them.

    What an import brought was done elsewhere, and what somebody else did for a member (let
    them into a space) is no step of theirs.
    """
    authors = _authors(batch)
    steps = [
        Walked(activity.actor_id, step, activity.occurred_at, about)
        for activity in batch
        if activity.actor_id and activity.door != "import"
        for step, about in _steps(activity, authors)
    ]
    return {f"member:{pk}" for pk in actions.note_steps(steps)}


def _steps(activity: Activity, authors: dict[int, set[int]]) -> Iterator[tuple[Step, int]]:
    payload, kind = activity.payload, activity.kind
    if kind == ProfileChanged.name:
        fields = set(payload["fields"] or ())
        if fields & ABOUT_ONESELF:
            yield Step.PROFILE, 0
        if "interests" in fields:
            yield Step.INTERESTS, 0
    elif kind == SurveyAnswered.name:
        yield Step.INTERESTS, 0
    elif kind == ConsentGiven.name:
        if payload["purpose"] == PURPOSE:
            yield Step.NORMS, 0
    elif kind in SAID:
        yield from _said(activity, authors)
    else:
        yield from _chosen(activity)


def _said(activity: Activity, authors: dict[int, set[int]]) -> Iterator[tuple[Step, int]]:
    """Words that others can read: a hello, and an answer where somebody else had spoken."""
    if activity.payload["held"]:
        return
    yield Step.HELLO, 0
    if authors.get(activity.pk, set()) - {activity.actor_id}:
        yield Step.ANSWER, 0


def _chosen(activity: Activity) -> Iterator[tuple[Step, int]]:
    """A space or a person followed, a post thanked."""
    payload = activity.payload
    if activity.kind == SpaceJoined.name:
        own = payload["member_id"] == activity.actor_id
        if own and payload["level"] in HEARD and activity.space_id:
            yield Step.SPACES, activity.space_id
    elif activity.kind == PostSigned.name:
        if payload["given"]:
            yield Step.THANKS, 0
    elif payload["following"]:
        yield Step.PEOPLE, 0


def _authors(batch: Sequence[Activity]) -> dict[int, set[int]]:
    """Whom each reply of a batch answers: two queries for all of them."""
    replies = [activity for activity in batch if activity.kind in REPLIED]
    topics = {activity.payload["topic_id"] for activity in replies}
    keys = ("parent_id", "quoted_id")
    posts = {activity.payload[key] for activity in replies for key in keys} - {None}
    opened: dict[int, int] = dict(
        Topic.objects.filter(pk__in=topics).values_list("pk", "author_id")
    )
    said: dict[int, int] = dict(
        Post.objects.filter(pk__in=posts).values_list("pk", "author_id")
    )
    return {
        activity.pk: {
            *(said[pk] for key in keys if (pk := activity.payload[key]) in said),
            *_one(opened, activity.payload["topic_id"]),
        }
        for activity in replies
    }


def _one(found: dict[int, int], key: int) -> Iterator[int]:
    if key in found:
        yield found[key]
