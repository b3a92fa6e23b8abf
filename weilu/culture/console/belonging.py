"""The belonging pulse as the team sees it: all together, by quarter, and nobody alone."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weilu.core import charts, numbers
from weilu.core.shortcuts import render
from weilu.culture.belonging import ENOUGH, ITEMS, MOST, SHARE
from weilu.culture.queries import belonging as queries
from weilu.culture.queries.belonging import Result
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest


@require_GET
@trusted_with("belonging.see")
def belonging_desk(request: MemberRequest) -> HttpResponse:
    """How much at home people feel, quarter by quarter, as a picture and as a table."""
    found = queries.results()
    closed = [each for each in found if not each.round.is_open]
    past = closed[::-1]
    context = {
        "open": next((each for each in found if each.round.is_open), None),
        "closed": closed,
        "past": past,
        "trend": charts.trend([each.score for each in past], most=MOST),
        "answer": answer(closed),
        "items": ITEMS,
        "quarter": quarter_name,
        "one": one_decimal,
        "most": MOST,
        "enough": ENOUGH,
    }
    return render(request, "culture/console/belonging_desk.html", context)


def quarter_name(name: str) -> str:
    """2026Q4 as people say it."""
    year, _q, number = name.partition("Q")
    return _("Q%(quarter)s %(year)s") % {"year": year, "quarter": number}


def one_decimal(value: float | None) -> str:
    """8.4; a dash where there are too few to say."""
    return numbers.NOTHING if value is None else f"{value:.1f}"


def answer(closed: Sequence[Result]) -> str:
    """What the picture says, in one sentence or two."""
    if not closed:
        return _("No round has closed yet.")
    latest = closed[0]
    facts: dict[str, Any] = {"quarter": quarter_name(latest.round.name)}
    if latest.score is None:
        facts |= {"num": latest.answered, "enough": ENOUGH}
        words = ngettext(
            "In %(quarter)s %(num)s person answered; below %(enough)s no score is shown.",
            "In %(quarter)s %(num)s people answered; below %(enough)s no score is shown.",
            latest.answered,
        )
        return f"{words % facts} {_needs_more(latest)}".strip()
    names = ("score", "low", "high")
    facts |= dict(zip(names, map(one_decimal, latest.score), strict=True)) | {"most": MOST}
    words = _(
        "In %(quarter)s the score was %(score)s of %(most)s; had everybody active been asked, "
        "it would very likely lie between %(low)s and %(high)s."
    )
    return words % facts


def _needs_more(latest: Result) -> str:
    """Where so few are asked that no number can come of it, that is said."""
    if latest.round.asked >= ENOUGH:
        return ""
    needed = {"num": round(ENOUGH / SHARE)}
    words = _("A fifth of the active members is asked, so it takes about %(num)s of them.")
    return words % needed
