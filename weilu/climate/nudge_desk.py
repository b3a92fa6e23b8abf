"""What became of the notes to writers: counts, and nobody's name."""

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .actions.nudging import today
from .dials import NUDGES
from .models import Nudge

WITHIN = timedelta(days=28)
State = Nudge.State


class Told(NamedTuple):
    """One kind of note."""

    name: Nudge.Name
    is_on: bool
    key: str  # of its setting
    shown: int
    heeded: int  # other words were sent, or nothing
    ignored: int  # sent as it was
    away: int


@require_GET
@trusted_with("climate.see")
def notes(request: MemberRequest) -> HttpResponse:
    """Each kind of note, how often it was shown in four weeks, and what became of it."""
    rows = Nudge.objects.filter(day__gt=today() - WITHIN).order_by()
    counted = rows.values_list("name", "state").annotate(Count("pk"))
    found = Counter({(name, state): number for name, state, number in counted})
    told = [_told(name, found) for name in Nudge.Name]
    return render(request, "climate/notes.html", {"told": told, "days": WITHIN.days})


def _told(name: Nudge.Name, found: Counter[tuple[str, str]]) -> Told:
    dial = NUDGES[name]
    numbers = {state: found[name, state] for state in State.values}
    heeded = numbers[State.EDITED] + numbers[State.SHOWN]
    return Told(
        name,
        dial.value,
        dial.key,
        sum(numbers.values()),
        heeded,
        numbers[State.IGNORED],
        numbers[State.AWAY],
    )
