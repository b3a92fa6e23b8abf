"""Appeals as the team reads them: the words first, the first verdict after one's own."""

from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions
from .errors import (
    AlreadyAppealed,
    AlreadyHandled,
    Involved,
    LookFirst,
    ReasonNeeded,
)
from .forms import LookForm, QuestionForm, VerdictForm
from .holds import held_as
from .models import Appeal, FreshLook
from .queries.appeals import appeal_for, may_decide
from .queries.cases import around
from .things import thing_of
from .wording import handled, reasons_of


@require_http_methods(["GET", "POST"])
@trusted_with("appeal.decide")
def appeal_detail(request: MemberRequest, appeal_id: int) -> HttpResponse:
    """One appeal: look, ask once, decide."""
    appeal = appeal_for(request.member, appeal_id)
    if appeal is None:
        raise Http404
    act = request.POST.get("act", "")
    shown = _forms(appeal)
    if request.method == "GET":
        return _page(request, appeal, shown)
    if act not in shown:
        raise Http404
    form = shown[act] = _forms(appeal, request.POST)[act]
    if form.is_valid() and not (reason := _done(request, appeal, act, form.cleaned_data)):
        return redirect("moderation:appeal_detail", appeal.pk)
    if form.is_valid():
        messages.error(request, reason)
        return redirect("moderation:appeal_detail", appeal.pk)
    return _page(request, appeal, shown, status=422)


def _forms(appeal: Appeal, sent: QueryDict | None = None) -> dict[str, Form]:
    held = appeal.decision.is_of_held
    return {
        "look": LookForm(sent, held=held),
        "ask": QuestionForm(sent),
        "decide": VerdictForm(sent, held=held),
    }


def _done(request: MemberRequest, appeal: Appeal, act: str, given: dict[str, str]) -> str:
    """Do it; why it was not done, if so."""
    actor = request.member
    try:
        if act == "look":
            actions.look(appeal=appeal, actor=actor, **given)
        elif act == "ask":
            actions.ask_back(appeal=appeal, actor=actor, door="web", **given)
        else:
            actions.decide_appeal(appeal=appeal, actor=actor, door="web", **given)
            messages.success(request, _("Decided. The member reads it now."))
    except (AlreadyHandled, AlreadyAppealed, Involved, LookFirst, ReasonNeeded) as no:
        return refusal(no)
    return ""


def refusal(no: Problem) -> str:
    """Why it was not done, in words."""
    if isinstance(no, AlreadyHandled):
        return handled(no, Appeal.Verdict(no.outcome).label if no.by else "")
    return {
        AlreadyAppealed: _("The member was asked something already."),
        Involved: _("You have a part in this, so somebody else decides."),
        LookFirst: _("Note first how you would decide."),
        ReasonNeeded: _("Write a few words."),
    }[type(no)]


def _page(
    request: MemberRequest,
    appeal: Appeal,
    forms: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    case = appeal.decision.case
    thing = thing_of(case)
    before, after = around(request.member, thing.post) if thing.post else ([], [])
    looks = FreshLook.objects.filter(appeal=appeal).select_related("by").order_by("pk")
    own = next((each for each in looks if each.by_id == request.member.pk), None)
    context = {
        "appeal": appeal,
        "case": case,
        "thing": thing,
        "before": before,
        "after": after,
        "reasons": reasons_of(case),
        "held_as": held_as(case) if appeal.decision.is_of_held else "",
        "forms": forms,
        "own": own,
        "looks": looks,
        "may": may_decide(request.member, appeal),
        "open": own is not None or not appeal.is_open,  # the first verdict may be read
    }
    template = "moderation/console/appeal_detail.html"
    return render(request, template, context, status=status)
