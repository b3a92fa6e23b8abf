"""The shop as members meet it: the shelf, an item, and their own orders."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from weilu.core.encryption import OtherKey
from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.core.stored import stored_picture
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest, VisitorRequest

from . import actions, queries
from .dials import SHOP
from .errors import ItemHidden, NotAllowed, RewardsError
from .models import Order
from .queries import shop
from .shop.pictures import gift_file
from .shop.states import BY_HAND, OPEN
from .shop_forms import RedeemForm
from .shop_wording import KINDS, LOOKS, SIGNS, STATES, held_up, limit, refusal, state

S = Order.State


@require_GET
@signed_in
def shelf(request: MemberRequest) -> HttpResponse:
    """What one can have now, what one saves for, and what is out of reach."""
    if not SHOP.value:
        raise Http404
    found = shop.shelf(request.member)
    context = {
        "now": [each for each in found if each.can_have],
        "later": [each for each in found if not each.can_have],
        "purse": queries.purse(request.member),
        "held_up": held_up,
        "signs": SIGNS,
    }
    return render(request, "rewards/shop/shelf.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def item(request: MemberRequest, item_id: int) -> HttpResponse:
    """One item: what it takes, what is left afterwards, and the way to have it."""
    offer = shop.offered(request.member, item_id) if SHOP.value else None
    if offer is None:
        raise Http404
    if request.method == "GET":
        return _item(request, offer, RedeemForm(item=offer.item, initial={"key": uuid4()}))
    form = RedeemForm(request.POST, item=offer.item)
    if not form.is_valid():
        return _item(request, offer, form, 422)
    try:
        order = actions.redeem(
            member=request.member,
            item=offer.item,
            key=form.cleaned_data["key"],
            address=form.said(),
            door="web",
        )
    except ItemHidden as no:
        raise Http404 from no
    except (Problem, RewardsError) as no:
        form.add_error(None, refusal(no))
        return _item(request, shop.offered(request.member, item_id) or offer, form, 422)
    messages.success(request, _("Ordered. The points are put by until it is there."))
    return redirect("rewards:order", order.pk)


def _item(
    request: MemberRequest, offer: shop.Offer, form: RedeemForm, status: int = 200
) -> HttpResponse:
    purse = queries.purse(request.member)
    context = {
        "offer": offer,
        "form": form,
        "points": purse.points,
        "after": purse.points - offer.item.price,
        "why": held_up(offer),
        "limit": limit(offer.item.limit, offer.item.limit_per) if offer.item.limit else "",
        "kind": KINDS[offer.item.kind],
        "sign": SIGNS[offer.item.kind],
    }
    return render(request, "rewards/shop/item.html", context, status=status)


@require_GET
@signed_in
def orders(request: MemberRequest) -> HttpResponse:
    """What one asked for, the newest first."""
    context = {
        "page": shop.mine(request.member, request.GET.get("after")),
        "state": state,
        "looks": LOOKS,
        "signs": SIGNS,
    }
    return render(request, "rewards/shop/orders.html", context)


@require_GET
@signed_in
def order(request: MemberRequest, order_id: int) -> HttpResponse:
    """One order: how it came here, and what can be done now."""
    return _order(request, _own(request, order_id))


def _own(request: MemberRequest, order_id: int) -> Order:
    found = shop.own(request.member, order_id)
    if found is None:
        raise Http404
    return found


def _order(request: MemberRequest, found: Order, code: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "order": found,
        "steps": shop.steps(found),
        "state": state(found),
        "states": STATES,
        "look": LOOKS.get(S(found.state), ""),
        "sign": SIGNS[found.item.kind],
        "may_cancel": found.state in (S.REQUESTED, S.APPROVED),
        "may_receive": _may_receive(found),
        "has_code": getattr(found, "code", None) is not None,
        "code": code,
        "is_open": found.state in OPEN,
    }
    return render(request, "rewards/shop/order.html", context)


def _may_receive(found: Order) -> bool:
    return found.item.kind in BY_HAND and found.state in (S.FULFILLING, S.SHIPPED)


@require_POST
@signed_in
def cancel(request: MemberRequest, order_id: int) -> HttpResponse:
    """Give it up; the points come back."""
    return _act(
        request, order_id, actions.cancel, _("Given up. The points are yours again.")
    )


@require_POST
@signed_in
def receive(request: MemberRequest, order_id: int) -> HttpResponse:
    """It is there."""
    return _act(request, order_id, actions.receive, _("Enjoy it."))


def _act(request: MemberRequest, order_id: int, act: Any, done: str) -> HttpResponse:
    found = _own(request, order_id)
    try:
        act(order=found, member=request.member, door="web")
    except NotAllowed as no:
        raise Http404 from no
    except Problem as no:
        messages.error(request, refusal(no))
    else:
        messages.success(request, done)
    return redirect("rewards:order", order_id)


@require_POST
@signed_in
def code(request: MemberRequest, order_id: int) -> HttpResponse:
    """Read the code; from now on the points are spent."""
    found = _own(request, order_id)
    try:
        words = actions.open_code(order=found, member=request.member, door="web")
    except NotAllowed as no:
        raise Http404 from no
    except OtherKey:
        messages.error(request, _("This code cannot be read any more. Ask the team."))
        return redirect("rewards:order", order_id)
    answer = _order(request, _own(request, order_id), words)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def gift(request: VisitorRequest, key: str) -> HttpResponseBase:
    """The picture of an item."""
    return stored_picture(gift_file(key))
