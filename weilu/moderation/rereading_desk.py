"""A decided case read a second time: the words first, the first verdict after one's own."""

from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .actions import rereading as actions
from .errors import AlreadyHandled, Involved, NotAllowed, NothingToUndo, ReasonNeeded
from .forms import RereadForm, RereadingWordForm
from .holds import held_as
from .models import Rereading
from .queries.cases import around
from .queries.rereading import reading_for
from .things import thing_of
from .wording import reasons_of


@require_http_methods(["GET", "POST"])
@trusted_with("appeal.decide")
def rereading(request: MemberRequest, reading_id: int) -> HttpResponse:
    """Note how one would have decided; then, where the two differ, talk."""
    reading = reading_for(request.member, reading_id)
    if reading is None:
        raise Http404
    act = request.POST.get("act", "")
    forms = _forms(reading)
    if request.method == "GET":
        return _page(request, reading, forms)
    if act == "again":
        return _think_again(request, reading)
    if act not in forms:
        raise Http404
    form = forms[act] = _forms(reading, request.POST)[act]
    if not form.is_valid():
        return _page(request, reading, forms, status=422)
    _do(request, reading, act, form.cleaned_data)
    return redirect("moderation:rereading", reading.pk)


def _forms(reading: Rereading, sent: QueryDict | None = None) -> dict[str, Form]:
    held = reading.decision.is_of_held
    return {"reread": RereadForm(sent, held=held), "say": RereadingWordForm(sent)}


def _do(
    request: MemberRequest, reading: Rereading, act: str, given: dict[str, str]
) -> None:
    actor = request.member
    try:
        if act == "reread":
            actions.reread(reading=reading, actor=actor, door="web", **given)
        else:
            actions.say_why(reading=reading, actor=actor, door="web", **given)
    except AlreadyHandled:
        messages.error(request, _("Somebody else read it meanwhile."))
    except (Involved, NotAllowed):
        messages.error(request, _("You have a part in this, so somebody else decides."))
    except ReasonNeeded:
        messages.error(request, _("Write a few words."))


def _think_again(request: MemberRequest, reading: Rereading) -> HttpResponse:
    try:
        case = actions.think_again(reading=reading, actor=request.member)
    except (NotAllowed, NothingToUndo):
        messages.error(request, _("This has settled itself meanwhile."))
        return redirect("moderation:rereading", reading.pk)
    published = reading.decision.is_of_held
    done = _("It is published now.") if published else _("Taken back: decide anew.")
    messages.success(request, done)
    return redirect("moderation:case_detail", case.pk)


def _page(
    request: MemberRequest,
    reading: Rereading,
    forms: Mapping[str, Form],
    *,
    status: int = 200,
) -> HttpResponse:
    case, decision = reading.decision.case, reading.decision
    thing = thing_of(case)
    before, after = around(request.member, thing.post) if thing.post else ([], [])
    me = request.member.pk
    context = {
        "reading": reading,
        "decision": decision,
        "case": case,
        "thing": thing,
        "before": before,
        "after": after,
        "reasons": reasons_of(case),
        "held_as": held_as(case) if decision.is_of_held else "",
        "look": forms["reread"],
        "word": forms["say"],
        "words": reading.words.select_related("by").order_by("pk"),
        "talks": reading.is_apart and me in (reading.by_id, decision.by_id),
        "may_take_back": reading.is_apart and me == decision.by_id and decision.stands,
    }
    template = "moderation/console/rereading.html"
    return render(request, template, context, status=status)
