"""What lower rooms journal becomes work, or ends it: questions, held posts, first posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from weilu.activity.models import Activity
from weilu.conversations.kinds import (
    AnswerAccepted,
    FirstPostAnswered,
    FirstPostLeftOut,
    FirstPostSaid,
    PostDeleted,
    PostHidden,
    PostReleased,
    PostRestored,
    PostShown,
    PostWritten,
    TopicChanged,
    TopicDeleted,
    TopicMovedTo,
    TopicOpened,
    TopicRestored,
    TopicsMerged,
    TopicSplit,
)
from weilu.conversations.models import FirstPost, KeptPost, Post, Topic
from weilu.core import clock
from weilu.members.models import Member

from . import actions
from .actions import placing
from .actions.opening import Wanted
from .ladders import LAPSES
from .models import Outcome, Work, WorkItem

FOREVER = timedelta(days=36_500)

FIRST_POSTS = (FirstPostSaid, FirstPostAnswered, FirstPostLeftOut)
ELSEWHERE = frozenset({TopicMovedTo.name, TopicsMerged.name, TopicSplit.name})
KINDS = (
    TopicOpened,
    PostWritten,
    PostReleased,
    PostDeleted,
    PostHidden,
    PostShown,
    PostRestored,
    TopicDeleted,
    TopicRestored,
    TopicChanged,
    TopicMovedTo,
    TopicsMerged,
    TopicSplit,
    AnswerAccepted,
    *FIRST_POSTS,
)


def watch(batch: Sequence[Activity]) -> None:
    """Open what needs a human and close what has settled, each activity in turn.

    How a topic stands is read as it is now: reading it twice, or late, ends the same way.
    """
    heard = [activity for activity in batch if activity.door != "import"]
    known = _Known.of(heard)
    for activity in heard:
        if activity.kind in {kind.name for kind in FIRST_POSTS}:
            _first_post(activity, known)
            continue
        if activity.kind in ELSEWHERE:
            for topic in Topic.objects.filter(pk__in=_topics(activity)):
                placing.follow(topic)
        for topic_id in _topics(activity):
            _look_at_question(topic_id, activity, known)
        if post_id := activity.payload.get("post_id"):
            _look_at_post(post_id, activity, known)


def _topics(activity: Activity) -> list[int]:
    keys = ("topic_id", "new_id", "gone_id")
    return [activity.payload[key] for key in keys if activity.payload.get(key)]


@dataclass
class _Known:
    """How the topics and posts of a batch stand now, and where work is open: three queries."""

    topics: dict[int, Topic]
    posts: dict[int, Post]
    open: set[tuple[str, str]]  # (kind, subject)

    @classmethod
    def of(cls, batch: Sequence[Activity]) -> "_Known":
        topics = {pk for activity in batch for pk in _topics(activity)}
        posts = {activity.payload.get("post_id") for activity in batch} - {None}
        questions = Topic.objects.filter(pk__in=topics, kind="question")
        subjects = [f"topic:{pk}" for pk in topics] + [f"post:{pk}" for pk in posts]
        items = WorkItem.objects.filter(subject__in=subjects, done_at=None)
        return cls(
            {topic.pk: topic for topic in questions.select_related("space")},
            Post.objects.select_related("topic").in_bulk(posts),
            set(items.values_list("kind", "subject")),
        )

    def settle(self, kind: str, subject: str, activity: Activity) -> None:
        """End open work that the activity settled; mostly there is none, which costs nothing."""
        if (kind, subject) in self.open:
            self.open.discard((kind, subject))
            actions.close_item(
                kind=kind,
                subject=subject,
                by=_one_of_the_team(activity),
                at=activity.occurred_at,
                caused_by=activity,
            )

    def need(self, kind: str, subject: str, wanted: Wanted, activity: Activity) -> None:
        self.open.add((kind, subject))
        _open_once(kind, subject, wanted, activity)


def _look_at_question(topic_id: int, activity: Activity, known: _Known) -> None:
    """A question that waits has an open item; any other topic has none."""
    subject = f"topic:{topic_id}"
    topic = known.topics.get(topic_id)
    if topic is None or not _waits(topic):
        known.settle(Work.QUESTION, subject, activity)
    elif not _was_decided(Work.QUESTION, subject):
        wanted = Wanted(about_id=topic.author_id, space_id=topic.space_id)
        known.need(Work.QUESTION, subject, wanted, activity)


def _waits(topic: Topic) -> bool:
    asked = topic.is_visible and topic.is_open and topic.accepted_id is None
    return asked and topic.helper_count == 0 and topic.space.archived_at is None


def _look_at_post(post_id: int, activity: Activity, known: _Known) -> None:
    """A held post waits for somebody of the team until it is released or gone."""
    subject = f"post:{post_id}"
    post = known.posts.get(post_id)
    gone = post is None or post.deleted_at is not None
    if post is not None and post.is_held and not gone:
        if KeptPost.objects.filter(post=post).exists():
            return  # its author has something to do, not the team
        wanted = Wanted(about_id=post.author_id, space_id=post.topic.space_id)
        known.need(Work.HELD, subject, wanted, activity)
        return
    known.settle(Work.HELD, subject, activity)
    if post is None or gone or post.hidden_at is not None:
        known.settle(Work.FIRST_POST, subject, activity)
    elif activity.kind == PostShown.name and _waits_for_an_answer(post_id):
        wanted = Wanted(about_id=post.author_id, space_id=post.topic.space_id)
        known.need(Work.FIRST_POST, subject, wanted, activity)


def _waits_for_an_answer(post_id: int) -> bool:
    rows = FirstPost.objects.filter(post=post_id, state=FirstPost.State.WAITING)
    return rows.exists()


def _first_post(activity: Activity, known: _Known) -> None:
    payload, subject = activity.payload, f"post:{activity.payload['post_id']}"
    if activity.kind == FirstPostSaid.name:
        if _waits_for_an_answer(payload["post_id"]):
            wanted = Wanted(about_id=payload["member_id"], space_id=activity.space_id)
            known.need(Work.FIRST_POST, subject, wanted, activity)
        return
    by = None
    if payload.get("by_team"):
        by = Member.objects.filter(pk=payload["by_id"]).first()
    actions.close_item(
        kind=Work.FIRST_POST,
        subject=subject,
        by=by,
        outcome=Outcome.DONE if by else Outcome.SETTLED,
        at=activity.occurred_at,
        caused_by=activity,
    )


def _open_once(kind: str, subject: str, wanted: Wanted, activity: Activity) -> None:
    """Looking again is not the same thing once more: `times` stays.

    What lapsed long ago is no work: a first run reads the whole journal.
    """
    if activity.occurred_at < clock.now() - LAPSES.get(kind, FOREVER):
        return
    rows = WorkItem.objects.filter(kind=kind, subject=subject, done_at=None)
    if not rows.exists():
        actions.open_item(
            kind=kind,
            subject=subject,
            wanted=wanted,
            at=activity.occurred_at,
            caused_by=activity,
        )


def _was_decided(kind: str, subject: str) -> bool:
    """A person said there is nothing to do: a new title does not bring it back."""
    ended = WorkItem.objects.filter(kind=kind, subject=subject, done_at__isnull=False)
    last = ended.order_by("-done_at", "-pk").first()
    return last is not None and last.outcome in (Outcome.DONE, Outcome.NOTHING)


def _one_of_the_team(activity: Activity) -> Member | None:
    """Whoever of the team did it: it counts as theirs."""
    actor = Member.objects.filter(pk=activity.actor_id or 0).first()
    return actor if actor is not None and actor.standing.is_team else None
