"""A shop to try: it is open, members have points, and there are things on the shelf."""

from uuid import uuid4

from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.moderation.models import WorkItem
from weilu.rewards import actions, queries
from weilu.rewards.dials import SHOP
from weilu.rewards.models import Hold, Item, Order

from .world import Earned, happen, small_rules

HOME = "陈女士\n13800000000\n上海市某路 1 号"


def opened() -> None:
    SNAPSHOT.assume({SHOP.key: True})


def rich(member, points: int) -> None:
    with small_rules():
        kind = Earned(
            rule="manual",
            key=f"k{uuid4()}",
            member_id=member.pk,
            giver_id=None,
            amount=points,
        )
        happen(kind, clock.now())


def shelved(operator, **facts) -> Item:
    return actions.put_item(
        actor=operator,
        facts={"kind": "experience", "title": "和创始人喝咖啡", "price": 10} | facts,
    )


def redeemed(member, item, key=None, **facts) -> Order:
    if item.kind == "physical":
        facts.setdefault("address", HOME)
    return actions.redeem(member=member, item=item, key=key or uuid4(), door="web", **facts)


def has(member) -> tuple[int, int]:
    """What can be spent, and what is put by."""
    now = queries.purse(member)
    return now.points, now.held


def hold_of(order) -> str:
    return Hold.objects.get(key=order.hold_key).state


def fresh(order) -> Order:
    return Order.objects.get(pk=order.pk)


def waits() -> list[str]:
    return list(WorkItem.objects.filter(done_at=None).values_list("subject", flat=True))


def serve(order, actor, to, **facts):
    return actions.serve(order=order, actor=actor, to=to, along=actions.Along(**facts))
