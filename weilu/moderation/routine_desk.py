"""Routines in the console: what comes round, what waits, and ticking it off."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.culture.cadence import in_words
from weilu.culture.forms.rhythm import SkipForm
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .actions import routines, turns
from .errors import NotPossible
from .models import Routine, Turn
from .queries import routines as queries
from .queries.routines import Kept
from .routine_forms import RoutineForm, of_routine

BIGGEST = 2**63 - 1


@dataclass(frozen=True)
class Row:
    """A routine as the list shows it."""

    kept: Kept
    rhythm: str
    tally: str
    kept_by: Member | None  # None: whoever is on duty


@require_GET
@trusted_with("console.enter")
def routine_list(request: MemberRequest) -> HttpResponse:
    """Each routine with what waits and what became of it."""
    rows = [_row(kept) for kept in queries.kept()]
    context = {
        "running": [row for row in rows if row.kept.routine.runs],
        "resting": [row for row in rows if _rests(row.kept.routine)],
        "ended": [row for row in rows if row.kept.routine.ended_at],
        "may_write": may("duty.arrange", request.member.standing),
    }
    return render(request, "moderation/console/routine_list.html", context)


def _rests(routine: Routine) -> bool:
    return routine.paused_at is not None and routine.ended_at is None


def _row(kept: Kept) -> Row:
    routine = kept.routine
    words = in_words(routine.rhythm, routine.at)
    return Row(kept, words, _tally(kept), routine.keeper)


def _tally(kept: Kept) -> str:
    """What became of the last ninety days, in words."""
    done = kept.number(Turn.State.DONE)
    said = [ngettext("%(num)s done", "%(num)s done", done) % {"num": done}]
    if skipped := kept.number(Turn.State.SKIPPED):
        words = ngettext("%(num)s skipped", "%(num)s skipped", skipped)
        said.append(words % {"num": skipped})
    if missed := kept.number(Turn.State.MISSED):
        words = ngettext("%(num)s missed", "%(num)s missed", missed)
        said.append(words % {"num": missed})
    return " · ".join(said) if kept.past else ""


@require_http_methods(["GET", "POST"])
@trusted_with("duty.arrange")
def routine_new(request: MemberRequest) -> HttpResponse:
    """One more."""
    return _written(request, None, {})


@require_http_methods(["GET", "POST"])
@trusted_with("duty.arrange")
def routine_edit(request: MemberRequest, routine_id: int) -> HttpResponse:
    """Another rhythm, keeper or checklist."""
    routine = _routine(routine_id)
    return _written(request, routine, of_routine(routine))


def _routine(pk: int) -> Routine:
    found = queries.one(pk) if pk <= BIGGEST else None
    if found is None:
        raise Http404
    return found


def _written(
    request: MemberRequest, routine: Routine | None, initial: dict[str, Any]
) -> HttpResponse:
    form = RoutineForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"routine": routine, **form.planned()}
        try:
            done = routines.write_routine(actor=request.member, door="web", **facts)
        except NotPossible as no:
            form.add_error(None, no.reason)
        else:
            messages.success(request, _("Saved"))
            return redirect("moderation:routine_detail", done.pk)
    context = {"form": form, "routine": routine}
    status = 422 if form.errors else 200
    return render(request, "moderation/console/routine_form.html", context, status=status)


@require_GET
@trusted_with("console.enter")
def routine_detail(request: MemberRequest, routine_id: int) -> HttpResponse:
    """What waits with its checklist, what is to come, and what became of the times before."""
    return _detail(request, _routine(routine_id), SkipForm())


def _detail(
    request: MemberRequest,
    routine: Routine,
    skipping: SkipForm,
    *,
    refused: tuple[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    past = queries.history(routine)
    member = request.member
    context = {
        "routine": routine,
        "rhythm": in_words(routine.rhythm, routine.at),
        "waiting": [
            (turn, queries.may_see_to(member, turn))
            for turn in past[::-1]
            if turn.is_waiting
        ],
        "ahead": queries.ahead(routine),
        "past": [each for each in past if not each.is_waiting],
        "may_take_back": _latest_end(member, past),
        "away": routine.keeper is not None and not routines.is_of_the_team(routine.keeper),
        "may_write": may("duty.arrange", member.standing),
        "skipping": skipping,
        "refused": refused,
        "said": _said(request.GET.get("did", "")),
    }
    return render(request, "moderation/console/routine_detail.html", context, status=status)


def _latest_end(member: Member, past: list[Turn]) -> int:
    """The turn whose end may be taken back; 0: none."""
    ended = [turn for turn in past if not turn.is_waiting][:1]
    fresh = [turn for turn in ended if turns.can_be_taken_back(turn)]
    return next((turn.pk for turn in fresh if queries.may_see_to(member, turn)), 0)


def _said(did: str) -> tuple[str, str] | None:
    """What was just done, and the act that takes it back."""
    return {
        "pause": (_("It rests. Nobody is reminded."), "resume"),
        "resume": (_("It goes on."), "pause"),
        "end": (_("It has ended. Its history stays."), "return"),
        "return": (_("It goes on where it was."), "end"),
    }.get(did)


@require_POST
@trusted_with("duty.arrange")
def routine_act(request: MemberRequest, routine_id: int) -> HttpResponse:
    """Let it rest, go on, end, or begin again; the page offers the way back."""
    routine = _routine(routine_id)
    page, act = (
        reverse("moderation:routine_detail", args=[routine.pk]),
        request.POST.get("act", ""),
    )
    try:
        if routines.move_routine(
            routine=routine, act=act, actor=request.member, door="web"
        ):
            page = f"{page}?did={act}"
    except NotPossible as no:
        messages.error(request, no.reason)
    except ValueError:
        return HttpResponse(status=422)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": page})
    return redirect(page)


@require_POST
@trusted_with("console.enter")
def turn_tick(request: MemberRequest, routine_id: int, turn_id: int) -> HttpResponse:
    """Keep what is ticked; with `done`, end it."""
    routine, turn = _turn(routine_id, turn_id)
    sent = request.POST.getlist("ticked")
    ticked = [int(place) for place in sent if place.isdecimal() and len(place) < 4]
    said = _("Saved")
    try:
        turns.tick(turn=turn, actor=request.member, ticked=ticked)
        if "done" in request.POST:
            turns.do(turn=turn, actor=request.member, door="web")
            said = _("Done")
    except NotPossible as no:
        refused = turn.pk, no.reason
        return _detail(request, routine, SkipForm(), refused=refused, status=422)
    messages.success(request, said)
    return redirect("moderation:routine_detail", routine.pk)


@require_POST
@trusted_with("console.enter")
def turn_skip(request: MemberRequest, routine_id: int, turn_id: int) -> HttpResponse:
    """Leave it out this once, and say why."""
    routine, turn = _turn(routine_id, turn_id)
    form = SkipForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            turns.skip(turn=turn, actor=request.member, reason=reason, door="web")
        except NotPossible as no:
            form.add_error("reason", no.reason)
        else:
            messages.success(request, _("Skipped this once."))
            return redirect("moderation:routine_detail", routine.pk)
    return _detail(request, routine, form, status=422)


@require_POST
@trusted_with("console.enter")
def turn_back(request: MemberRequest, routine_id: int, turn_id: int) -> HttpResponse:
    """It waits again."""
    routine, turn = _turn(routine_id, turn_id)
    if turns.take_back(turn=turn, actor=request.member, door="web"):
        messages.success(request, _("It waits again."))
    else:
        messages.error(request, _("It is too late to take this back."))
    return redirect("moderation:routine_detail", routine.pk)


def _turn(routine_id: int, pk: int) -> tuple[Routine, Turn]:
    routine = _routine(routine_id)
    rows = (
        Turn.objects.filter(routine=routine, pk=pk)
        if pk <= BIGGEST
        else Turn.objects.none()
    )
    found = rows.select_related("routine").first()
    if found is None:
        raise Http404
    return routine, found
