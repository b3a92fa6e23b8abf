"""Work comes to the queue, and goes when the world settled it: for rooms above, and reactions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member
from weilu.moderation.kinds import WorkDone, WorkOpened, WorkReopened
from weilu.moderation.ladders import LADDERS, Ladder
from weilu.moderation.models import Outcome, WorkItem, WorkStep

CHANNEL = "team"  # woken whenever the queue changes; nobody else may hear it


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an item may say beside its kind and subject; all of it has a default.

    Args:
        about_id: The member it concerns; nobody decides in their own matter.
        space_id: Where it lies: hosts see what lies in their spaces.
        title: What the row calls it, in the team's own words; empty where the subject is a
            post, topic or member, which are named as they are called when the row is shown.
        path: Where it is done, an address of ours; empty for post, topic and member.
        facts: Ids and counts for the sentence, never texts.
        due_at, shown_at: Instead of what the kind's ladder says.
        urgency, audience: Instead of the ladder's.
        assigned_to_id: Whose it is from the beginning.
        score: Orders what is due together, highest first.
    """

    about_id: int | None = None
    space_id: int | None = None
    title: str = ""
    path: str = ""
    facts: Mapping[str, Any] | None = None
    due_at: datetime | None = None
    shown_at: datetime | None = None
    urgency: str = ""
    audience: str = ""
    assigned_to_id: int | None = None
    score: int = 0


@transaction.atomic
def open_item(
    *,
    kind: str,
    subject: str,
    wanted: Wanted | None = None,
    at: datetime | None = None,
    caused_by: Activity | None = None,
) -> WorkItem:
    """Put something that needs a human into the queue, once for each kind and subject.

    Where it is open already, `times` grows, new facts replace old ones, and the earlier due
    time and the higher score win. Call it from an action or a reaction of your room; close
    it again with `close_item` when the matter settled.

    Args:
        kind: One of `Work`.
        subject: "post:12", "member:5", "goal:3": as in the journal, at most 40 characters.
        at: When it happened; a reaction gives the activity's moment.

    Raises:
        ValueError: No such kind.
    """
    if kind not in LADDERS:
        raise ValueError(f"no kind of work is called {kind}")
    wanted, at = wanted or Wanted(), at or clock.now()
    open_now = WorkItem.objects.select_for_update().filter(done_at=None)
    if item := open_now.filter(kind=kind, subject=subject).first():
        return _again(item, wanted)
    item = _new(kind, subject, wanted, at)
    said = WorkOpened(item_id=item.pk, work=kind, due_at=item.due_at.isoformat())
    record(
        said,
        actor=None,
        door="web",
        space_id=item.space_id,
        subject=f"work:{item.pk}",
        occurred_at=at,
        caused_by=caused_by,
    )
    signal(CHANNEL)
    return item


def _again(item: WorkItem, wanted: Wanted) -> WorkItem:
    item.times += 1
    item.facts = {**item.facts, **(wanted.facts or {})}
    item.score = max(item.score, wanted.score)
    if wanted.due_at:
        item.due_at = min(item.due_at, wanted.due_at)
    item.version += 1
    item.save(update_fields=["times", "facts", "score", "due_at", "version"])
    signal(CHANNEL)
    return item


def _new(kind: str, subject: str, wanted: Wanted, at: datetime) -> WorkItem:
    ladder = LADDERS[kind]
    given = {key: value for key, value in asdict(wanted).items() if value}
    shown = given.pop("shown_at", None) or ladder.shown.since(at)
    return WorkItem.objects.create(
        **{
            "urgency": ladder.urgency,
            "audience": ladder.audience,
            "due_at": ladder.due.since(at),
            **given,
        },
        kind=kind,
        subject=subject,
        opened_at=at,
        shown_at=max(shown, at),
        step_at=_step_at(ladder, 0, at),
    )


def _step_at(ladder: Ladder, step: int, opened_at: datetime) -> datetime | None:
    return ladder.steps[step][0].since(opened_at) if step < len(ladder.steps) else None


@transaction.atomic
def close_item(
    *,
    kind: str,
    subject: str,
    by: Member | None = None,
    outcome: str = Outcome.SETTLED,
    at: datetime | None = None,
    caused_by: Activity | None = None,
) -> WorkItem | None:
    """End the open item of this kind and subject because the matter itself ended.

    Returns the item, or None where none was open: asking twice is no harm.

    Args:
        by: Whose act settled it, if it was one of the team: it counts as theirs.
    """
    open_now = WorkItem.objects.select_for_update().filter(done_at=None)
    item = open_now.filter(kind=kind, subject=subject).first()
    if item is None:
        return None
    end(item, outcome=outcome, by=by, at=at or clock.now(), caused_by=caused_by)
    return item


def end(
    item: WorkItem,
    *,
    outcome: str,
    by: Member | None,
    at: datetime,
    reason: str = "",
    caused_by: Activity | None = None,
) -> WorkStep:
    """Write down the end of an item the caller has locked; returns the step to undo it by."""
    before = {"claimed_by_id": item.claimed_by_id, "assigned_to_id": item.assigned_to_id}
    item.done_at, item.done_by, item.outcome, item.reason = at, by, outcome, reason
    item.claimed_by = item.claimed_until = None
    item.version += 1
    item.save()
    step = WorkStep.objects.create(
        item=item, act=WorkStep.Act.DONE, by=by, at=at, note=reason, before=before
    )
    shown = max((at - item.shown_at).total_seconds(), 0)
    said = WorkDone(
        item_id=item.pk,
        work=item.kind,
        outcome=outcome,
        seconds=int(shown),
        late=at > item.due_at,
    )
    tell(said, item, actor=by, at=at, caused_by=caused_by)
    return step


def tell(
    kind: Any,
    item: WorkItem,
    *,
    actor: Member | None,
    at: datetime | None = None,
    caused_by: Activity | None = None,
) -> None:
    """Note an act on an item in the journal, and wake the desks that are open."""
    record(
        kind,
        actor=actor,
        door="web",
        space_id=item.space_id,
        subject=f"work:{item.pk}",
        occurred_at=at,
        caused_by=caused_by,
    )
    signal(CHANNEL)


@transaction.atomic
def reopen_item(*, kind: str, subject: str, caused_by: Activity | None = None) -> bool:
    """The end was taken back elsewhere: the latest such item waits again; False if it does."""
    rows = WorkItem.objects.select_for_update().filter(kind=kind, subject=subject)
    item = rows.order_by(F("done_at").desc(nulls_first=True), "-pk").first()
    if item is None or item.is_open:
        return False
    reopen(item, actor=None, caused_by=caused_by)
    return True


def reopen(
    item: WorkItem, *, actor: Member | None, caused_by: Activity | None = None
) -> None:
    """Open an item the caller has locked."""
    item.done_at = item.done_by = None
    item.outcome = item.reason = ""
    item.version += 1
    item.save()
    said = WorkReopened(item_id=item.pk, work=item.kind)
    tell(said, item, actor=actor, caused_by=caused_by)
