"""Opening the book of one transaction and writing down what it holds: the only writer of entries."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from weilu.core.bulk import insert_many
from weilu.core.db import empty
from weilu.rewards.ledger.book import Book
from weilu.rewards.models import (
    MEMBERS,
    Account,
    Award,
    BoardLook,
    BoardScore,
    Hold,
    HoldLot,
    LedgerClock,
    LedgerMerge,
    Leg,
    LevelLook,
    Lot,
    Operation,
    Standing,
    Txn,
    Unsealed,
)

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
HOUSE = (
    ("xp", "issued"),
    ("points", "issued"),
    ("points", "spent"),
    ("points", "expired"),
    ("points", "forgiven"),
)
NEW: tuple[type[Model], ...] = (Award, Hold, Lot, HoldLot, Txn, Leg, LedgerMerge)
MOVED: Mapping[type[Model], tuple[str, ...]] = {
    Account: ("balance",),
    Award: ("member_id", "state", "allotted", "granted", "void_reason", "about"),
    Lot: ("member_id", "left", "dead"),
    Hold: ("member_id", "state"),
}
# What follows from the journal and from operations, those that point before those pointed at.
DERIVED: tuple[type[Model], ...] = (
    Leg, Txn, HoldLot, Lot, Hold, Award, LedgerMerge, Standing, Account, LedgerClock, LevelLook,
    BoardScore, BoardLook,
)  # fmt: skip


@contextmanager
def opened(horizon: datetime | None = None) -> Iterator[Book]:
    """The book, and at the end everything in it written: all of it, or nothing."""
    with transaction.atomic():
        at, position = place()
        book = Book(at, position, horizon or at, open_accounts)
        book.accounts |= _house()
        yield book
        write(book)


def place() -> tuple[datetime, int]:
    """The ledger's time, and the last activity folded."""
    row = LedgerClock.objects.first()
    return (row.at, row.position) if row else (BEGINNING, 0)


def move_clock(at: datetime, position: int) -> None:
    LedgerClock.objects.update_or_create(pk=1, defaults={"at": at, "position": position})


def done_again(activities: Sequence[int]) -> None:
    """A replay has come past these activities, and did what was asked there."""
    Operation.objects.filter(done=False, after__lte=max(activities)).update(done=True)


def _house() -> dict[tuple[int | None, str, str], Account]:
    rows = Account.objects.filter(member__isnull=True)
    if not rows.exists():
        _open_house()
    return {(None, row.asset, row.kind): row for row in rows.all()}


def _open_house() -> None:
    made = [Account(asset=asset, kind=kind) for asset, kind in HOUSE]
    Account.objects.bulk_create(made, ignore_conflicts=True)  # somebody may be as fast


def open_accounts(member_ids: Sequence[int]) -> None:
    """Open what these members lack; somebody else may be at it, too."""
    rows = [
        Account(asset=asset, kind=kind, member_id=pk, floor=floor, ceil=ceil)
        for pk in member_ids
        for asset, kind, floor, ceil in MEMBERS
    ]
    Account.objects.bulk_create(rows, ignore_conflicts=True)


def write(book: Book) -> None:
    """Write what is new, then what moved; the database checks every bound again."""
    for model in NEW:
        rows = book.new[model]
        if rows:
            names = [field.name for field in model._meta.concrete_fields]
            columns = [field.attname for field in model._meta.concrete_fields]
            insert_many(
                model, names, [[getattr(row, name) for name in columns] for row in rows]
            )
    for model, changing in MOVED.items():
        fresh = {id(row) for row in book.new.get(model, ())}
        moved = [row for row in book.touched[model].values() if id(row) not in fresh]
        _update(model, changing, moved)


def _update(model: type[Model], columns: Sequence[str], rows: Sequence[Any]) -> None:
    if not rows:
        return
    sets = ", ".join(f'"{name}" = %s' for name in columns)
    table = model._meta.db_table
    sql = f'UPDATE "{table}" SET {sets} WHERE "id" = %s'  # noqa: S608  names of ours
    rows = sorted(rows, key=lambda row: row.pk)
    values = [(*(getattr(row, name) for name in columns), row.pk) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


@transaction.atomic
def drop() -> None:
    """Forget everything that follows from the journal; a replay derives it again."""
    Unsealed.objects.create(why="replay")
    for model in DERIVED:
        empty(model)
    Operation.objects.update(done=False)
    Unsealed.objects.all().delete()
