"""The needs map, and one need with how we know of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.charter.actions import needs as actions
from weilu.charter.errors import NotPossible
from weilu.charter.forms.needs import EvidenceForm, NeedForm, ServiceForm
from weilu.charter.limits import BIGGEST
from weilu.charter.models import Need
from weilu.charter.queries import needs as queries
from weilu.charter.queries.rhythm import rhythm
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .rhythm import shown


@require_GET
@trusted_with("console.enter")
def need_list(request: MemberRequest) -> HttpResponse:
    """What members need, what shows it, and what serves it; the unmet first."""
    found = queries.needs_map()
    labels = dict(Need.State.choices)
    context = {
        "groups": [
            (labels[state], found[state]) for state in queries.ORDER if found[state]
        ],
        "interests": queries.interests(),
        "rhythm": shown(rhythm()),
        "may_write": may("charter.write", request.member.standing),
    }
    return render(request, "charter/console/need_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def need_new(request: MemberRequest) -> HttpResponse:
    """Note a need."""
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            need = actions.note_need(actor=request.member, door="web", **form.cleaned_data)
        except NotPossible as no:
            form.add_error(no.field or None, no.reason)
        else:
            return redirect("charter:need_detail", need.pk)
    context = {"form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "charter/console/need_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def need_detail(request: MemberRequest, need_id: int) -> HttpResponse:
    """One need: its words and state, its evidence, what serves it."""
    need = _need(need_id)
    forms = _forms(request, need)
    if request.method == "POST":
        if _done(request, need, forms):
            return redirect("charter:need_detail", need.pk)
        need = _need(need_id)
    context = {"need": need, **forms}
    status = 422 if request.method == "POST" else 200
    return render(request, "charter/console/need_detail.html", context, status=status)


def _need(pk: int) -> Need:
    found = queries.need(pk) if pk <= BIGGEST else None
    if found is None:
        raise Http404
    return found


def _forms(request: MemberRequest, need: Need) -> dict[str, Any]:
    """The page's three forms; the one that was sent is filled with what was typed."""
    act, sent = request.POST.get("act"), request.POST
    return {
        "form": NeedForm(sent if act == "save" else None, need=need),
        "evidence": EvidenceForm(sent if act == "evidence" else None),
        "service": ServiceForm(sent if act == "service" else None),
    }


def _done(request: MemberRequest, need: Need, forms: dict[str, Any]) -> bool:
    """Whether the action took it; otherwise the form that was sent says why not."""
    acts: dict[str, tuple[str, Any]] = {
        "save": ("form", actions.change_need),
        "evidence": ("evidence", actions.add_evidence),
        "service": ("service", actions.add_service),
    }
    name, act = acts.get(request.POST.get("act", ""), ("", None))
    if act is None or not forms[name].is_valid():
        return False
    given = forms[name].cleaned_data
    try:
        act(need=need, actor=request.member, door="web", **given)
    except NotPossible as no:
        forms[name].add_error(no.field or None, no.reason)
        return False
    messages.success(request, _("Kept."))
    return True


@require_POST
@trusted_with("charter.write")
def need_act(request: MemberRequest, need_id: int) -> HttpResponse:
    """Take it off the map or put it back; take away evidence, or what was said to serve it."""
    need, act = _need(need_id), request.POST.get("act", "")
    who: dict[str, Any] = {"actor": request.member, "door": "web"}
    if act == "drop":
        actions.drop_need(need=need, **who)
        messages.success(request, _("It is off the map."))
        return redirect("charter:need_list")
    if act == "take_up":
        actions.drop_need(need=need, dropped=False, **who)
    for name, rows in (("evidence", need.evidence.all()), ("service", need.services.all())):
        for row in rows:
            if request.POST.get(name) == str(row.pk):
                actions.remove(row=row, **who)
    return redirect("charter:need_detail", need_id)
