"""The database itself keeps entries as they are."""

import pytest
from django.db import DatabaseError, transaction

from weilu.rewards.actions import direct, drop
from weilu.rewards.errors import HoldFinished, NoSuchHold, NotEnoughPoints
from weilu.rewards.models import Account, Hold, Leg, Lot, Txn
from weilu.rewards.queries import purse

from .world import START, TTL, Earned, happen, small_rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


@pytest.fixture
def thirty(lin):
    """林 earned thirty points."""
    with small_rules():
        earned = {"rule": "manual", "giver_id": None, "member_id": lin.pk}
        happen(Earned(key="k1", amount=30, **earned), START)
        yield lin


@pytest.mark.parametrize("model", [Txn, Leg])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_entry_is_neither_changed_nor_deleted(thirty, model, change):
    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
        rows.update(id=999_999) if change == "update" else rows._raw_delete(rows.db)
    assert model.objects.exists()


def test_only_a_replay_drops_entries_and_seals_them_again(thirty):
    drop()
    assert not Txn.objects.exists() and not Account.objects.exists()
    earned = {"rule": "manual", "giver_id": None, "member_id": thirty.pk}
    happen(Earned(key="k2", amount=3, **earned), START)
    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
        Txn.objects.update(kind="other")


def test_the_database_lets_no_balance_below_its_floor(thirty):
    with pytest.raises(DatabaseError), transaction.atomic():
        Account.objects.filter(kind="avail").update(balance=-1)


def test_points_are_put_by_and_spent_or_come_back(thirty):
    direct.hold(key="a", member_id=thirty.pk, amount=20)
    assert (purse(thirty).points, purse(thirty).held) == (10, 20)
    direct.post(key="a")
    assert (purse(thirty).points, purse(thirty).held) == (10, 0)
    direct.refund(key="a")
    assert purse(thirty).points == 30
    direct.hold(key="b", member_id=thirty.pk, amount=30)
    direct.release(key="b")
    assert purse(thirty).points == 30
    assert sorted(Hold.objects.values_list("state", flat=True)) == ["refunded", "void"]


def test_what_cannot_be_done_says_why_and_leaves_no_trace(thirty):
    before = Txn.objects.count()
    with pytest.raises(NotEnoughPoints) as few:
        direct.hold(key="a", member_id=thirty.pk, amount=31)
    assert (few.value.need, few.value.have) == (31, 30)
    with pytest.raises(NoSuchHold):
        direct.post(key="a")
    with pytest.raises(ValueError, match="one point"):
        direct.hold(key="a", member_id=thirty.pk, amount=0)
    assert Txn.objects.count() == before and not Hold.objects.exists()
    direct.hold(key="a", member_id=thirty.pk, amount=5)
    direct.release(key="a")
    with pytest.raises(HoldFinished):
        direct.post(key="a")


def test_the_soonest_to_lapse_is_spent_first(thirty):
    earned = {"rule": "manual", "giver_id": None, "member_id": thirty.pk}
    happen(Earned(key="k2", amount=10, **earned), START + TTL / 2)
    direct.hold(key="a", member_id=thirty.pk, amount=35)
    left = Lot.objects.order_by("expires_at").values_list("left", flat=True)
    assert list(left) == [0, 5]
