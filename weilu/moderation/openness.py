"""How order was kept, month by month: a page for everybody, on which nobody is recognised."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from weilu.core.shortcuts import render

from .queries import transparency as queries


@require_GET
def transparency(request: HttpRequest) -> HttpResponse:
    """The latest month that is over."""
    months = queries.months()
    return _page(request, months, months[0] if months else None)


@require_GET
def transparency_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month that is over."""
    months = queries.months()
    try:
        wanted = date(year, month, 1)
    except ValueError:
        raise Http404 from None
    if wanted not in months:
        raise Http404
    return _page(request, months, wanted)


def _page(request: HttpRequest, months: list[date], first: date | None) -> HttpResponse:
    context = {"months": months, "month": queries.month(first) if first else None}
    return render(request, "moderation/transparency.html", context)
