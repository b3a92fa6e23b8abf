"""A small ledger to be moved at will, and the laws that hold whatever happened to it."""

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

from django.db.models import Count, F, Q, Sum

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.members.models import Member
from weilu.rewards import reactions
from weilu.rewards.actions import keeping
from weilu.rewards.ledger import book, folding, moves
from weilu.rewards.models import Account, Award, Hold, HoldLot, Leg, Lot, Txn
from weilu.rewards.rules import reading
from weilu.rewards.rules.pack import PAIR, Cap, Pack, Rule
from weilu.rewards.rules.reading import Pay, Redo, Undo

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TTL, GRACE = timedelta(days=10), timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Earned(Kind):
    """A test pays somebody."""

    name = "rewards_test.earned"
    rule: str
    key: str
    member_id: int
    giver_id: int | None
    amount: int


@dataclass(frozen=True, kw_only=True)
class Undone(Kind):
    """A test takes something back."""

    name = "rewards_test.undone"
    key: str


@dataclass(frozen=True, kw_only=True)
class Redone(Kind):
    """A test brings something back."""

    name = "rewards_test.redone"
    key: str


RULES = (
    Rule("slow", "", "", 0, 0, cap=Cap("slow", 10, 5), hours=48),
    Rule("quick", "", "", 0, 0, cap=Cap("quick", 10, 5, "week")),
    Rule("liked", "", "", 0, 0, cap=Cap("quick", 10, 5, "week"), percents=PAIR),
    Rule("manual", "", "", 0, 0),
)
PACK = Pack(1, {rule.name: rule for rule in RULES})
NAMES = tuple(PACK.rules)


def _earned(activity):
    kept = activity.payload
    amounts = (kept["amount"], kept["amount"])
    yield Pay(
        kept["rule"], kept["member_id"], kept["key"], kept["key"], kept["giver_id"],
        amounts=amounts,
    )  # fmt: skip


def _undone(activity):
    yield Undo(activity.payload["key"], NAMES, "")


def _redone(activity):
    yield Redo(activity.payload["key"], NAMES)


READERS = {Earned.name: _earned, Undone.name: _undone, Redone.name: _redone}


@contextmanager
def small_rules():
    """Rules with small caps, points that lapse in ten days, three days for what comes back."""
    with (
        mock.patch.dict(reading.READERS, READERS),
        mock.patch.object(folding, "lapses", lambda moment: moment + TTL),
        mock.patch.object(book, "GRACE", GRACE),
        mock.patch.object(moves, "GRACE", GRACE),
    ):
        yield


def happen(kind: Kind, at: datetime, actor: Member | None = None) -> Activity:
    """Record this and fold it at once."""
    done = record(kind, actor=actor, door="web", occurred_at=at)
    done.refresh_from_db()
    reactions.fold_by(PACK, [done])
    return done


def replayed() -> None:
    """Drop everything derived and fold the whole journal again, in one batch."""
    keeping.drop()
    batch = list(Activity.objects.order_by("pk"))
    if batch:
        reactions.fold_by(PACK, batch)


def snapshot() -> dict[str, list[Any]]:
    """Every derived row without its own id."""
    legs = defaultdict(list)
    fields = ("txn__key", "account__member", "account__kind", "amount")
    for key, *leg in Leg.objects.values_list(*fields):
        legs[key].append(tuple(leg))
    txns = Txn.objects.order_by("key").values_list(
        "key", "asset", "kind", "award__key", "hold__key", "activity_id", "after", "at"
    )
    awards = Award.objects.order_by("key", "asset").values()
    lots = Lot.objects.values_list(
        "award__key", "member", "expires_at", "orig", "left", "dead"
    )
    accounts = Account.objects.values_list("member", "asset", "kind", "balance")
    taken = HoldLot.objects.values_list("hold__key", "place", "amount", "lot__expires_at")
    return {
        "txns": [(*row, sorted(legs[row[0]], key=str)) for row in txns],
        "awards": [{k: v for k, v in row.items() if k != "id"} for row in awards],
        "lots": sorted(lots, key=str),
        "accounts": sorted((row for row in accounts if row[0]), key=str),
        "holds": sorted(Hold.objects.values_list("key", "member", "amount", "state")),
        "taken": sorted(taken),
    }


def total(rows, name: str) -> int:
    return rows.aggregate(sum=Sum(name))["sum"] or 0


def house(asset: str, kind: str) -> int:
    legs = Leg.objects.filter(
        account__member=None, account__asset=asset, account__kind=kind
    )
    return total(legs, "amount")


def check_laws() -> None:
    """I1 to I9 of the specification, over all rows there are."""
    check_entries()
    check_members()
    check_caps()
    check_house()


def check_entries() -> None:
    uneven = Txn.objects.annotate(sum=Sum("legs__amount"), n=Count("legs"))
    assert not uneven.exclude(sum=0, n__gte=2).exists()  # I1
    rows = Account.objects.filter(member__isnull=False)
    wrong = rows.annotate(sum=Sum("legs__amount", default=0)).exclude(sum=F("balance"))
    assert not wrong.exists()  # I2


def check_members() -> None:
    balances: dict[int, dict[str, int]] = defaultdict(dict)
    for member, kind, balance in Account.objects.filter(
        asset="points", member__isnull=False
    ).values_list("member", "kind", "balance"):
        balances[member][kind] = balance
    left = dict(Lot.objects.values_list("member").annotate(Sum("left")))
    held = dict(
        Hold.objects.filter(state="held").values_list("member").annotate(Sum("amount"))
    )
    for member, kept in balances.items():
        assert kept["avail"] >= 0 <= kept["held"] and kept["owed"] <= 0  # I3
        assert not (kept["avail"] and kept["owed"])  # I4
        assert kept["avail"] == left.get(member, 0)  # I5
        assert kept["held"] == held.get(member, 0)  # I6
    assert not Lot.objects.filter(Q(left__lt=0) | Q(dead__lt=0)).exists()


def check_caps() -> None:
    windows: dict[tuple[object, ...], list[Award]] = defaultdict(list)
    for award in Award.objects.order_by("seq"):
        if award.state == "void":
            assert award.allotted == award.granted == 0
        assert award.granted == (award.allotted if award.state == "live" else 0)
        group = award.cap_group or award.pk
        windows[award.cap_member_id, award.asset, group, award.window].append(award)
    for rows in windows.values():
        raw = sum(each.raw for each in rows if each.state != "void")
        cap = rows[0].cap if rows[0].cap_group else raw
        assert sum(each.allotted for each in rows) == min(cap or 0, raw)  # I7


def check_house() -> None:
    for asset in ("xp", "points"):
        granted = total(Award.objects.filter(asset=asset), "granted")
        assert -house(asset, "issued") == granted  # I8
    assert house("points", "expired") == total(Lot.objects.all(), "dead")
    assert house("points", "spent") == total(Hold.objects.filter(state="posted"), "amount")
    at, _position = keeping.place()
    assert not Lot.objects.filter(left__gt=0, expires_at__lte=at).exists()  # I9
    assert not Award.objects.filter(state="pending", matures_at__lte=at).exists()
