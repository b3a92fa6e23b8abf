"""Orders: points are put by, spent once something is there, and come back where it is not."""

from datetime import timedelta
from uuid import uuid4

import pytest

from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.rewards import actions
from weilu.rewards.errors import (
    AddressNeeded,
    ItemHidden,
    LevelTooLow,
    LimitReached,
    NotAllowed,
    NotEnoughPoints,
    OutsideSaleWindow,
    ReasonNeeded,
    SoldOut,
    StockTaken,
    WrongOrderState,
)
from weilu.rewards.models import Hold, Order, OrderStep
from weilu.rewards.queries import shop

from .shop_world import fresh, has, hold_of, opened, redeemed, rich, serve, shelved, waits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


@pytest.fixture(autouse=True)
def _shop(lin):
    opened()
    rich(lin, 30)
    yield
    SNAPSHOT.assume({})


def no_trace(member) -> bool:
    """A refusal leaves nothing behind."""
    return not Order.objects.filter(member=member).exists() and not Hold.objects.exists()


def test_points_are_put_by_and_spent_when_it_is_there(lin, zhou):
    order = redeemed(lin, shelved(zhou))
    assert (order.state, has(lin)) == ("approved", (20, 10))
    assert waits() == [f"order:{order.pk}"]
    serve(order, zhou, "fulfilling")
    serve(order, zhou, "done")
    assert (fresh(order).state, has(lin), hold_of(order)) == ("done", (20, 0), "posted")
    assert waits() == []
    assert list(order.steps.order_by("pk").values_list("before", "after")) == [
        ("", "requested"),
        ("requested", "approved"),
        ("approved", "fulfilling"),
        ("fulfilling", "done"),
    ]


def test_the_same_form_twice_orders_once(lin, zhou):
    item, key = shelved(zhou), uuid4()
    assert redeemed(lin, item, key).pk == redeemed(lin, item, key).pk
    assert (Order.objects.count(), has(lin)) == (1, (20, 10))


def test_a_key_of_somebody_else_orders_nothing(lin, he, zhou):
    item, key = shelved(zhou), uuid4()
    redeemed(lin, item, key)
    with pytest.raises(NotAllowed):
        redeemed(he, item, key)
    assert Order.objects.get().member == lin


def test_who_cannot_afford_it_is_told_what_is_missing(lin, zhou):
    with pytest.raises(NotEnoughPoints) as no:
        redeemed(lin, shelved(zhou, price=31))
    assert (no.value.need, no.value.have) == (31, 30)
    assert no_trace(lin) and has(lin) == (30, 0)


def test_the_last_one_goes_to_one(lin, he, zhou):
    rich(he, 30)
    item = shelved(zhou, stock=1)
    first = redeemed(lin, item)
    with pytest.raises(SoldOut):
        redeemed(he, item)
    assert not Order.objects.filter(member=he).exists() and has(he) == (30, 0)
    actions.cancel(order=first, member=lin, door="web")
    assert (shop.free(item), has(lin)) == (1, (30, 0))
    assert redeemed(he, item).state == "approved"


@pytest.mark.parametrize(("per", "again"), [("ever", False), ("month", True)])
def test_nobody_has_more_than_the_limit(lin, zhou, stopped_time, per, again):
    item = shelved(zhou, price=1, limit=1, limit_per=per)
    redeemed(lin, item)
    with pytest.raises(LimitReached):
        redeemed(lin, item)
    stopped_time.shift(timedelta(days=31))  # the next month by the community's clock
    rich(lin, 5)
    if again:
        redeemed(lin, item)
    else:
        with pytest.raises(LimitReached):
            redeemed(lin, item)
    assert Order.objects.count() == 1 + again


def test_what_was_given_up_does_not_count_towards_the_limit(lin, zhou):
    item = shelved(zhou, limit=1)
    actions.cancel(order=redeemed(lin, item), member=lin, door="web")
    redeemed(lin, item)
    assert Order.objects.filter(state="approved").count() == 1


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"min_level": 3}, LevelTooLow),
        ({"audience": "joined_days >= 400"}, ItemHidden),
        ({"kind": "physical"}, AddressNeeded),
    ],
)
def test_what_is_not_for_somebody_is_refused_without_a_trace(lin, zhou, facts, error):
    with pytest.raises(error):
        redeemed(
            lin, shelved(zhou, **facts), **({"address": " "} if "kind" in facts else {})
        )
    assert no_trace(lin)


@pytest.mark.parametrize("days", [(1, 2), (-2, -1)])
def test_outside_its_days_it_cannot_be_had(lin, zhou, days):
    opens, closes = (clock.now() + timedelta(days=each) for each in days)
    with pytest.raises(OutsideSaleWindow):
        redeemed(lin, shelved(zhou, opens_at=opens, closes_at=closes))
    assert no_trace(lin)


def test_a_closed_shop_and_a_retired_item_give_nothing(lin, zhou):
    item = shelved(zhou)
    SNAPSHOT.assume({})
    with pytest.raises(ItemHidden):
        redeemed(lin, item)
    opened()
    actions.retire(actor=zhou, item=item, retired=True)
    with pytest.raises(ItemHidden):
        redeemed(lin, item)
    assert no_trace(lin)


def test_a_refusal_says_why_and_gives_everything_back(lin, zhou):
    item = shelved(zhou, needs_approval=True, stock=1)
    order = redeemed(lin, item)
    assert order.state == "requested"
    with pytest.raises(ReasonNeeded):
        serve(order, zhou, "rejected", reason="不行")
    assert fresh(order).state == "requested"
    serve(order, zhou, "rejected", reason="这个月已经约满了")
    assert (fresh(order).state, has(lin), shop.free(item)) == ("rejected", (30, 0), 1)
    assert order.steps.get(after="rejected").note == "这个月已经约满了"


def test_nobody_serves_their_own_order_and_members_serve_none(lin, zhou):
    rich(zhou, 30)
    own = redeemed(zhou, shelved(zhou, needs_approval=True))
    for actor in (zhou, lin):
        with pytest.raises(NotAllowed):
            serve(own, actor, "approved")
    with pytest.raises(NotAllowed):
        actions.cancel(order=own, member=lin, door="web")
    assert fresh(own).state == "requested"


def test_a_step_said_twice_is_once_and_a_wrong_one_is_refused(lin, zhou):
    order = redeemed(lin, shelved(zhou, kind="physical"))
    serve(order, zhou, "fulfilling")
    serve(order, zhou, "fulfilling")
    assert OrderStep.objects.filter(order=order).count() == 3
    for wrong in ("approved", "refunded", "cancelled", "expired", "nonsense"):
        with pytest.raises(WrongOrderState):
            serve(order, zhou, wrong, reason="没有这一步")
    with pytest.raises(WrongOrderState):
        actions.cancel(order=order, member=lin, door="web")
    serve(order, zhou, "shipped", carrier="顺丰", number="SF1")
    with pytest.raises(WrongOrderState):
        serve(order, zhou, "rejected", reason="已经寄出了")
    actions.receive(order=order, member=lin, door="web")
    done = fresh(order)
    assert (done.state, done.carrier, done.number) == ("done", "顺丰", "SF1")


def test_a_refund_gives_points_back_and_the_item_only_where_it_can_be_had_again(lin, zhou):
    item = shelved(zhou, price=5, stock=2)
    for restock in (True, False):
        order = redeemed(lin, item)
        serve(order, zhou, "fulfilling")
        serve(order, zhou, "done")
        assert has(lin) == (25, 0)
        serve(order, zhou, "refunded", reason="东西坏了，抱歉", restock=restock)
        assert (has(lin), hold_of(order)) == ((30, 0), "refunded")
        assert shop.free(item) == (2 if restock else 1)


def test_what_nobody_takes_on_lapses_after_14_days(lin, zhou, stopped_time):
    order = redeemed(lin, shelved(zhou, needs_approval=True))
    stopped_time.shift(timedelta(days=13, hours=23))
    assert actions.tend_orders() == 0
    stopped_time.shift(timedelta(hours=1))
    assert actions.tend_orders() == 1
    assert (fresh(order).state, hold_of(order), waits()) == ("expired", "void", [])
    assert actions.tend_orders() == 0


def test_what_was_sent_has_come_after_21_days_and_its_address_goes_after_30_more(
    lin, zhou, stopped_time
):
    order = redeemed(lin, shelved(zhou, kind="physical"))
    assert "13800000000" not in order.address
    assert shop.read_address(order) == "陈女士\n13800000000\n上海市某路 1 号"
    serve(order, zhou, "fulfilling")
    serve(order, zhou, "shipped")
    stopped_time.shift(timedelta(days=21))
    actions.tend_orders()
    assert fresh(order).state == "done" and fresh(order).address
    stopped_time.shift(timedelta(days=30))
    actions.tend_orders()
    assert fresh(order).address == ""


def test_an_address_goes_at_once_where_nothing_is_sent(lin, zhou):
    order = redeemed(lin, shelved(zhou, kind="physical"))
    actions.cancel(order=order, member=lin, door="web")
    assert fresh(order).address == ""


def test_there_cannot_be_fewer_than_were_asked_for(lin, zhou):
    item = shelved(zhou, stock=3)
    redeemed(lin, item)
    redeemed(lin, item)
    facts = {"title": "咖啡", "price": 20}
    with pytest.raises(StockTaken):
        actions.put_item(actor=zhou, item=item, facts={**facts, "stock": 1})
    kept = actions.put_item(
        actor=zhou, item=item, facts={**facts, "stock": 2, "kind": "code"}
    )
    assert (kept.kind, kept.price, shop.free(kept)) == ("experience", 20, 0)
    assert set(Order.objects.values_list("price", flat=True)) == {10}
