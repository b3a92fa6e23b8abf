"""What is in the shop for somebody, what is left of it, and where orders stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from weilu.core import clock
from weilu.core.encryption import OtherKey, decrypt
from weilu.core.pages import LARGEST, Page, keyset
from weilu.members.models import Member
from weilu.rewards.levels.steps import Step
from weilu.rewards.models import Code, Item, Order, OrderStep
from weilu.rewards.shop.states import ADDRESSES, GIVEN_UP, OPEN
from weilu.segments.errors import Unreadable
from weilu.segments.queries.asking import means
from weilu.segments.queries.saved import expanded
from weilu.segments.text import parse

from . import levels
from .mine import purse

PAGE = 20
MOST_ITEMS = 100  # on the shelf at once
S = Order.State


@dataclass(frozen=True)
class Offer:
    """An item as one member meets it: what is left, and what keeps them from having it."""

    item: Item
    free: int | None  # none: no end
    had: int  # of the limit
    short: int  # points that are missing
    from_level: Step | None  # where theirs is lower
    opens: bool  # it is to be had from a day to come on

    @property
    def is_out(self) -> bool:
        return self.free is not None and self.free <= 0

    @property
    def at_limit(self) -> bool:
        return self.item.limit is not None and self.had >= self.item.limit

    @property
    def can_have(self) -> bool:
        held = self.short or self.from_level or self.opens
        return not (held or self.is_out or self.at_limit)


def is_for(item: Item, member: Member) -> bool:
    """Whether its filter means this member: no query without one, else one.

    A filter that cannot be read any more means nobody; the item's page in the console says so.
    """
    if not item.audience:
        return True
    try:
        return means(expanded(parse(item.audience)), member.pk)
    except Unreadable:
        return False


def is_on_sale(item: Item, now: datetime) -> bool:
    begun = item.opens_at is None or item.opens_at <= now
    return begun and (item.closes_at is None or item.closes_at > now)


def taken(item: Item) -> int:
    """How many are reserved or gone: one query."""
    return Order.objects.filter(item=item, takes_stock=True).count()


def free(item: Item) -> int | None:
    """How many are left, counted anew each time; none where there is no end."""
    return _left([item]).get(item.pk)


def _left(items: Sequence[Item]) -> dict[int, int]:
    """How many are left of those that end: two queries, whatever there is."""
    ids = [each.pk for each in items]
    found = _counted(Order.objects.filter(item__in=ids, takes_stock=True))
    left = {
        each.pk: each.stock - found.get(each.pk, 0)
        for each in items
        if each.stock is not None
    }
    pools = [each.pk for each in items if each.kind == Item.Kind.CODE]
    if pools:
        codes = _counted(Code.objects.filter(item__in=pools, order=None))
        coming = Order.objects.filter(item__in=pools, state__in=OPEN, code=None)
        promised = _counted(coming)
        left |= {pk: codes.get(pk, 0) - promised.get(pk, 0) for pk in pools}
    return left


def _counted(rows: object) -> dict[int, int]:
    return dict(rows.values_list("item").annotate(Count("pk")))  # type: ignore[attr-defined]


def had(member: Member, item: Item, now: datetime) -> int:
    """How many of it count towards this member's limit: one query."""
    return _had(member, [item], now).get(item.pk, 0)


def _had(member: Member, items: Iterable[Item], now: datetime) -> dict[int, int]:
    begun = clock.begins(clock.day(now).replace(day=1))
    rows = Order.objects.filter(member=member, item__in=[each.pk for each in items])
    counts = rows.exclude(state__in=(*GIVEN_UP, S.REFUNDED)).filter(
        Q(item__limit_per=Item.Per.EVER) | Q(asked_at__gte=begun)
    )
    return _counted(counts)


def shelf(member: Member) -> list[Offer]:
    """What is on offer to a member, the cheapest first.

    Nine queries, and one for each filter in use.
    """
    now = clock.now()
    rows = Item.objects.filter(retired_at=None)
    rows = rows.exclude(closes_at__lte=now).order_by("price", "pk")[:MOST_ITEMS]
    verdicts: dict[str, bool] = {}
    items = []
    for item in rows:
        if item.audience not in verdicts:
            verdicts[item.audience] = is_for(item, member)
        if verdicts[item.audience]:
            items.append(item)
    return offers(member, items)


def offers(member: Member, items: Sequence[Item]) -> list[Offer]:
    """These items as this member meets them."""
    now = clock.now()
    left, counts = _left(items), _had(member, items, now)
    points, level = purse(member).points, levels.stand(member.pk).opens(now)
    known = levels.steps() if any(each.min_level > level for each in items) else ()
    return [
        Offer(
            item=item,
            free=left.get(item.pk),
            had=counts.get(item.pk, 0),
            short=max(item.price - points, 0),
            from_level=known[item.min_level - 1] if item.min_level > level else None,
            opens=item.opens_at is not None and item.opens_at > now,
        )
        for item in items
    ]


def offered(member: Member, item_id: int) -> Offer | None:
    """One item as this member meets it; none where it is not on offer to them."""
    if item_id > LARGEST:
        return None
    item = Item.objects.filter(pk=item_id, retired_at=None).first()
    if item is None or not is_for(item, member):
        return None
    if item.closes_at is not None and item.closes_at <= clock.now():
        return None
    return offers(member, [item])[0]


def mine(member: Member, after: str | None) -> Page[Order]:
    """A member's orders, the newest first: one query."""
    rows = Order.objects.filter(member=member).select_related("item").order_by("-pk")
    return keyset(rows, size=PAGE, after=after)


def own(member: Member, order_id: int) -> Order | None:
    """An order of theirs, with its code where it has one: one query."""
    rows = Order.objects.filter(member=member).select_related("item", "code")
    return rows.filter(pk=order_id).first() if order_id <= LARGEST else None


def one(order_id: int) -> Order | None:
    """An order as the team serves it: one query."""
    rows = Order.objects.select_related("item", "member", "code")
    return rows.filter(pk=order_id).first() if order_id <= LARGEST else None


def read_address(order: Order) -> str:
    """Where it is sent, as it was typed; empty where it is forgotten or of another secret key."""
    try:
        return decrypt(order.address, ADDRESSES) if order.address else ""
    except OtherKey:
        return ""


def steps(order: Order) -> list[OrderStep]:
    """How it came here, the first step first: one query."""
    return list(order.steps.select_related("actor").order_by("pk"))


def by_state(states: Sequence[str], after: str | None) -> Page[Order]:
    """Orders that stand there, the newest first: one query."""
    rows = Order.objects.filter(state__in=states).select_related("item", "member")
    return keyset(rows.order_by("-pk"), size=PAGE, after=after)


def counted() -> Mapping[str, int]:
    """How many orders stand where: one query."""
    return dict(Order.objects.values_list("state").annotate(Count("pk")))


def to_send() -> list[Order]:
    """What waits to be sent and has an address: one query."""
    rows = Order.objects.filter(item__kind=Item.Kind.PHYSICAL).exclude(address="")
    waiting = rows.filter(state__in=(S.APPROVED, S.FULFILLING))
    return list(waiting.select_related("item", "member").order_by("pk"))


def stock() -> list[tuple[Item, int | None, int]]:
    """Every item with what is left and how many were ever had, those on offer first: four queries."""
    items = list(Item.objects.order_by(F("retired_at").desc(nulls_first=True), "pk"))
    left = _left(items)
    gone = _counted(Order.objects.filter(state=S.DONE))
    return [(each, left.get(each.pk), gone.get(each.pk, 0)) for each in items]


def item(item_id: int) -> Item | None:
    return Item.objects.filter(pk=item_id).first() if item_id <= LARGEST else None
