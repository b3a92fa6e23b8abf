"""One step of an order: its points, its stock, its code or tag, the desk and the journal."""

from django.urls import reverse
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.live.signals import signal
from weilu.core.text import fold
from weilu.members.actions.tagging import put_tag, take_tag
from weilu.members.models import Member, Tag
from weilu.moderation.actions import close_item, open_item
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Outcome, Work
from weilu.rewards.errors import NotPossible, SoldOut, WrongOrderState
from weilu.rewards.kinds import OrderMoved, OrderServed
from weilu.rewards.models import Code, Item, Order, OrderStep
from weilu.rewards.shop.states import AT_ONCE, BY_HAND, GIVEN_UP, MOVES, STAGES, Points

from . import direct

S, K = Order.State, Item.Kind
LEDGER = {
    Points.POST: direct.post,
    Points.RELEASE: direct.release,
    Points.REFUND: direct.refund,
}


def locked(order: Order) -> Order:
    """The order as it is now; nobody else moves it within this transaction."""
    rows = Order.objects.select_for_update(of=("self",)).select_related("item", "member")
    return rows.get(pk=order.pk)


def move(
    order: Order,
    after: str,
    *,
    actor: Member | None,
    note: str = "",
    restock: bool = True,
    door: str = "web",
) -> bool:
    """Move an order the caller has locked; False where it is there already.

    Args:
        actor: Nobody where the house does it.
        restock: Whether a refunded one is on offer again.

    Raises:
        WrongOrderState: It cannot come there from where it is.
        SoldOut: The pool has no code for it.
        NotPossible: The tag of a role does not go on, or is there already.
    """
    before = order.state
    if before == after:
        return False
    points = MOVES.get((before, after))
    if points is None:
        raise WrongOrderState
    order.state, order.moved_at = S(after), clock.now()
    if after in GIVEN_UP:
        order.address, order.takes_stock = "", False
        _take_back(order)
    elif after == S.REFUNDED:
        order.takes_stock = not restock
        _take_back(order)
    elif after == S.FULFILLING:
        _give(order, door)
    if order.price and points in LEDGER:
        LEDGER[points](key=order.hold_key)
    order.save()
    _told(order, before, actor, note, door)
    return True


def go_on(order: Order, actor: Member | None, door: str) -> None:
    """What needs no hand goes on by itself once it is approved."""
    if order.state != S.APPROVED or order.item.kind not in AT_ONCE:
        return
    move(order, S.FULFILLING, actor=actor, door=door)
    if order.item.kind != K.CODE:  # a code is there once it was read
        move(order, S.DONE, actor=actor, door=door)


def write_step(order: Order, before: str, actor: Member | None, note: str = "") -> None:
    """How it came here, for its owner and the team."""
    OrderStep.objects.create(
        order=order, before=before, after=order.state, actor=actor, note=note
    )


def tend_desk(order: Order, actor: Member | None) -> None:
    """It stands on the desk as long as it needs somebody of the team, and no longer."""
    subject = f"order:{order.pk}"
    by_hand = order.item.kind in BY_HAND and order.state in (S.APPROVED, S.FULFILLING)
    if order.state == S.REQUESTED or by_hand:
        wanted = Wanted(
            about_id=order.member_id,
            title=order.item.title,
            path=reverse("rewards:order_serve", args=[order.pk]),
        )
        open_item(kind=Work.ORDER, subject=subject, wanted=wanted)
        return
    by = actor if actor is not None and actor.pk != order.member_id else None
    outcome = Outcome.DONE if by else Outcome.SETTLED
    close_item(kind=Work.ORDER, subject=subject, by=by, outcome=outcome)


def _told(order: Order, before: str, actor: Member | None, note: str, door: str) -> None:
    write_step(order, before, actor, note)
    is_served = actor is not None and actor.pk != order.member_id
    kind = (OrderServed if is_served else OrderMoved)(
        order_id=order.pk,
        member_id=order.member_id,
        before=before,
        after=order.state,
        stage=STAGES.index(order.state),
    )
    record(kind, actor=actor, door=door, subject=f"order:{order.pk}")
    tend_desk(order, actor)
    signal(f"member:{order.member_id}")


def _give(order: Order, door: str) -> None:
    item = order.item
    if item.kind == K.CODE:
        free = Code.objects.select_for_update(skip_locked=True).filter(
            item=item, order=None
        )
        code = free.order_by("pk").first()
        if code is None:
            raise SoldOut
        code.order = order
        code.save(update_fields=["order"])
    elif item.kind == K.ROLE:
        is_new = put_tag(member=order.member, name=item.tag, actor=None, door=door)
        if not is_new:
            raise NotPossible(_("You have this already."))


def _take_back(order: Order) -> None:
    if order.opened_at is None:  # nobody has read it: somebody else can have it
        Code.objects.filter(order=order).update(order=None)
    tag = Tag.objects.filter(key=fold(order.item.tag)[:40]).first()
    if order.item.kind == K.ROLE and tag is not None:
        take_tag(member=order.member, tag=tag, actor=None, door="web")
