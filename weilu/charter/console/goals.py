"""Goals: what the team holds itself to, until when, who for, and what must not suffer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.charter.actions import goals as actions
from weilu.charter.actions import tactics
from weilu.charter.dials import ACTIVE_GOALS
from weilu.charter.errors import NotPossible
from weilu.charter.forms.goals import EndForm, GoalForm, MoveForm, OwnerForm, TacticForm
from weilu.charter.limits import BIGGEST
from weilu.charter.models import Goal, Tactic
from weilu.charter.queries import goals as queries
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .wording import told


@require_http_methods(["GET", "POST"])
@trusted_with("console.enter")
def goal_list(request: MemberRequest) -> HttpResponse:
    """What we hold ourselves to, and work that serves no goal."""
    writes = may("charter.write", request.member.standing)
    form = TacticForm(request.POST or None)
    if request.method == "POST" and _planned(request, form, None):
        return redirect("charter:goal_list")
    today = clock.day(clock.now())
    open_ones = queries.goals()
    context = {
        "active": [told(g, today) for g in open_ones if g.state == Goal.State.ACTIVE],
        "drafts": [told(g, today) for g in open_ones if g.state == Goal.State.DRAFT],
        "ended": [told(g, today) for g in queries.goals(ended=True)],
        "most": ACTIVE_GOALS.value,
        "loose": queries.without_goal(),
        "tactic": form,
        "may_write": writes,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "charter/console/goal_list.html", context, status=status)


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def goal_new(request: MemberRequest) -> HttpResponse:
    """Write a goal down."""
    return _form(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def goal_edit(request: MemberRequest, goal_id: int) -> HttpResponse:
    """Change a draft."""
    return _form(request, _goal(goal_id))


def _goal(pk: int) -> Goal:
    found = queries.goal(pk) if pk <= BIGGEST else None
    if found is None:
        raise Http404
    return found


def _form(request: MemberRequest, goal: Goal | None) -> HttpResponse:
    form = GoalForm(request.POST or None, reader=request.member, goal=goal)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.set_goal(
                actor=request.member, door="web", goal=goal, **form.cleaned_data
            )
        except NotPossible as no:
            form.add_error(no.field or None, no.reason)
        else:
            return redirect("charter:goal_detail", kept.pk)
    context = {"form": form, "goal": goal}
    status = 422 if request.method == "POST" else 200
    return render(request, "charter/console/goal_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@trusted_with("console.enter")
def goal_detail(request: MemberRequest, goal_id: int) -> HttpResponse:
    """One goal: its numbers, its day and how often that moved, what is done for it."""
    goal = _goal(goal_id)
    forms = _forms(request, goal)
    if request.method == "POST":
        if _done(request, goal, forms):
            return redirect("charter:goal_detail", goal.pk)
        goal = _goal(goal_id)
    context = {
        "goal": told(goal, clock.day(clock.now())),
        **forms,
        "may_write": may("charter.write", request.member.standing),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "charter/console/goal_detail.html", context, status=status)


def _forms(request: MemberRequest, goal: Goal) -> dict[str, Any]:
    act, sent = request.POST.get("act"), request.POST
    return {
        "moving": MoveForm(sent if act == "move" else None),
        "ending": EndForm(sent if act == "end" else None),
        "owning": OwnerForm(sent if act == "owner" else None, goal=goal),
        "tactic": TacticForm(sent if act == "tactic" else None),
    }


def _done(request: MemberRequest, goal: Goal, forms: dict[str, Any]) -> bool:
    """Whether the action took it; otherwise the form that was sent says why not."""
    who: dict[str, Any] = {"goal": goal, "actor": request.member, "door": "web"}
    act = request.POST.get("act", "")
    if act == "activate":
        return _activated(request, who)
    if act == "tactic":
        return _planned(request, forms["tactic"], goal)
    acts: dict[str, tuple[str, Any]] = {
        "move": ("moving", actions.move),
        "end": ("ending", actions.end),
        "owner": ("owning", actions.hand_over),
    }
    name, verb = acts.get(act, ("", None))
    if verb is None or not forms[name].is_valid():
        return False
    try:
        verb(**who, **forms[name].cleaned_data)
    except NotPossible as no:
        forms[name].add_error(no.field or None, no.reason)
        return False
    messages.success(request, _("Kept."))
    return True


def _activated(request: MemberRequest, who: dict[str, Any]) -> bool:
    try:
        actions.activate(**who)
    except NotPossible as no:
        messages.error(request, no.reason)
    else:
        messages.success(request, _("The goal is active from now on."))
    return True


def _planned(request: MemberRequest, form: TacticForm, goal: Goal | None) -> bool:
    if not form.is_valid():
        return False
    try:
        tactics.plan(actor=request.member, door="web", goal=goal, **form.cleaned_data)
    except NotPossible as no:
        form.add_error(no.field or None, no.reason)
    return form.is_valid()


@require_POST
@trusted_with("charter.write")
def tactic_act(request: MemberRequest, tactic_id: int) -> HttpResponse:
    """It is done, it serves another goal, or it is given up."""
    rows = Tactic.objects.filter(pk=tactic_id if tactic_id <= BIGGEST else 0)
    tactic = rows.select_related("goal").first()
    if tactic is None:
        raise Http404
    goal_id = tactic.goal_id
    who: dict[str, Any] = {"tactic": tactic, "actor": request.member, "door": "web"}
    act = request.POST.get("act", "")
    if act == "done":
        result = request.POST.get("result", "").replace("\x00", "")[:200].strip()
        tactics.finish(result=result, **who)
    elif act == "loose":
        tactics.aim(goal=None, **who)
    elif act == "give_up":
        tactics.give_up(**who)
    return (
        redirect("charter:goal_detail", goal_id)
        if goal_id
        else redirect("charter:goal_list")
    )
