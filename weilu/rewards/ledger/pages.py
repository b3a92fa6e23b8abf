"""Reading what a book needs, many rows in one turn."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from weilu.rewards.models import Account, Award, Hold, HoldLot, LedgerMerge, Lot

CHUNK = 400  # values in one IN; SQLite has a bound
T = TypeVar("T")
AccountKey = tuple[int | None, str, str]  # member, asset, kind


def _chunks(values: Collection[T]) -> Iterator[Sequence[T]]:
    every = list(values)
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]


def with_accounts(member_ids: Sequence[int]) -> set[int]:
    """Which of these members have their accounts."""
    found: set[int] = set()
    for some in _chunks(member_ids):
        rows = Account.objects.filter(member_id__in=some)
        found |= set(rows.values_list("member_id", flat=True))
    return found


def member_accounts(member_ids: Sequence[int]) -> dict[AccountKey, Account]:
    """These members' accounts, locked in the order of their ids."""
    found: dict[AccountKey, Account] = {}
    for some in _chunks(sorted(member_ids)):
        rows = Account.objects.filter(member_id__in=some).order_by("pk")
        for row in rows.select_for_update():
            found[row.member_id, row.asset, row.kind] = row
    return found


def house_accounts() -> dict[AccountKey, Account]:
    rows = Account.objects.filter(member__isnull=True)
    return {(None, row.asset, row.kind): row for row in rows}


def awards_of_keys(keys: Collection[str]) -> Iterator[Award]:
    for some in _chunks(keys):
        yield from Award.objects.filter(key__in=some)


def awards_in_windows(windows: Collection[tuple[int, str, str, str]]) -> Iterator[Award]:
    """Of a few members and windows: the cross product is cut down by the caller."""
    for some in _chunks(sorted(windows)):
        yield from Award.objects.filter(
            cap_member_id__in={each[0] for each in some},
            asset__in={each[1] for each in some},
            cap_group__in={each[2] for each in some},
            window__in={each[3] for each in some},
        ).exclude(cap_group="")


def awards_of_pairs(pairs: Collection[tuple[str, str, int, int]]) -> Iterator[Award]:
    for some in _chunks(sorted(pairs)):
        yield from Award.objects.filter(
            giver_id__in={each[2] for each in some},
            cap_member_id__in={each[3] for each in some},
            rule__in={each[0] for each in some},
        )


def awards_about(things: Collection[str]) -> Iterator[Award]:
    for some in _chunks(things):
        yield from Award.objects.filter(about__in=some).exclude(about="")


def open_lots(member_id: int) -> Iterator[Lot]:
    yield from Lot.objects.filter(member_id=member_id, left__gt=0)


def lots_of_award(award_id: int) -> Iterator[Lot]:
    yield from Lot.objects.filter(award_id=award_id)


def maturing(horizon: datetime) -> Iterator[Award]:
    yield from Award.objects.filter(state="pending", matures_at__lte=horizon)


def expiring(horizon: datetime) -> list[tuple[datetime, int]]:
    rows = Lot.objects.filter(left__gt=0, expires_at__lte=horizon)
    return list(rows.order_by().values_list("expires_at", "member_id").distinct())


def hold_of(key: str) -> Hold | None:
    return Hold.objects.filter(key=key).first()


def taken_by(hold_id: int) -> list[HoldLot]:
    return list(HoldLot.objects.filter(hold_id=hold_id).order_by("place"))


def lots_by_id(ids: Collection[int]) -> Iterator[Lot]:
    for some in _chunks(ids):
        yield from Lot.objects.filter(pk__in=some)


def merge_of(merge_id: int) -> LedgerMerge | None:
    return LedgerMerge.objects.filter(merge_id=merge_id).first()


def rows_of(model: type[Any], member_id: int) -> Iterator[Any]:
    yield from model.objects.filter(member_id=member_id)


def by_id(model: type[Any], ids: Collection[int]) -> Iterator[Any]:
    for some in _chunks(ids):
        yield from model.objects.filter(pk__in=some)
