"""The levels in the control room: who stands where, a change with whom it touches, and the way back."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members.faces import Face
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.segments.errors import TooComplex, Unreadable
from weilu.segments.queries.asking import PATIENCE, limited

from . import actions
from .dials import PRIVILEGES
from .errors import PlanMoved
from .level_forms import LevelsForm
from .level_wording import all_levels, opened
from .levels.moving import Stand
from .levels.steps import Step
from .models import LevelPlan
from .queries import levels as queries

SHOWN = 10  # people named of each side
LATEST = 10  # changes listed


@dataclass(frozen=True)
class Touched:
    """Whom a change moves, before it is made."""

    up: list[Face]
    ups: int
    down: list[Face]
    downs: int


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
    if request.POST.get("seen") == _digest(steps):
        actions.change_levels(actor=request.member, steps=steps)
        messages.success(request, _("The levels are changed."))
        return redirect("rewards:level_list")
    try:
        with limited(PATIENCE):
            found = touched(steps)
    except TooComplex:
        form.add_error(None, _("Too complex: narrow it."))
        return _page(request, form, status=422)
    return _page(request, form, touched_=found, seen=_digest(steps))


def _digest(steps: Sequence[Step]) -> str:
    """What was looked at is what is saved; else it is looked at again."""
    said = json.dumps([step.said() for step in steps], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


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
    return Touched(_faces(up), len(up), _faces(down), len(down))


def _faces(members: Sequence[int]) -> list[Face]:
    rows = Member.objects.filter(pk__in=members[:SHOWN]).order_by("pinyin", "pk")
    return [
        Face(each.pk, each.name, each.picture, each.state, each.is_robot) for each in rows
    ]


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
