"""The shop in the control room: what is on offer, and pools of codes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.images import ImageRefused
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.segments.wording import fault

from . import actions
from .dials import SHOP
from .errors import CodesNeeded, StockTaken
from .models import Item
from .queries import shop
from .shop_forms import CodesForm, ItemForm
from .shop_wording import SIGNS

K = Item.Kind


@require_GET
@trusted_with("shop.run")
def item_list(request: MemberRequest) -> HttpResponse:
    """Everything in the shop: what is left of it, and how often it was had."""
    items = shop.stock()
    context = {
        "items": [each for each in items if each[0].retired_at is None],
        "retired": [each for each in items if each[0].retired_at is not None],
        "broken": {each.pk for each, _left, _gone in items if fault_of(each)},
        "signs": SIGNS,
        "is_open": SHOP.value,
    }
    return render(request, "rewards/console/shop.html", context)


def fault_of(item: Item) -> str:
    """Why its filter cannot be read any more; then nobody sees it in the shop."""
    return fault(item.audience) if item.audience else ""


@require_http_methods(["GET", "POST"])
@trusted_with("shop.run")
def item_new(request: MemberRequest) -> HttpResponse:
    """Put something new into the shop."""
    if request.method == "GET":
        return _form(request, ItemForm(initial={"min_level": 1, "limit_per": "ever"}), None)
    return _save(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("shop.run")
def item_edit(request: MemberRequest, item_id: int) -> HttpResponse:
    """Change what an item says; orders that run keep their price."""
    item = _item(item_id)
    if request.method == "GET":
        return _form(request, ItemForm.showing(item), item)
    return _save(request, item)


def _item(item_id: int) -> Item:
    found = shop.item(item_id)
    if found is None:
        raise Http404
    return found


def _save(request: MemberRequest, item: Item | None) -> HttpResponse:
    form = ItemForm(request.POST, request.FILES, item=item)
    if not form.is_valid():
        return _form(request, form, item, status=422)
    try:
        made = actions.put_item(
            actor=request.member,
            facts=form.facts(),
            item=item,
            picture=form.cleaned_data["picture"],
        )
    except StockTaken as no:
        words = ngettext(
            "%(num)s was asked for already.", "%(num)s were asked for already.", no.taken
        )
        form.add_error("stock", words % {"num": no.taken})
    except ImageRefused as no:
        form.add_error("picture", no.reason)
    else:
        messages.success(request, _("Saved."))
        if item is None and made.kind == K.CODE:
            return redirect("rewards:item_edit", made.pk)
        return redirect("rewards:item_list")
    return _form(request, form, item, status=422)


def _form(
    request: MemberRequest,
    form: ItemForm,
    item: Item | None,
    *,
    codes: CodesForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "item": item,
        "codes": codes or CodesForm(),
        "has_pool": item is not None and item.kind == K.CODE,
        "left": shop.free(item) if item else None,
        "fault": fault_of(item) if item else "",
    }
    return render(request, "rewards/console/item_form.html", context, status=status)


@require_POST
@trusted_with("shop.run")
def item_retire(request: MemberRequest, item_id: int) -> HttpResponse:
    """Take it out of the shop, or put it back."""
    item = _item(item_id)
    retired = request.POST.get("retired") != "0"
    actions.retire(actor=request.member, item=item, retired=retired)
    said = _("It is not on offer any more.") if retired else _("It is on offer again.")
    messages.success(request, said)
    return redirect("rewards:item_list")


@require_POST
@trusted_with("shop.run")
def item_codes(request: MemberRequest, item_id: int) -> HttpResponse:
    """Put codes into the pool."""
    item = _item(item_id)
    if item.kind != K.CODE:
        raise Http404
    form = CodesForm(request.POST)
    if form.is_valid():
        try:
            added = actions.add_codes(actor=request.member, item=item, codes=form.lines())
        except CodesNeeded:
            form.add_error("codes", _("1 to 2,000 codes of 200 characters at most."))
        else:
            said = ngettext("%(num)s code is new.", "%(num)s codes are new.", added)
            messages.success(request, said % {"num": added})
            return redirect("rewards:item_edit", item_id)
    return _form(request, ItemForm.showing(item), item, codes=form, status=422)
