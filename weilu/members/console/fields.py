"""What the community asks of profiles: one list, in the order it is asked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members.actions import asking
from weilu.members.errors import NotPossible
from weilu.members.forms.told import FieldForm
from weilu.members.guards import trusted_with
from weilu.members.models import ProfileField
from weilu.members.queries import told
from weilu.members.requests import MemberRequest


@require_GET
@trusted_with("field.edit")
def field_list(request: MemberRequest) -> HttpResponse:
    """What is asked, and what was asked once."""
    asked = told.fields()
    context = {
        "fields": asked,
        "answers": told.counted(),
        "retired": told.fields(retired=True),
        "room": asking.MOST - len(asked),
    }
    return render(request, "members/console/field_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("field.edit")
def field_new(request: MemberRequest) -> HttpResponse:
    """Ask something new."""
    return _form(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("field.edit")
def field_edit(request: MemberRequest, field_id: int) -> HttpResponse:
    """Ask it differently."""
    return _form(request, _field(field_id))


def _field(pk: int) -> ProfileField:
    if (found := told.field_of(pk)) is None:
        raise Http404
    return found


def _form(request: MemberRequest, field: ProfileField | None) -> HttpResponse:
    form = FieldForm(request.POST or None, field=field)
    if request.method == "POST" and form.is_valid():
        try:
            asking.write_field(
                actor=request.member, door="web", field=field, **form.cleaned_data
            )
        except NotPossible as no:
            form.add_error(None, no.reason)
        else:
            messages.success(request, _("Your changes are kept."))
            return redirect("members:field_list")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "field": field}
    return render(request, "members/console/field_form.html", context, status=status)


@require_POST
@trusted_with("field.edit")
def field_act(request: MemberRequest, field_id: int) -> HttpResponse:
    """One earlier or later, asked no more, or asked again."""
    field, act = _field(field_id), request.POST.get("act", "")
    who: dict[str, Any] = {"field": field, "actor": request.member}
    try:
        if act in ("up", "down"):
            asking.move_field(up=act == "up", **who)
        elif act == "retire" and asking.retire_field(door="web", **who):
            words = _("It is shown to nobody any more; what was answered stays.")
            messages.success(request, words)
        elif act == "ask" and asking.retire_field(door="web", retired=False, **who):
            messages.success(request, _("It is asked again."))
    except NotPossible as no:
        messages.error(request, no.reason)
    return redirect("members:field_list")
