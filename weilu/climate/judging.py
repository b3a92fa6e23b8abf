"""The page that asks whether the team judges alike, and the item that asks why where it does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.members.words import DOORS
from weilu.moderation import actions
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Duty, Work, WorkItem

from .fairness import WAYS, Agreement, Cell, agreements, cells
from .queries import judging, months, reread

WHY = "fairness:"  # the item that asks, with its month behind it
TENURES = {
    "new": gettext_lazy("Under 30 days here"),
    "settled": gettext_lazy("30 to 180 days here"),
    "old": gettext_lazy("Over 180 days here"),
}
TITLES = {
    "tenure": gettext_lazy("How long the author was here"),
    "trust": gettext_lazy("How far the author is trusted today"),
    "language": gettext_lazy("The language of the post"),
    "door": gettext_lazy("The door it came through"),
    "space": gettext_lazy("The space"),
}


@dataclass(frozen=True)
class Part:
    """One way of looking."""

    title: str
    rows: list[tuple[str, Cell | Agreement]]


@require_GET
@trusted_with("climate.see")
def fairness(request: MemberRequest) -> HttpResponse:
    """Acts on the posts of a month that is over, by group."""
    there = months()
    first = _month(request.GET.get("month", ""), there)
    posts, judged = judging(first)
    context = {
        "month": first,
        "months": there,
        "posts": sum(posts.values()),
        "acts": len(judged),
        "parts": [
            Part(str(TITLES[way]), _named(way, cells(posts, judged, way))) for way in WAYS
        ],
        **_readings(),
    }
    return render(request, "climate/fairness.html", context)


def _readings() -> dict[str, Any]:
    """How alike decisions were read a second time, in all and by group."""
    found = reread()
    whole = agreements(found)
    parts = [
        Part(str(TITLES[way]), _named(way, agreements(found, way))) for way in WAYS if whole
    ]
    return {
        "reread": len(found),
        "alike": whole[0] if whole else None,
        "alike_parts": [part for part in parts if part.rows],
    }


def _month(text: str, there: list[date]) -> date:
    """The month asked for; the latest where none is."""
    for month in there:
        if text in ("", f"{month:%Y-%m}"):
            return month
    raise Http404


def _named(
    way: str, found: Sequence[Cell | Agreement]
) -> list[tuple[str, Cell | Agreement]]:
    spaces = (
        {space.pk: space.name for space in Space.objects.all()} if way == "space" else {}
    )
    names: dict[str, Callable[[Any], Any]] = {
        "tenure": TENURES.get,
        "trust": lambda level: _("Trust %(level)s") % {"level": level},
        "language": {"zh": _("Chinese"), "en": _("English")}.get,
        "door": lambda door: DOORS.get(door, door),
        "space": spaces.get,
    }
    return [(str(names[way](cell.key) or cell.key), cell) for cell in found]


def ask_why() -> int:
    """Put the month that is over before the team where a group stands out; how many did.

    Once for each month, whatever became of it.
    """
    first = months()[0]
    posts, judged = judging(first)
    number = sum(cell.stands_out for way in WAYS for cell in cells(posts, judged, way))
    subject = f"{WHY}{first:%Y-%m}"
    if number and not WorkItem.objects.filter(subject=subject).exists():
        with translation.override(settings.LANGUAGE_CODE):
            title = _("See why some were acted on more often than others")
        path = f"{reverse('climate:fairness')}?month={first:%Y-%m}"
        wanted = Wanted(
            title=title, path=path, audience=Duty.OPERATOR, facts={"groups": number}
        )
        actions.open_item(kind=Work.ROUTINE, subject=subject, wanted=wanted)
    return number
