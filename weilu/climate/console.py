"""How the climate stands: what is unlike the weeks before, each space, and what lies behind."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from weilu.conversations.models import Post, Space
from weilu.core import charts, times
from weilu.core.estimates import Estimate
from weilu.core.shortcuts import render
from weilu.core.text import excerpt
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from . import wording
from .measures import MEASURES
from .queries import Kept, left_out, measured, talk
from .weeks import begins, latest

MOST_ROWS = 50
PARTS = (0.1, 0.25, 0.5, 1.0)  # tops of a scale, for shares
HOURS = (1.0, 2.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0)  # and for waits
NAMED = 4  # weeks from one label to the next


@require_GET
@trusted_with("climate.see")
def overview(request: MemberRequest) -> HttpResponse:
    """The newest week of every space side by side, and what changed put first."""
    found = measured(request.member)
    changed = [each for row in found for each in row if each.verdict]
    context = {
        "found": found,
        "changed": sorted(changed, key=lambda each: each.verdict),
        "words": wording.WORDS,
        "shown": wording.shown,
        "place": wording.place,
        "answer": wording.answer,
        "week": times.day(found[0][0].latest.monday) if found else "",
    }
    return render(request, "climate/overview.html", context)


@require_GET
@trusted_with("climate.see")
def detail(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Every measure of one space, or of all together, over a quarter of a year."""
    space = _space(request.member, slug) if slug else None
    found = measured(request.member, space)
    figures = [_drawn(each) for each in found[0]] if found else []
    context = {
        "space": space,
        "place": wording.place(space),
        "figures": figures,
        "words": wording.WORDS,
        "shown": wording.shown,
    }
    return render(request, "climate/detail.html", context)


def _drawn(kept: Kept) -> dict[str, Any]:
    estimates = [week.estimate for week in kept.weeks]
    highest = max((each.mean for each in estimates if each), default=0.0)
    tops = HOURS if MEASURES[kept.name].unit == "hours" else PARTS
    most = next((top for top in tops if highest <= top), tops[-1])
    return {
        "kept": kept,
        "answer": wording.answer(kept),
        "trend": charts.trend(_within(estimates, most), most=most),
        "columns": [_column(kept, place) for place in range(len(kept.weeks))],
        "scale": [wording.shown(kept.name, most * part) for part in (1, 0.5, 0)],
    }


def _within(estimates: Sequence[Estimate | None], most: float) -> list[Estimate | None]:
    """Intervals end where the picture does; the table has all of them."""
    return [
        each and Estimate(min(each.mean, most), each.low, min(each.high, most))
        for each in estimates
    ]


def _column(kept: Kept, place: int) -> dict[str, str]:
    """Every fourth week is named, the newest among them: thirteen names are too many to read."""
    week = kept.weeks[place]
    if (len(kept.weeks) - 1 - place) % NAMED:
        return {"label": "", "value": ""}
    value = week.estimate.mean if week.estimate else None
    return {"label": times.short_day(week.monday), "value": wording.shown(kept.name, value)}


@require_GET
@trusted_with("climate.see")
def behind(request: MemberRequest, measure: str) -> HttpResponse:
    """The posts or people that a figure comes from, as far as the reader may read them."""
    asked = MEASURES.get(measure)
    if asked is None:
        raise Http404
    slug = request.GET.get("space", "")
    space = _space(request.member, slug) if slug else None
    monday = _monday(request.GET.get("week", latest().isoformat()))
    ids = asked.behind(talk(monday, space.pk if space else None, toned=asked.of_tone))
    rows: list[Any] = _people(ids) if asked.of_people else _posts(request.member, ids)
    context = {
        "measure": asked,
        "words": wording.WORDS[measure],
        "place": wording.place(space),
        "space": space,
        "monday": monday,
        "rows": rows,
        "more": len(ids) - len(rows),
        "excerpt": excerpt,
    }
    return render(request, "climate/behind.html", context)


@require_GET
@trusted_with("climate.see")
def inclusion(request: MemberRequest) -> HttpResponse:
    """Who might be left out, with one kindness each."""
    return render(request, "climate/inclusion.html", {"lists": left_out(request.member)})


def _space(reader: Member, slug: str) -> Space:
    found = Space.objects.readable_by(reader).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _monday(text: str) -> date:
    try:
        return begins(date.fromisoformat(text))
    except ValueError as wrong:
        raise Http404 from wrong


def _posts(reader: Member, ids: Iterable[int]) -> list[Post]:
    rows = Post.objects.readable_by(reader).filter(pk__in=[*ids][: MOST_ROWS * 4])
    by = {post.pk: post for post in rows.select_related("topic__space", "author")}
    return [by[pk] for pk in ids if pk in by][:MOST_ROWS]


def _people(ids: Iterable[int]) -> list[Member]:
    by = Member.objects.in_bulk([*ids])
    return [by[pk] for pk in ids if pk in by]
