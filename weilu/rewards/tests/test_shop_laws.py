"""Whatever is ordered, given up, sent or refunded: stock, limits and the ledger stay whole."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as some

from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.core.errors import Problem
from weilu.members.models import Role
from weilu.rewards import actions
from weilu.rewards.errors import RewardsError
from weilu.rewards.models import Code, Hold, Item, Order
from weilu.rewards.queries import shop
from weilu.rewards.shop.states import GIVEN_UP, OPEN

from .shop_world import HOME, opened, rich, shelved
from .world import check_entries, check_house, check_members

pytestmark = pytest.mark.django_db
STOCK, LIMIT, CODES = 3, 2, 2
TURN = some.tuples(
    some.sampled_from(["ask", "ask", "ask", "cancel", "receive", "read", "serve", "serve", "wait"]),
    some.integers(0, 1),  # who
    some.integers(0, 1),  # which item, or which order
    some.sampled_from(["approved", "fulfilling", "shipped", "done", "rejected", "refunded"]),
    some.booleans(),
)  # fmt: skip


def turn(number, people, operator, items, move) -> None:
    verb, who, which, to, again = move
    mine = list(Order.objects.filter(member=people[who]).order_by("-pk")[:2])
    order = mine[which % len(mine)] if mine else None
    if verb == "ask":
        item, key = items[which], UUID(int=number // (2 if again else 1) * 10 + who)
        actions.redeem(member=people[who], item=item, key=key, address=HOME, door="web")
    elif verb == "wait":
        with clock.at(clock.now() + timedelta(days=15)):
            actions.tend_orders()
    elif order is None:
        return
    elif verb == "serve":
        along = actions.Along(reason="就是这样的", restock=again)
        actions.serve(order=order, actor=operator, to=to, along=along)
    else:
        act = {
            "cancel": actions.cancel,
            "receive": actions.receive,
            "read": actions.open_code,
        }[verb]
        act(order=order, member=people[who], door="web")


def check(people, items) -> None:
    for item in items:
        free, taken = shop.free(item), shop.taken(item)
        if item.kind == Item.Kind.CODE:
            given = Code.objects.filter(item=item).exclude(order=None).count()
            promised = Order.objects.filter(item=item, state__in=OPEN, code=None).count()
            assert free is not None and free + given + promised == CODES and free >= 0
        else:
            assert free is not None and free + taken == STOCK and free >= 0  # I13
        for member in people:
            assert shop.had(member, item, clock.now()) <= LIMIT  # I14
    for order in Order.objects.all():
        held = Hold.objects.get(key=order.hold_key).state
        over = "void" if order.state in GIVEN_UP else "held"
        assert held == {"done": "posted", "refunded": "refunded"}.get(order.state, over)
    check_entries()
    check_members()
    check_house()


@given(moves=some.lists(TURN, max_size=25))
def test_stock_limits_and_points_hold_after_every_turn(lin, he, zhou, moves):
    opened()
    people = [lin, he]
    with transaction.atomic():
        for each in people:
            rich(each, 25)
        items = [
            shelved(zhou, kind="physical", price=7, stock=STOCK, limit=LIMIT),
            shelved(zhou, kind="code", price=5, limit=LIMIT, needs_approval=True),
        ]
        actions.add_codes(actor=zhou, item=items[1], codes=["A", "B"])
        for number, move in enumerate(moves):
            try:
                with transaction.atomic():
                    turn(number, people, zhou, items, move)
            except (Problem, RewardsError):
                pass
            check(people, items)
        transaction.set_rollback(True)
    SNAPSHOT.assume({})


def test_two_who_serve_one_order_at_once_serve_it_once(lin, he, zhou):
    opened()
    rich(lin, 10)
    Role.objects.create(member=he, name=Role.Name.OPERATOR)
    order = actions.redeem(member=lin, item=shelved(zhou), key=UUID(int=1), door="web")
    seen = [Order.objects.get(pk=order.pk) for _ in range(2)]
    for stale, actor in zip(seen, (zhou, he), strict=True):
        actions.serve(order=stale, actor=actor, to="fulfilling")
    assert order.steps.filter(after="fulfilling").count() == 1
    SNAPSHOT.assume({})
