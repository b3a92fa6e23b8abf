"""Where leaders put values into words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.culture import actions
from weilu.culture.actions.values import FEWEST, MOST
from weilu.culture.errors import NotPossible
from weilu.culture.forms import ValueForm
from weilu.culture.models import Value
from weilu.culture.queries import values as queries
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

BIGGEST = 2**63 - 1


@require_GET
@trusted_with("value.edit")
def value_list(request: MemberRequest) -> HttpResponse:
    """What the community holds dear, in its order."""
    found = queries.values()
    context = {
        "values": found,
        "retired": queries.retired(),
        "too_few": 0 < len(found) < FEWEST,
        "is_full": len(found) >= MOST,
    }
    return render(request, "culture/console/value_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("value.edit")
def value_new(request: MemberRequest) -> HttpResponse:
    """One value more."""
    return _written(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("value.edit")
def value_edit(request: MemberRequest, value_id: int) -> HttpResponse:
    """The words of one value."""
    return _written(request, _value(value_id))


def _value(value_id: int) -> Value:
    found = Value.objects.filter(pk=value_id).first() if value_id <= BIGGEST else None
    if found is None:
        raise Http404
    return found


def _written(request: MemberRequest, value: Value | None) -> HttpResponse:
    form = ValueForm.of(value) if value else ValueForm()
    if request.method == "POST":
        form = ValueForm(request.POST)
        if form.is_valid():
            facts: dict[str, Any] = {"value": value, **form.cleaned_data}
            try:
                actions.write_value(actor=request.member, door="web", **facts)
            except NotPossible as no:
                form.add_error(None, no.reason)
            else:
                messages.success(request, _("Saved"))
                return redirect("culture:value_list")
    context = {"form": form, "value": value}
    status = 422 if form.errors else 200
    return render(request, "culture/console/value_form.html", context, status=status)


@require_POST
@trusted_with("value.edit")
def value_up(request: MemberRequest, value_id: int) -> HttpResponse:
    """One place up."""
    actions.move_value(actor=request.member, value=_value(value_id))
    return redirect("culture:value_list")


@require_POST
@trusted_with("value.edit")
def value_retire(request: MemberRequest, value_id: int) -> HttpResponse:
    """Let a value go; it can come back."""
    value = _value(value_id)
    if actions.retire_value(actor=request.member, door="web", value=value):
        words = _("%(name)s is retired. What was praised in its name keeps it.")
        messages.success(request, words % {"name": value.name})
    return redirect("culture:value_list")


@require_POST
@trusted_with("value.edit")
def value_return(request: MemberRequest, value_id: int) -> HttpResponse:
    """Hold a retired value dear again."""
    try:
        actions.return_value(actor=request.member, door="web", value=_value(value_id))
    except NotPossible as no:
        messages.error(request, no.reason)
    return redirect("culture:value_list")
