"""Running what follows from the journal: batches, cursors, dead letters, replay.

A reaction's effects and its cursor move in one transaction, so a crash repeats nothing and
loses nothing. The table of all reactions is `project/reactions.py`.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import structlog
from django.conf import settings
from django.db import Error, IntegrityError, OperationalError, transaction
from django.db.models import F
from django.utils.module_loading import import_string

from weilu.core import clock
from weilu.core.live import signal

from . import queries
from .errors import CommitRefused, DerivesNothing, UnknownReaction
from .kinds import Kind
from .models import Activity, Cursor, DeadLetter
from .queries import Place

BATCH = 500
log = structlog.get_logger(__name__)

# A handler may return the live channels that should look again (`topic:12`, `member:5`).
Handler = Callable[[Sequence[Activity]], Iterable[str] | None]


@dataclass(frozen=True)
class Reaction:
    """What one room does when something happened.

    Args:
        name: `room.verb`, the cursor's key; renaming it starts from the beginning.
        handler: Digests a batch in journal order. Its only now is `occurred_at`; it sends
            nothing itself and gives the same rows when history is replayed.
        to: The kinds it reads.
        drop: Deletes every row the handler derived; None where nothing is derived.
    """

    name: str
    handler: Handler
    to: tuple[type[Kind], ...]
    drop: Callable[[], None] | None = None

    @property
    def kinds(self) -> list[str]:
        return [kind.name for kind in self.to]


@cache
def table() -> tuple[Reaction, ...]:
    """Every reaction, in the order they run."""
    found: tuple[Reaction, ...] = import_string(settings.WEILU_REACTIONS)
    return found


def named(name: str) -> Reaction:
    """The reaction of this name.

    Raises:
        UnknownReaction: None is.
    """
    for reaction in table():
        if reaction.name == name:
            return reaction
    raise UnknownReaction(name)


def run_due(reactions: Sequence[Reaction] | None = None) -> int:
    """Give each reaction its next batch; returns how many activities were digested.

    Raises:
        Error: The database failed one of them; the others have had their turn.
    """
    done, trouble = 0, None
    for reaction in reactions or table():
        try:
            done += advance(reaction)
        except Error as error:
            trouble = error
    if trouble:
        raise trouble
    return done


def run_all(reactions: Sequence[Reaction] | None = None) -> int:
    """Run until nothing waits: after an import, a replay, and in tests."""
    total = 0
    while done := run_due(reactions):
        total += done
    return total


def advance(reaction: Reaction) -> int:
    """Digest one batch and move the cursor, all or nothing."""
    if not _something_waits(reaction):
        return 0
    try:
        return _step(reaction, BATCH)
    except CommitRefused as refused:
        return _one_by_one(reaction, len(refused.batch))


def _step(reaction: Reaction, limit: int, *, aside: Sequence[Activity] = ()) -> int:
    """The next activities in one transaction; those in `aside` become dead letters."""
    batch: list[Activity] = []
    try:
        with transaction.atomic():
            cursor = _take(reaction)
            if cursor is None:  # another worker is at it
                return 0
            below = queries.certain_below()
            head = queries.head(below)
            place = Place(cursor.transaction, cursor.position)
            batch = queries.after(place, below=below, kinds=reaction.kinds, limit=limit)
            channels = _digest(reaction, batch, aside) if batch else set()
            if cursor.position >= cursor.quiet_until:
                signal(*channels)
            _move(cursor, _end(batch, head, limit))
    except IntegrityError as error:
        raise CommitRefused(batch, error) from error
    return len(batch)


def _one_by_one(reaction: Reaction, number: int) -> int:
    """Find the activity whose rows the commit refused: foreign keys are checked that late."""
    done = 0
    for _turn in range(number):
        try:
            done += _step(reaction, 1)
        except CommitRefused as refused:
            done += _step(reaction, 1, aside=refused.batch)
    return done


def _something_waits(reaction: Reaction) -> bool:
    place = Cursor.objects.filter(pk=reaction.name).values_list("transaction", "position")
    return queries.head(queries.certain_below()) > Place(*(place.first() or queries.START))


def _take(reaction: Reaction, *, wait: bool = False) -> Cursor | None:
    """The cursor, locked until the transaction ends; None if somebody else has it."""
    Cursor.objects.bulk_create([Cursor(reaction=reaction.name)], ignore_conflicts=True)
    rows = Cursor.objects.select_for_update(skip_locked=not wait)
    return rows.filter(pk=reaction.name).first()


def _end(batch: Sequence[Activity], head: Place, limit: int) -> Place:
    if len(batch) < limit:  # nothing of these kinds is left before the head
        return head
    return Place(batch[-1].transaction, batch[-1].pk)


def _move(cursor: Cursor, place: Place) -> None:
    cursor.transaction, cursor.position = place
    cursor.moved_at = clock.now()
    cursor.save(update_fields=["transaction", "position", "moved_at"])


def _digest(
    reaction: Reaction, batch: Sequence[Activity], aside: Sequence[Activity] = ()
) -> set[str]:
    if batch == aside:
        _set_aside(reaction, batch[0])
        return set()
    try:
        with transaction.atomic():
            return set(reaction.handler(batch) or ())
    except OperationalError:  # the database, not the activity: the whole batch waits
        raise
    except Exception:  # noqa: BLE001  whatever it is, one activity must not stop the rest
        if len(batch) == 1:
            _set_aside(reaction, batch[0])
            return set()
        return set().union(*(_digest(reaction, [activity]) for activity in batch))


def _set_aside(reaction: Reaction, activity: Activity) -> None:
    log.error("reaction_failed", reaction=reaction.name, activity=activity.pk)
    DeadLetter.objects.update_or_create(
        reaction=reaction.name,
        activity=activity,
        defaults={"error": _last_words(), "failed_at": clock.now()},
    )


def _last_words() -> str:
    error = sys.exc_info()[1]
    return f"{type(error).__name__}: {error}"[:2000]


def retry(letter: DeadLetter) -> bool:
    """Try a dead letter again; True when it was digested and put away."""
    reaction = named(letter.reaction)
    kept = DeadLetter.objects.filter(pk=letter.pk)
    try:
        with transaction.atomic():
            _take(
                reaction, wait=True
            )  # a batch, a replay or another retry may be under way
            if kept.exists():
                signal(*(reaction.handler([letter.activity]) or ()))
                kept.delete()
    except Exception:  # noqa: BLE001  it is kept with the letter
        news = {"error": _last_words(), "failed_at": clock.now()}
        kept.update(attempts=F("attempts") + 1, **news)
        return False
    return True


@transaction.atomic
def rewind(reaction: Reaction) -> None:
    """Drop what the reaction derived and send its cursor back to the beginning.

    Raises:
        DerivesNothing: There is nothing to replay.
    """
    if reaction.drop is None:
        raise DerivesNothing(reaction.name)
    _take(reaction, wait=True)  # first: a worker's batch ends before its rows are dropped
    reaction.drop()
    DeadLetter.objects.filter(reaction=reaction.name).delete()
    Cursor.objects.filter(pk=reaction.name).update(
        transaction=queries.START.transaction,
        position=queries.START.position,
        quiet_until=queries.head(queries.certain_below()).position,
        moved_at=clock.now(),
    )


def replay(reaction: Reaction) -> int:
    """Derive everything again from the first activity on; returns how many were read."""
    rewind(reaction)
    return run_all([reaction])
