"""The pulse as the team sees it: all together, question by question, and nobody alone."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weilu.core import charts, numbers, times
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .pulse import BANDS, ENOUGH, MOST, NAMES, QUESTIONS
from .queries import pulse as queries
from .queries.pulse import Asked, Result

LABELS = 6  # columns that are named; more are too many to read on a phone


@require_GET
@trusted_with("climate.see")
def pulse_desk(request: MemberRequest) -> HttpResponse:
    """Each question over time, as a picture and as a table."""
    found = queries.pulses()
    context = {
        "drawn": [_drawn(each) for each in found],
        "open": next(
            (one for each in found for one in each.results if one.round.is_open), None
        ),
        "names": NAMES,
        "bands": BANDS,
        "one": one_decimal,
        "enough": ENOUGH,
        "most": MOST,
    }
    return render(request, "climate/pulse_desk.html", context)


def _drawn(asked: Asked) -> dict[str, Any]:
    closed = [each for each in asked.results if not each.round.is_open]
    every = -(-len(closed) // LABELS) or 1
    columns = [
        {"label": times.short_day(each.round.monday), "value": one_decimal(_mean(each))}
        if (len(closed) - 1 - place) % every == 0
        else {"label": "", "value": ""}
        for place, each in enumerate(closed)
    ]
    return {
        "asked": asked,
        "question": QUESTIONS[asked.name],
        "closed": closed,
        "answer": answer(closed),
        "trend": charts.trend([each.score for each in closed], most=MOST),
        "columns": columns,
    }


def _mean(result: Result) -> float | None:
    return result.score.mean if result.score else None


def one_decimal(value: float | None) -> str:
    """3.8; a dash where there are too few to say."""
    return numbers.NOTHING if value is None else f"{value:.1f}"


def answer(closed: Sequence[Result]) -> str:
    """What the picture says, in one sentence."""
    if not closed:
        return _("No week with this question has ended yet.")
    latest = closed[-1]
    if latest.score is None:
        words = ngettext(
            "Last time %(num)s person answered; below %(enough)s no figure is shown.",
            "Last time %(num)s people answered; below %(enough)s no figure is shown.",
            latest.answered,
        )
        return words % {"num": latest.answered, "enough": ENOUGH}
    names = ("score", "low", "high")
    facts = dict(zip(names, map(one_decimal, latest.score), strict=True))
    words = _("Last time %(score)s of %(most)s, most likely between %(low)s and %(high)s.")
    return words % {**facts, "most": MOST}
