"""What is given by the house itself: codes, tags and donations; and who fills the shop."""

import pytest

from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.models import Tagging
from weilu.rewards import actions
from weilu.rewards.errors import (
    CodesNeeded,
    NotAllowed,
    NotPossible,
    SoldOut,
    WrongOrderState,
)
from weilu.rewards.models import Code, Hold, Item, Order
from weilu.rewards.queries import shop

from .shop_world import fresh, has, hold_of, opened, redeemed, rich, serve, shelved, waits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


@pytest.fixture(autouse=True)
def _shop(lin):
    opened()
    rich(lin, 30)
    yield
    SNAPSHOT.assume({})


def pool(operator, *codes, **facts) -> Item:
    item = shelved(operator, kind="code", title="课程码", **facts)
    actions.add_codes(actor=operator, item=item, codes=codes)
    return item


def test_a_code_is_there_at_once_and_spent_when_it_is_read(lin, zhou):
    item = pool(zhou, "ABC-1", "ABC-2", "ABC-1", " ")
    assert shop.free(item) == 2
    assert "ABC" not in str(list(Code.objects.values_list("sealed", "digest")))
    order = redeemed(lin, item)
    assert (order.state, has(lin), shop.free(item)) == ("fulfilling", (20, 10), 1)
    assert waits() == []
    assert actions.open_code(order=order, member=lin, door="web") == "ABC-1"
    assert (fresh(order).state, has(lin)) == ("done", (20, 0))
    assert actions.open_code(order=order, member=lin, door="web") == "ABC-1"
    with pytest.raises(NotAllowed):
        actions.open_code(order=order, member=zhou, door="web")


def test_an_unread_code_goes_back_to_the_pool_and_a_read_one_does_not(lin, zhou):
    item = pool(zhou, "ABC-1", "ABC-2", price=5)
    unread, read = redeemed(lin, item), redeemed(lin, item)
    actions.open_code(order=read, member=lin, door="web")
    serve(unread, zhou, "rejected", reason="这批码有问题")
    assert shop.free(item) == 1
    serve(read, zhou, "refunded", reason="这批码有问题", restock=True)
    assert (shop.free(item), has(lin)) == (1, (30, 0))


def test_codes_promised_to_those_who_wait_are_not_free(lin, zhou):
    item = pool(zhou, "ABC-1", needs_approval=True)
    order = redeemed(lin, item)
    assert (order.state, shop.free(item)) == ("requested", 0)
    with pytest.raises(SoldOut):
        redeemed(lin, item)
    assert serve(order, zhou, "approved").state == "fulfilling"
    assert shop.free(item) == 0


def test_a_pool_takes_codes_once_and_of_some_length(zhou):
    item = pool(zhou, "ABC-1")
    assert actions.add_codes(actor=zhou, item=item, codes=["ABC-1", "ABC-3"]) == 1
    for wrong in ([], ["  "], ["x" * 201], [str(n) for n in range(2001)]):
        with pytest.raises(CodesNeeded):
            actions.add_codes(actor=zhou, item=item, codes=wrong)
    assert Code.objects.count() == 2


def test_a_role_puts_its_tag_on_and_a_refund_takes_it_off(lin, zhou):
    order = redeemed(lin, shelved(zhou, kind="role", tag="先锋用户"))
    assert (order.state, hold_of(order)) == ("done", "posted")
    assert Tagging.objects.filter(member=lin, tag__name="先锋用户").exists()
    serve(order, zhou, "refunded", reason="换一种方式")
    assert not Tagging.objects.filter(member=lin).exists()


def test_nobody_pays_for_a_tag_they_have(lin, zhou):
    item = shelved(zhou, kind="role", tag="先锋用户")
    redeemed(lin, item)
    with pytest.raises(NotPossible):
        redeemed(lin, item)
    assert (Order.objects.count(), Hold.objects.count(), has(lin)) == (1, 1, (20, 0))


def test_a_code_comes_by_being_read_alone(lin, zhou):
    order = redeemed(lin, pool(zhou, "ABC-1"))
    with pytest.raises(WrongOrderState):
        actions.receive(order=order, member=lin, door="web")
    assert (fresh(order).state, has(lin)) == ("fulfilling", (20, 10))


def test_a_donation_is_done_at_once_and_may_be_for_nothing(lin, zhou):
    order = redeemed(lin, shelved(zhou, kind="donation", price=0))
    assert (order.state, has(lin), Hold.objects.count()) == ("done", (30, 0), 0)


def test_members_fill_no_shop(lin, zhou):
    item = pool(zhou, "ABC-1")
    with pytest.raises(NotAllowed):
        shelved(lin)
    with pytest.raises(NotAllowed):
        actions.retire(actor=lin, item=item, retired=True)
    with pytest.raises(NotAllowed):
        actions.add_codes(actor=lin, item=item, codes=["X-9"])
    assert (Item.objects.count(), Code.objects.count()) == (1, 1)
