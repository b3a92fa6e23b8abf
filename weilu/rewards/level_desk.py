"""The levels in the control room: who stands where, a change with whom it touches, and the way back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.segments.errors import TooComplex, Unreadable
from weilu.segments.queries.asking import PATIENCE, limited

from . import actions, looked
from .dials import PRIVILEGES
from .errors import PlanMoved
from .level_forms import LevelsForm
from .level_wording import all_levels, opened
from .levels.moving import Stand
from .levels.steps import Step
from .looked import Touched
from .models import LevelPlan
from .queries import levels as queries

LATEST = 10  # changes listed


@require_GET
@trusted_with("setting.see")
def level_list(request: MemberRequest) -> HttpResponse:
    """What each level takes, how many stand there, and the changes so far."""
    changes = list(LevelPlan.objects.select_related("made_by").order_by("-pk")[:LATEST])
    context = {
        "levels": all_levels(),
        "holders": queries.holders(),
        "preset": PRIVILEGES.shown(PRIVILEGES.value),
        "privileges": opened(),
        "changes": changes,
        "newest": changes[0] if changes and not changes[0].undoes_id else None,
        "may_change": request.member.standing.is_leader,
    }
    return render(request, "rewards/console/levels.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("setting.change")
def level_edit(request: MemberRequest) -> HttpResponse:
    """Change what levels take: first it is shown whom it moves, then it is saved."""
    if request.method == "GET":
        return _page(request, LevelsForm.showing(queries.steps()))
    form = LevelsForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    steps = form.steps()
    digest = looked.digest([step.said() for step in steps])
    if request.POST.get("seen") == digest:
        actions.change_levels(actor=request.member, steps=steps)
        messages.success(request, _("The levels are changed."))
        return redirect("rewards:level_list")
    try:
        with limited(PATIENCE):
            found = touched(steps)
    except TooComplex:
        form.add_error(None, _("Too complex: narrow it."))
        return _page(request, form, status=422)
    return _page(request, form, touched_=found, seen=digest)


def _page(
    request: MemberRequest,
    form: LevelsForm,
    *,
    touched_: Touched | None = None,
    seen: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "touched": touched_, "seen": seen}
    return render(request, "rewards/console/level_form.html", context, status=status)


def touched(steps: Sequence[Step]) -> Touched:
    """Who would earn more, who less, against what they earn now."""
    then, now = queries.earned_by_all(steps), queries.stands()
    everybody = sorted(then.keys() | now.keys())
    before = {pk: now.get(pk, Stand()).earned for pk in everybody}
    up = [pk for pk in everybody if then.get(pk, 1) > before[pk]]
    down = [pk for pk in everybody if then.get(pk, 1) < before[pk]]
    return looked.touched(up, down)


@require_POST
@trusted_with("setting.change")
def level_undo(request: MemberRequest, plan_id: int) -> HttpResponse:
    """Take the newest change back."""
    try:
        actions.undo_levels(actor=request.member, plan_id=plan_id)
    except PlanMoved:
        messages.error(request, _("The levels were changed again meanwhile."))
    except Unreadable:
        messages.error(request, _("What held before cannot be read any more."))
    else:
        messages.success(request, _("It is as it was before the change."))
    return redirect("rewards:level_list")
