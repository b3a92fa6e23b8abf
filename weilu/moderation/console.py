"""The duty roster: who is on duty when, who stands in, who is off, how much lies with whom."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from . import actions, queries
from .actions.duty import Stretch
from .duty_forms import HandOverForm, SwapForm, in_words
from .forms import WEEKDAYS, LeaveForm, ShiftForm
from .models import Shift
from .queries import swaps
from .queries.load import load, team


@require_GET
@trusted_with("console.enter")
def roster(request: MemberRequest) -> HttpResponse:
    """The week's shifts and everybody's load."""
    return render(request, "moderation/console/roster.html", roster_page(request))


def roster_page(request: MemberRequest, **forms: Any) -> dict[str, Any]:
    """What the roster shows; `forms` are those that came back with mistakes."""
    shifts = Shift.objects.select_related("member").order_by("weekday", "starts", "pk")
    off = {row.member_id: row for row in queries.on_leave()}
    arranges = may("duty.arrange", request.member.standing)
    return {
        "days": [
            (name, [s for s in shifts if str(s.weekday) == n]) for n, name in WEEKDAYS
        ],
        "load": load(team()),
        "off": off,
        "own": off.get(request.member.pk),
        "arranges": arranges,
        "form": forms.get("form") or (ShiftForm() if arranges else None),
        "leave": forms.get("leave") or LeaveForm(),
        "planned": _planned(request.member),
        "swap": forms.get("swap") or SwapForm(member=request.member),
        "handing": forms.get("handing") or HandOverForm(),
        "notes": swaps.notes(),
    }


@dataclass(frozen=True)
class Swap:
    """A swap as the roster shows it."""

    pk: int
    hours: str
    owner: Member
    stand_in: Member
    words: str
    waits: bool  # for an answer
    mine: bool  # the reader's to answer
    back: bool  # the reader may take it back


def _planned(reader: Member) -> list[Swap]:
    found = []
    for swap, hours in swaps.planned():
        waits, asked = swap.state == swap.State.ASKED, swap.stand_in_id == reader.pk
        theirs = swap.owner_id == reader.pk or (asked and not waits)
        row = Swap(
            pk=swap.pk,
            hours=in_words(hours),
            owner=swap.owner,
            stand_in=swap.stand_in,
            words=swap.words,
            waits=waits,
            mine=asked and waits and hours.begins_at > clock.now(),
            back=theirs and hours.begins_at > clock.now(),
        )
        found.append(row)
    return found


@require_POST
@trusted_with("duty.arrange")
def shift_add(request: MemberRequest) -> HttpResponse:
    """Put somebody on duty, on some days of the week."""
    form = ShiftForm(request.POST)
    if form.is_valid() and _add(request, form):
        messages.success(request, _("Saved"))
        return redirect("moderation:roster")
    context = roster_page(request, form=form)
    return render(request, "moderation/console/roster.html", context, status=422)


def _add(request: MemberRequest, form: ShiftForm) -> bool:
    wanted = form.cleaned_data
    member, hours = wanted["member"], (wanted["starts"], wanted["ends"])
    kept = [Stretch(s.weekday, s.starts, s.ends) for s in member.shifts.all()]
    new = [Stretch(day, *hours) for day in wanted["weekdays"]]
    try:
        actions.set_shifts(member=member, stretches=[*kept, *new], actor=request.member)
    except ValueError:
        words = _("These hours end before they begin, or overlap with another shift.")
        form.add_error("ends", words)
        return False
    return True


@require_POST
@trusted_with("duty.arrange")
def shift_end(request: MemberRequest, shift_id: int) -> HttpResponse:
    """Take one shift out of the week."""
    shift = Shift.objects.select_related("member").filter(pk=shift_id).first()
    if shift is None:
        raise Http404
    rest = shift.member.shifts.exclude(pk=shift.pk)
    stretches = [Stretch(s.weekday, s.starts, s.ends) for s in rest]
    actions.set_shifts(member=shift.member, stretches=stretches, actor=request.member)
    messages.success(request, _("Saved"))
    return redirect("moderation:roster")


@require_http_methods(["POST"])
@trusted_with("console.enter")
def leave(request: MemberRequest) -> HttpResponse:
    """Be off: what one has in hand goes back with a word."""
    form = LeaveForm(request.POST)
    if not form.is_valid():
        context = roster_page(request, leave=form)
        return render(request, "moderation/console/roster.html", context, status=422)
    actions.take_leave(actor=request.member, **form.cleaned_data)
    messages.success(request, _("You are off. What lay with you went back to the desk."))
    return redirect("moderation:roster")


@require_POST
@trusted_with("console.enter")
def back(request: MemberRequest) -> HttpResponse:
    """Be there again."""
    actions.come_back(actor=request.member)
    messages.success(request, _("Welcome back"))
    return redirect("moderation:roster")
