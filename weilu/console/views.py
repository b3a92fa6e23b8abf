"""The today desk: what needs a human, and finishing it without leaving."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from weilu.core import clock
from weilu.core.pages import Page
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import desk, figures, kindness, wording
from .answering import undoing
from .choosing import chips, chosen, counted, query
from .entries import Entry
from .frame import frame_of
from .rowing import sections
from .setup.facts import checklist


@require_GET
@trusted_with("console.enter")
def today(request: MemberRequest) -> HttpResponse:
    """Everything that needs a human today, in order of need."""
    context, told = listed(request), figures.figures(request.member)
    context |= {
        "setup": [] if context["only"] else checklist(request.member),
        "greeting": wording.greeting(clock.now()) % {"name": request.member.name},
        "now": clock.now(),
        "figures": told.said,
        "behind": told.behind,
        "warm_up": told.warm_up,
        "mail": told.mail,
        "undo": undoing(request.GET.get("undo", ""), request.member),
        "kindness": None if context["sections"] or context["only"] else kindness.one(),
    }
    return render(request, "console/desk.html", context)


def listed(request: MemberRequest) -> dict[str, Any]:
    """The list with its filters, as the address asks for it: two queries."""
    only = chosen(request.GET.get("show", ""))
    page = desk.desk(request.member, only=only, after=request.GET.get("after"))
    counts = desk.counts(request.member)
    if frame := frame_of(request):
        frame.known = {"order": counts.by["order"], "everything": counts.by[""]}
    return {
        "sections": sections(page.items, request.member),
        "more": _more(only, page),
        "chips": chips(only, counts),
        "swapped": False,
        "only": only,
        "later": counts.by["later"],
        "done": counts.done,
        "since": clock.now().isoformat(),
        "query": query(only),
    }


def _more(only: str, page: "Page[Entry]") -> str:
    return query(only, after=page.next) if page.next else ""


@require_GET
@trusted_with("console.enter")
def fresh(request: MemberRequest) -> HttpResponse:
    """How many new rows wait behind the list, which never moves by itself; the counts do."""
    since = _moment(request.GET.get("than", ""))
    number = desk.fresh(request.member, since) if since else 0
    only = chosen(request.GET.get("show", ""))
    context = {"number": number, "query": query(only), **counted(request.member, only)}
    return render(request, "console/_fresh.html", context)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    if timezone.is_naive(found) or not 1900 < found.year < 9000:
        return None
    return found.astimezone(UTC)


@require_GET
@trusted_with("console.enter")
def menu(request: MemberRequest) -> HttpResponse:
    """The menu as a page of its own, for phones."""
    return render(request, "console/menu.html")


@require_GET
@trusted_with("console.enter")
def finished(request: MemberRequest) -> HttpResponse:
    """What was finished today, each with the way back."""
    context = {
        "done": desk.finished(request.member),
        "batches": desk.batches(request.member),
    }
    return render(request, "console/finished.html", context)
