"""Writing the journal: the one way in, and the one way to forget."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from weilu.core import asking, clock
from weilu.core.bulk import insert_many

from . import kinds, queries
from .errors import ChainTooLong
from .models import BEFORE_ALL, CHAIN_LIMIT, Activity, Cursor, DeadLetter

if TYPE_CHECKING:
    from weilu.members.models import Member

FORGET_BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What `record_many` takes for each activity: ids instead of rows, for imports."""

    kind: kinds.Kind
    actor_id: int | None
    door: str
    occurred_at: datetime
    space_id: int | None = None
    subject: str = ""


def record(  # noqa: PLR0913  one activity, told whole
    kind: kinds.Kind,
    *,
    actor: Member | None,
    door: str,
    space_id: int | None = None,
    subject: str = "",
    occurred_at: datetime | None = None,
    caused_by: Activity | None = None,
) -> Activity:
    """Note that something happened, inside the transaction of the change itself.

    Raises:
        ChainTooLong: `caused_by` already stands at the end of a chain of eight.
        TransactionManagementError: There is no transaction; the two could come apart.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an activity belongs to its change")
    if caused_by and caused_by.depth >= CHAIN_LIMIT:
        raise ChainTooLong(caused_by)
    entry = Entry(
        kind=kind,
        actor_id=actor.pk if actor else None,
        door=door,
        occurred_at=occurred_at or clock.now(),
        space_id=space_id,
        subject=subject,
    )
    activity = Activity(**dict(zip(COLUMNS, _values(entry), strict=True)))
    if actor:
        activity.address = asking.address(actor.pk)
    if caused_by:
        activity.caused_by, activity.depth = caused_by.pk, caused_by.depth + 1
    activity.save(force_insert=True)
    return activity


@transaction.atomic
def record_many(entries: Iterable[Entry]) -> int:
    """Note what happened elsewhere long ago; returns how many rows were written."""
    rows = [_values(entry) for entry in entries]
    insert_many(Activity, COLUMNS, rows)
    return len(rows)


COLUMNS = (
    "kind",
    "version",
    "actor_id",
    "door",
    "space_id",
    "subject",
    "payload",
    "occurred_at",
    "day",
)


def _values(entry: Entry) -> tuple[object, ...]:
    return (
        entry.kind.name,
        entry.kind.version,
        entry.actor_id,
        entry.door,
        entry.space_id,
        entry.subject,
        entry.kind.payload(),
        entry.occurred_at,
        clock.day(entry.occurred_at),
    )


def forget_origins(*, before: datetime) -> int:
    """Let go of from where the team acted: whoever keeps it longer has read it by now."""
    old = Activity.objects.filter(address__isnull=False, recorded_at__lt=before)
    return old.update(address=None)


@transaction.atomic
def forget(actor_id: int) -> int:
    """Blank what is personal in everything this member did; returns how many rows changed."""
    changed = []
    for row in Activity.objects.filter(actor_id=actor_id).iterator(FORGET_BATCH):
        blanked = kinds.blank(row.kind, row.payload)
        if blanked != row.payload:
            row.payload = blanked
            changed.append(row)
    Activity.objects.bulk_update(changed, ["payload"], batch_size=FORGET_BATCH)
    Activity.objects.filter(actor_id=actor_id).exclude(address=None).update(address=None)
    _forget_errors(actor_id)
    return len(changed)


def _forget_errors(actor_id: int) -> None:
    """An error may quote what it choked on; of what went wrong the first word is kept."""
    for letter in DeadLetter.objects.filter(activity__actor_id=actor_id):
        error = letter.error.partition(":")[0][:80]
        DeadLetter.objects.filter(pk=letter.pk).update(error=error)


def bring_dead_letter(
    *, activity: Activity, reaction: str, error: str, at: datetime
) -> DeadLetter:
    """A dead letter as a reaction leaves one: for a demo, where nothing goes wrong by itself."""
    return DeadLetter.objects.create(
        activity=activity, reaction=reaction, error=error, failed_at=at
    )


@transaction.atomic
def put_away(letter: DeadLetter) -> None:
    """Leave a dead letter out for good; the caller notes why."""
    DeadLetter.objects.filter(pk=letter.pk).delete()


@transaction.atomic
def strike(
    *, actors: Collection[int], door: str, subjects: Collection[str] = frozenset()
) -> int:
    """Strike what these actors did, and what came in by this door; returns how many rows.

    What the house noted because of that, or about these subjects, goes with it. Only for what
    never really happened, such as a demo: a replay then knows nothing of it.
    """
    rows = Activity.objects.filter(Q(actor_id__in=actors) | Q(door=door))
    followed = _what_followed(set(rows.values_list("pk", flat=True)), subjects)
    number = _strike(rows)
    for start in range(0, len(followed), FORGET_BATCH):
        batch = followed[start : start + FORGET_BATCH]
        number += _strike(Activity.objects.filter(pk__in=batch))
    return number


def _what_followed(struck: set[int], subjects: Collection[str]) -> list[int]:
    """What nobody did, caused by what is struck, or about what is gone; causes come first."""
    found = []
    house = Activity.objects.filter(actor_id=None).order_by("pk")
    facts = house.values_list("pk", "caused_by", "subject")
    for pk, cause, subject in facts.iterator(FORGET_BATCH):
        if pk not in struck and (cause in struck or subject in subjects):
            struck.add(pk)
            found.append(pk)
    return found


def _strike(rows: QuerySet[Activity]) -> int:
    DeadLetter.objects.filter(activity__in=rows).delete()
    number = rows.count()
    rows._raw_delete(rows.db)  # nothing but dead letters points here: no need to load them
    return number


def carry_over() -> bool:
    """After a dump of another PostgreSQL was restored: put all it holds before what is new.

    Transaction numbers begin again on another server, so the old ones are moved below zero,
    in their order, and every cursor with them. True when there was something to move; ask
    when a worker starts, before any reaction has run here.
    """
    if queries.never_written_here() is None:
        return False
    with transaction.atomic(durable=True):
        list(Cursor.objects.select_for_update())  # another worker may be at this, too
        last = queries.never_written_here()
        if last:
            _move_below_zero(Activity.objects.filter(pk__lte=last.position))
    return last is not None


def _move_below_zero(old: QuerySet[Activity]) -> None:
    shift = old.aggregate(most=Max("transaction"))["most"] + 1
    old.update(transaction=F("transaction") - shift)
    moved = Cursor.objects.exclude(transaction=BEFORE_ALL)
    moved.update(transaction=F("transaction") - shift)
