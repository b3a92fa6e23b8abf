"""Telling people what concerns them, once for each thing that happened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weilu.activity.models import Activity
from weilu.charter.kinds import MemberAsked
from weilu.climate.kinds import PulseAsked
from weilu.conversations.kinds import (
    AcceptanceAsked,
    AnswerAccepted,
    HelpersAsked,
    PostReleased,
    PostWritten,
    TopicFollowed,
    TopicOpened,
    TopicRead,
    TopicsMerged,
)
from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.core.db import empty
from weilu.culture.kinds import AnniversaryReached, BelongingAsked, NormsReminded
from weilu.members.kinds import (
    MemberFollowed,
    MembersMerged,
    MergeUndone,
    WarmUpEnded,
)
from weilu.members.models import Member
from weilu.moderation.actions.swapping import STEPS as SWAPS
from weilu.moderation.kinds import DisputeMoved, SwapMoved, WorkAssigned
from weilu.rewards.kinds import (
    BadgeEarned,
    BadgeGiven,
    BadgeLapsed,
    BadgeTakenBack,
    LevelMoved,
    OrderMoved,
    OrderServed,
    PraiseGiven,
)

from . import decisions, tasks
from .actions.telling import LATEST, PATIENCE
from .alone import ALONE, FROM_HOUSE, Told
from .models import DECISIONS, HOUSE, UNNAMED, Listener, Notice

KINDS = (
    PostWritten,
    PostReleased,
    TopicOpened,
    AnswerAccepted,
    AcceptanceAsked,
    TopicFollowed,
    MemberFollowed,
    NormsReminded,
    HelpersAsked,
    AnniversaryReached,
    BelongingAsked,
    PulseAsked,
    MemberAsked,
    WarmUpEnded,
    MembersMerged,
    MergeUndone,
    WorkAssigned,
    SwapMoved,
    PraiseGiven,
    LevelMoved,
    BadgeEarned,
    BadgeGiven,
    BadgeLapsed,
    BadgeTakenBack,
    OrderMoved,
    OrderServed,
    *decisions.KINDS,
)
READ = (TopicRead,)


def tell(batch: Sequence[Activity]) -> set[str]:
    """Write the notices a batch gives rise to; returns the members' live channels."""
    people, listeners = _People(batch), _Listeners(batch)
    rows = [
        notice for activity in batch for notice in _notices(activity, people, listeners)
    ]
    before = set(
        Notice.objects.filter(activity_id__in=[a.pk for a in batch]).values_list(
            "member_id", "activity_id"
        )
    )
    states, erased = _states(rows), Member.State.ERASED
    new = [
        row
        for row in rows
        if (row.member_id, row.activity_id) not in before
        and row.actor_id in states
        and states.get(row.member_id, erased) != erased
    ]
    Notice.objects.bulk_create(new)
    listeners.keep()
    return {f"member:{row.member_id}" for row in new}


def write_letters(batch: Sequence[Activity]) -> None:
    """Have those who do not see here what was decided about theirs told of it by letter.

    Only of what is new: a first run reads the whole journal.
    """
    due = clock.now() + PATIENCE
    fresh = [each for each in batch if each.occurred_at > clock.now() - LATEST]
    people, listeners = _People(fresh), _Listeners(fresh)
    later = tasks.tell_by_letter.using(run_after=due)
    for activity in fresh:
        for notice in _notices(activity, people, listeners):
            if notice.reason in DECISIONS:
                later.enqueue(notice.member_id, activity.pk)


def _states(rows: Sequence[Notice]) -> dict[int, str]:
    """How the people of notices are now: those of a demo that was taken away are not at all.

    A tombstone is told nothing, neither now nor when history is read again.
    """
    wanted = {pk for row in rows for pk in (row.member_id, row.actor_id)}
    return dict(Member.objects.filter(pk__in=wanted).values_list("pk", "state"))


def drop() -> None:
    """Forget every notice and listener; a replay writes them again."""
    empty(Notice)
    empty(Listener)


def quieten(batch: Sequence[Activity]) -> set[str]:
    """Wake the pages of those who read what they were told of: it is no longer new."""
    read = {(activity.actor_id, activity.payload["topic_id"]) for activity in batch}
    posts = Post.objects.filter(topic__in={topic_id for _member, topic_id in read})
    told = Notice.objects.filter(
        member__in={member_id for member_id, _topic in read if member_id},
        post_id__in=posts.values("pk"),
    )
    return {f"member:{pk}" for pk in told.values_list("member_id", flat=True).distinct()}


class _People:
    """Who wrote the posts and topics a batch speaks of: two queries for the whole batch."""

    def __init__(self, batch: Sequence[Activity]) -> None:
        payloads = [activity.payload for activity in batch]
        posts = {p.get(key) for p in payloads for key in ("parent_id", "quoted_id")}
        posts |= {pk for payload in payloads for pk in decisions.posts_of(payload)}
        topics = {p.get("topic_id") for p in payloads}
        written = Post.objects.filter(pk__in=posts - {None})
        self.posts = dict(written.values_list("pk", "author_id"))
        opened = Topic.objects.filter(pk__in=topics - {None})
        self.topics = dict(opened.values_list("pk", "author_id"))


class _Listeners:
    """Who hears every post of the topics a batch speaks of, at each moment of the batch."""

    def __init__(self, batch: Sequence[Activity]) -> None:
        keys = ("topic_id", "gone_id")
        topics = {activity.payload.get(key) for activity in batch for key in keys}
        rows = Listener.objects.filter(topic_id__in=topics - {None})
        self.before = set(rows.values_list("topic_id", "member_id"))
        self.of: dict[int, set[int]] = defaultdict(set)
        for topic_id, member_id in self.before:
            self.of[topic_id].add(member_id)

    def note(self, activity: Activity) -> None:
        payload = activity.payload
        if activity.kind == TopicsMerged.name:
            self.of[payload["topic_id"]] |= self.of.pop(payload["gone_id"], set())
        elif activity.kind == TopicFollowed.name and activity.actor_id:
            heard = self.of[payload["topic_id"]]
            (heard.add if payload["level"] == "all" else heard.discard)(activity.actor_id)

    def keep(self) -> None:
        """Write down what changed."""
        now = {(topic_id, pk) for topic_id, members in self.of.items() for pk in members}
        new = {pk for _topic, pk in now - self.before}
        gone = Member.objects.filter(pk__in=new, state=Member.State.ERASED)
        erased = set(gone.values_list("pk", flat=True))
        now = {(topic_id, pk) for topic_id, pk in now if pk not in erased}
        for topic_id, member_id in self.before - now:
            Listener.objects.filter(topic_id=topic_id, member_id=member_id).delete()
        Listener.objects.bulk_create(
            Listener(topic_id=topic_id, member_id=member_id)
            for topic_id, member_id in sorted(now - self.before)
        )


def _notices(
    activity: Activity, people: _People, listeners: _Listeners
) -> Iterator[Notice]:
    listeners.note(activity)
    by = _by(activity)
    if activity.door == "import" or activity.payload.get("held") or not by:
        return
    payload = activity.payload
    post_id, number = payload.get("post_id"), _number(activity)
    told = {
        member_id: decisions.Decision(reason, post_id, number)
        for member_id, reason in _told(activity, people, listeners).items()
    }
    for member_id, what in (told | decisions.decided(activity, people.posts)).items():
        if member_id != by or what.reason in HOUSE:
            yield Notice(
                member_id=member_id,
                activity_id=activity.pk,
                actor_id=member_id if what.reason in UNNAMED else by,
                at=activity.occurred_at,
                **what._asdict(),
            )


def _number(activity: Activity) -> int | None:
    """What the words name: years, praise, a level, a badge, how far an order or a swap is."""
    payload: Mapping[str, Any] = activity.payload
    if activity.kind == SwapMoved.name:
        return SWAPS.index(payload["step"])
    names = ("years", "praise_id", "kept", "badge", "stage")
    return next((payload[name] for name in names if name in payload), None)


def _by(activity: Activity) -> int | None:
    """Whose face the notice bears; nobody asks to accept, so it is whoever answered."""
    if activity.kind == AcceptanceAsked.name:
        return int(activity.payload["author_id"])
    if activity.kind == HelpersAsked.name:  # the house asks for whoever has no answer
        return int(activity.payload["member_id"])
    if activity.kind in FROM_HOUSE or activity.payload.get("again"):
        return int(activity.payload["member_id"])  # nobody's face but one's own
    if activity.kind == DisputeMoved.name:
        return next(iter(activity.payload["told_ids"]), None)
    if activity.kind == WarmUpEnded.name:
        return next(iter(activity.payload["team_ids"]), None)
    return activity.actor_id


def _told(activity: Activity, people: _People, listeners: _Listeners) -> Told:
    """Whom to tell and why: a mention before a reply before one's own topic, then followers."""
    payload = activity.payload
    if activity.kind in ALONE:
        return ALONE[activity.kind](payload)
    told: Told = dict.fromkeys(payload.get("mentions", ()), Notice.Reason.MENTION)
    if activity.kind in (PostWritten.name, PostReleased.name):
        for key in ("parent_id", "quoted_id"):
            if author := people.posts.get(payload[key]):
                told.setdefault(author, Notice.Reason.REPLY)
        if author := people.topics.get(payload["topic_id"]):
            told.setdefault(author, Notice.Reason.ANSWER)
        for member_id in sorted(listeners.of[payload["topic_id"]]):
            told.setdefault(member_id, Notice.Reason.TOPIC)
    return told
