"""What a member does in the shop: ask for something, give it up, say that it came, read a code."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.encryption import decrypt, encrypt
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.rewards.dials import SHOP
from weilu.rewards.errors import (
    AddressNeeded,
    ItemHidden,
    LevelTooLow,
    LimitReached,
    NotAllowed,
    OutsideSaleWindow,
    SoldOut,
    WrongOrderState,
)
from weilu.rewards.kinds import OrderAsked
from weilu.rewards.models import Item, Order
from weilu.rewards.queries import levels
from weilu.rewards.queries import shop as queries
from weilu.rewards.shop.states import ADDRESSES, BY_HAND, CODES

from . import direct
from .moving_orders import go_on, locked, move, tend_desk, write_step

S, K = Order.State, Item.Kind


@transaction.atomic
def redeem(*, member: Member, item: Item, key: UUID, address: str = "", door: str) -> Order:
    """Put points by for an item; the same form sent twice asks once.

    Raises:
        NotAllowed: They may do nothing here.
        ItemHidden, OutsideSaleWindow: It is not on offer to them; not now.
        LevelTooLow, LimitReached: Not at their level; they had as many as one may.
        AddressNeeded: It is sent, and nobody says where to.
        SoldOut, NotEnoughPoints: None is left; they cannot afford it.
        NotPossible: The tag of a role does not go on.
    """
    if not may("shop.redeem", member.standing if member.is_active else None):
        raise NotAllowed
    item = Item.objects.select_for_update().get(pk=item.pk)
    if (before := Order.objects.filter(key=key).first()) is not None:
        return _same(before, member)
    _check(member, item)
    address = address.strip() if item.kind == K.PHYSICAL else ""
    if item.kind == K.PHYSICAL and not address:
        raise AddressNeeded
    order = Order(item=item, member=member, key=key, price=item.price)
    order.address = encrypt(address, ADDRESSES) if address else ""
    if item.price:
        direct.hold(key=order.hold_key, member_id=member.pk, amount=item.price)
    order.save()
    write_step(order, "", member)
    asked = OrderAsked(order_id=order.pk, item_id=item.pk)
    record(asked, actor=member, door=door, subject=f"order:{order.pk}")
    if item.needs_approval:
        tend_desk(order, None)
    else:
        move(order, S.APPROVED, actor=None, door=door)
        go_on(order, None, door)
    return order


def _same(order: Order, member: Member) -> Order:
    """What the form ordered the first time; a key of somebody else's is none."""
    if order.member_id != member.pk:
        raise NotAllowed
    return order


def _check(member: Member, item: Item) -> None:
    now = clock.now()
    if not SHOP.value or item.retired_at is not None or not queries.is_for(item, member):
        raise ItemHidden
    if not queries.is_on_sale(item, now):
        raise OutsideSaleWindow
    if item.min_level > levels.stand(member.pk).opens(now):
        raise LevelTooLow(item.min_level)
    _within_limit(member, item, now)
    free = queries.free(item)
    if free is not None and free <= 0:
        raise SoldOut


def _within_limit(member: Member, item: Item, now: datetime) -> None:
    if item.limit is not None and queries.had(member, item, now) >= item.limit:
        raise LimitReached(item.limit, item.limit_per)


@transaction.atomic
def cancel(*, order: Order, member: Member, door: str) -> None:
    """Give up what nobody has begun to send; the points come back. Twice is once.

    Raises:
        NotAllowed: It is not theirs.
        WrongOrderState: Somebody has begun with it.
    """
    found = _own(order, member)
    if found.state == S.FULFILLING:
        raise WrongOrderState
    move(found, S.CANCELLED, actor=member, door=door)


@transaction.atomic
def receive(*, order: Order, member: Member, door: str) -> None:
    """Say that it is there. Twice is once.

    Raises:
        NotAllowed: It is not theirs.
        WrongOrderState: Nobody has sent or done anything yet.
    """
    found = _own(order, member)
    if found.item.kind not in BY_HAND:  # a code is there once it was read
        raise WrongOrderState
    move(found, S.DONE, actor=member, door=door)


@transaction.atomic
def open_code(*, order: Order, member: Member, door: str) -> str:
    """Read the code one got; from the first time on the points are spent.

    Raises:
        NotAllowed: It is not theirs, or has no code.
        OtherKey: It was kept under another secret key.
    """
    found = _own(order, member)
    code = getattr(found, "code", None)
    if code is None:
        raise NotAllowed
    words = decrypt(code.sealed, CODES)
    if found.opened_at is None:
        found.opened_at = clock.now()
        found.save(update_fields=["opened_at"])
    if found.state == S.FULFILLING:
        move(found, S.DONE, actor=member, door=door)
    return words


def _own(order: Order, member: Member) -> Order:
    found = locked(order)
    if found.member_id != member.pk or not member.is_active:
        raise NotAllowed
    return found
