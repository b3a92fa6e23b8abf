"""Orders in the control room: by where they stand, one after the other, and where they are sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.core.spreadsheets import download
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions
from .errors import NotAllowed, ReasonNeeded
from .models import Item, Order
from .queries import shop
from .shop.states import BY_HAND, GIVEN_UP, OPEN
from .shop_forms import ServeForm
from .shop_wording import KINDS, LOOKS, SIGNS, STATES, refusal, state

S, K = Order.State, Item.Kind
TABS: dict[str, tuple[str, ...]] = {
    "": OPEN,
    "asked": (S.REQUESTED,),
    "ready": (S.APPROVED, S.FULFILLING),
    "shipped": (S.SHIPPED,),
    "done": (S.DONE, S.REFUNDED),
    "over": GIVEN_UP,
}


@require_GET
@trusted_with("shop.run")
def order_list(request: MemberRequest) -> HttpResponse:
    """Orders by where they stand."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in TABS else ""
    page, counts = shop.by_state(TABS[chosen], request.GET.get("after")), shop.counted()
    context = {
        "page": page,
        "tabs": [
            {
                "label": label,
                "href": f"?show={name}" if name else request.path,
                "current": name == chosen,
                "count": sum(counts.get(each, 0) for each in TABS[name]),
            }
            for name, label in _tabs().items()
        ],
        "more": f"?show={chosen}&after={page.next}" if page.next else "",
        "state": state,
        "looks": LOOKS,
        "signs": SIGNS,
        "can_send": bool(shop.to_send()),
    }
    return render(request, "rewards/console/orders.html", context)


def _tabs() -> dict[str, str]:
    return {
        "": _("Under way"),
        "asked": _("To agree to"),
        "ready": _("To prepare"),
        "shipped": _("On their way"),
        "done": _("Done"),
        "over": _("Given up"),
    }


@require_GET
@trusted_with("shop.run")
def order_addresses(request: MemberRequest) -> StreamingHttpResponse:
    """What waits to be sent, with its addresses, as a table for whoever packs it."""
    waiting = [each for each in shop.to_send() if each.member_id != request.member.pk]
    actions.take_addresses(actor=request.member, orders=waiting, door="web")
    head = (
        _("Order number"),
        _("Item"),
        _("Who receives it"),
        _("Telephone"),
        _("Postal address"),
    )
    rows = [(str(each.pk), each.item.title, *address(each)) for each in waiting]
    return download("orders", head, rows)


def address(order: Order) -> tuple[str, str, str]:
    """Name, telephone, address; empty where nothing is known any more."""
    who, _line, rest = shop.read_address(order).partition("\n")
    phone, _line, where = rest.partition("\n")
    return (who, phone, where)


@require_http_methods(["GET", "POST"])
@trusted_with("shop.run")
def order_serve(request: MemberRequest, order_id: int) -> HttpResponse:
    """One order: who wants what, how it came here, and the next step."""
    order = shop.one(order_id)
    if order is None or order.member_id == request.member.pk:  # nobody serves themselves
        raise Http404
    if request.method == "GET":
        return _order(request, order, ServeForm(initial={"restock": True}))
    form = ServeForm(request.POST)
    if not form.is_valid():
        return _order(request, order, form, 422)
    try:
        actions.serve(
            order=order,
            actor=request.member,
            to=request.POST.get("to", ""),
            along=actions.Along(**form.cleaned_data),
        )
    except NotAllowed as no:
        raise Http404 from no
    except ReasonNeeded:
        form.add_error("reason", _("Say why in five characters at least."))
        return _order(request, order, form, 422)
    except Problem as no:
        messages.error(request, refusal(no))
    else:
        messages.success(request, _("Saved."))
    return redirect("rewards:order_serve", order_id)


def _order(
    request: MemberRequest, order: Order, form: ServeForm, status: int = 200
) -> HttpResponse:
    code = getattr(order, "code", None)
    unread = code is not None and order.opened_at is None
    context: dict[str, Any] = {
        "order": order,
        "form": form,
        "steps": shop.steps(order),
        "state": state(order),
        "states": STATES,
        "look": LOOKS.get(S(order.state), ""),
        "kind": KINDS[order.item.kind],
        "address": address(order),
        "has_code": code is not None,
        "may_agree": order.state == S.REQUESTED,
        "may_begin": order.state == S.APPROVED and order.item.kind in BY_HAND,
        "may_ship": order.state == S.FULFILLING and order.item.kind == K.PHYSICAL,
        "may_finish": order.item.kind in BY_HAND
        and order.state in (S.FULFILLING, S.SHIPPED),
        "may_decline": order.state in (S.REQUESTED, S.APPROVED)
        or (order.state == S.FULFILLING and (order.item.kind in BY_HAND or unread)),
        "may_refund": order.state == S.DONE,
    }
    return render(request, "rewards/console/order.html", context, status=status)
