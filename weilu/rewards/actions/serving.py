"""What the team does with orders, and what the house does where nobody does anything."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.rewards.errors import NotAllowed, ReasonNeeded, WrongOrderState
from weilu.rewards.kinds import AddressesTaken
from weilu.rewards.models import Item, Order
from weilu.rewards.shop.states import (
    ADDRESS_KEPT,
    ARRIVES,
    GIVEN_UP,
    UNANSWERED,
)

from .moving_orders import go_on, locked, move

S, K = Order.State, Item.Kind
SHORTEST_REASON = 5  # characters
ROUND = 500  # orders of one round


@dataclass(frozen=True, kw_only=True)
class Along:
    """What goes along with a step.

    Args:
        carrier, number: Of the parcel, where it is shipped; both may stay empty.
        reason: Its owner reads it; a refusal and a refund need one.
        restock: Whether what is refunded can be had again.
    """

    carrier: str = ""
    number: str = ""
    reason: str = ""
    restock: bool = True


NOTHING = Along()


@transaction.atomic
def serve(
    *,
    order: Order,
    actor: Member,
    to: str,
    along: Along = NOTHING,
    door: str = "web",
) -> Order:
    """Bring an order further, refuse it, or refund it; the same twice is once.

    Args:
        to: `approved`, `fulfilling`, `shipped`, `done`, `rejected` or `refunded`.

    Raises:
        NotAllowed: They may not, or it is their own.
        ReasonNeeded: Fewer than five characters say why.
        WrongOrderState: It cannot come there from where it is by now.
    """
    found = _theirs(order, actor)
    reason = along.reason.strip()
    if to in (S.REJECTED, S.REFUNDED) and len(reason) < SHORTEST_REASON:
        raise ReasonNeeded
    _check(found, to)
    if to == S.SHIPPED and found.state == S.FULFILLING:
        found.carrier, found.number = along.carrier.strip(), along.number.strip()
    move(found, to, actor=actor, note=reason, restock=along.restock, door=door)
    go_on(found, actor, door)
    return found


def _theirs(order: Order, actor: Member) -> Order:
    if not may("shop.run", actor.standing if actor.is_active else None):
        raise NotAllowed
    found = locked(order)
    if found.member_id == actor.pk:  # nobody serves themselves
        raise NotAllowed
    return found


def _check(order: Order, to: str) -> None:
    """What the table of moves cannot say: it depends on what is ordered."""
    if to in (S.CANCELLED, S.EXPIRED):
        raise WrongOrderState
    if to == S.SHIPPED and order.item.kind != K.PHYSICAL:
        raise WrongOrderState
    sent = order.state == S.SHIPPED or order.opened_at is not None
    if to == S.REJECTED and sent:
        raise WrongOrderState
    if to == S.DONE and order.item.kind == K.CODE:  # its owner reads it
        raise WrongOrderState


@transaction.atomic
def take_addresses(*, actor: Member, orders: Iterable[Order], door: str) -> None:
    """Say in the journal that somebody took addresses along.

    Raises:
        NotAllowed: They may not.
    """
    if not may("shop.run", actor.standing if actor.is_active else None):
        raise NotAllowed
    taken = AddressesTaken(orders=len(list(orders)))
    record(taken, actor=actor, door=door, subject="shop")


def tend_orders() -> int:
    """What time does with orders: given up, received, addresses forgotten. Returns how many."""
    return _give_up() + _arrive() + _forget_addresses()


def _give_up() -> int:
    since = clock.now() - UNANSWERED
    late = Order.objects.filter(state__in=(S.REQUESTED, S.APPROVED), moved_at__lte=since)
    return _each(late, S.EXPIRED)


def _arrive() -> int:
    since = clock.now() - ARRIVES
    sent = Order.objects.filter(state=S.SHIPPED, moved_at__lte=since)
    unread = Order.objects.filter(
        state=S.FULFILLING, item__kind=K.CODE, moved_at__lte=since
    )
    return _each(sent, S.DONE) + _each(unread, S.DONE)


def _each(orders: Iterable[Order], to: str) -> int:
    moved = 0
    for order in list(orders)[:ROUND]:
        with transaction.atomic():
            found = locked(order)
            if found.state == order.state:
                moved += move(found, to, actor=None)
    return moved


@transaction.atomic
def _forget_addresses() -> int:
    since = clock.now() - ADDRESS_KEPT
    over = (S.DONE, S.REFUNDED, *GIVEN_UP)
    kept = Order.objects.filter(state__in=over, moved_at__lte=since).exclude(address="")
    return kept.update(address="")
