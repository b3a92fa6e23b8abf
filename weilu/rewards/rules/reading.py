"""What an activity means for points: who is paid for what, and what is undone or back again.

Only what the activity itself says is read, so that a replay reads the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.conversations import kinds as talk
from weilu.core import clock
from weilu.moderation import kinds as order
from weilu.moderation.models import Measure
from weilu.rewards import kinds

WITHDRAWN, REMOVED, MISTAKE = "withdrawn", "removed", "mistake"
OF_POST = ("topic", "reply", "accepted")


@dataclass(frozen=True)
class Pay:
    """A rule gives this member something, once for this key."""

    rule: str
    member_id: int | None
    key: str
    about: str
    giver_id: int | None = None
    by_id: int | None = None  # who must have settled in for it to count
    length: int | None = None
    amounts: tuple[int, int] | None = None  # where the rule itself names none


@dataclass(frozen=True)
class Undo:
    """What hangs on this thing is taken back, for these rules."""

    about: str
    rules: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Redo:
    """What hangs on this thing comes back, for these rules."""

    about: str
    rules: tuple[str, ...]


Deed = Pay | Undo | Redo


def read(activity: Activity) -> list[Deed]:
    """Everything an activity means for points, in order."""
    reader = READERS.get(activity.kind)
    return list(reader(activity)) if reader else []


def _opened(activity: Activity) -> Iterator[Deed]:
    kept = activity.payload
    if not kept["held"]:
        yield from _topic(activity)


def _topic(activity: Activity) -> Iterator[Deed]:
    topic_id, post_id = activity.payload["topic_id"], activity.payload["post_id"]
    yield Pay("topic", activity.actor_id, f"topic:{topic_id}", f"post:{post_id}")


def _said(activity: Activity) -> Iterator[Deed]:
    kept = activity.payload
    if not kept["held"]:
        day = clock.day(activity.occurred_at)
        key = f"reply:{kept['topic_id']}:{activity.actor_id}:{day}"
        about, length = f"post:{kept['post_id']}", kept["length"]
        yield Pay("reply", activity.actor_id, key, about, length=length)


def _released(activity: Activity) -> Iterator[Deed]:
    return _topic(activity) if activity.payload.get("first") else _said(activity)


def _signed(activity: Activity) -> Iterator[Deed]:
    kept, giver = activity.payload, activity.actor_id
    about = f"sign:{kept['post_id']}:{giver}"
    if kept["given"]:
        author = kept["author_id"]
        yield Pay("reaction", author, f"reaction:{about[5:]}", about, giver, giver)
    elif not kept.get("left"):
        yield Undo(about, ("reaction",), WITHDRAWN)


def _accepted(activity: Activity) -> Iterator[Deed]:
    kept, actor = activity.payload, activity.actor_id
    topic, post = f"topic:{kept['topic_id']}", kept["post_id"]
    if before := kept.get("before_id"):
        yield Undo(f"post:{before}", ("accepted",), WITHDRAWN)
    if post is None:
        yield Undo(topic, ("accepting",), WITHDRAWN)
        return
    author, asker = kept["author_id"], kept.get("asker_id") or actor
    if author in (asker, actor):
        return
    yield Pay("accepted", author, f"accepted:{post}", f"post:{post}", asker, asker)
    yield Pay("accepting", actor, f"accepting:{kept['topic_id']}", topic)


def _changed(activity: Activity) -> Iterator[Deed]:
    kept = activity.payload
    about = f"topic:{kept['topic_id']}"
    if kept.get("featured") and kept.get("author_id") != activity.actor_id:
        yield Pay("featured", kept.get("author_id"), f"featured:{kept['topic_id']}", about)
    elif kept.get("featured") is False:
        yield Undo(about, ("featured",), WITHDRAWN)


def _gone(reason: str = "") -> Callable[[Activity], Iterator[Deed]]:
    def gone(activity: Activity) -> Iterator[Deed]:
        for post_id in _posts(activity):
            yield Undo(f"post:{post_id}", OF_POST, reason)

    return gone


def _back(activity: Activity) -> Iterator[Deed]:
    for post_id in _posts(activity):
        yield Redo(f"post:{post_id}", OF_POST)


def _posts(activity: Activity) -> list[int]:
    kept = activity.payload
    found: list[int] = kept["post_ids"] if "post_ids" in kept else [kept["post_id"]]
    return found


def _checked_in(activity: Activity) -> Iterator[Deed]:
    day, member = activity.payload["day"], activity.actor_id
    yield Pay(
        "checkin", member, f"checkin:{member}:{day}", f"day:{day.replace('-', '')}:{member}"
    )


def _decided(activity: Activity) -> Iterator[Deed]:
    kept = activity.payload
    if kept["measure"] in RIGHT:
        case = f"case:{kept['case_id']}"
        for reporter in kept["reporter_ids"]:
            yield Pay("flag", reporter, f"flag:{kept['case_id']}:{reporter}", case)


def _undone(activity: Activity) -> Iterator[Deed]:
    yield Undo(f"case:{activity.payload['case_id']}", ("flag",), MISTAKE)


RIGHT = frozenset(Measure.values) - {Measure.NOTHING, Measure.IGNORE}
BY_KIND: dict[type[Kind], Callable[[Activity], Iterator[Deed]]] = {
    talk.TopicOpened: _opened,
    talk.PostWritten: _said,
    talk.PostReleased: _released,
    talk.PostSigned: _signed,
    talk.AnswerAccepted: _accepted,
    talk.TopicChanged: _changed,
    talk.PostDeleted: _gone(),
    talk.TopicDeleted: _gone(),
    talk.PostHidden: _gone(REMOVED),
    talk.PostRestored: _back,
    talk.TopicRestored: _back,
    talk.PostShown: _back,
    kinds.CheckedIn: _checked_in,
    order.CaseDecided: _decided,
    order.DecisionUndone: _undone,
}
KINDS = tuple(BY_KIND)
READERS = {kind.name: reader for kind, reader in BY_KIND.items()}
