"""Boards as members meet them: their own way first, those beside them, then the first ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations.models import Space
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.queries.warmth import pace
from weilu.members.requests import MemberRequest

from . import actions
from .actions.ranking import DISPUTED, EVERYWHERE
from .boards import stretches
from .boards.standard import FEWEST, Board, shown
from .dials import BOARDS
from .models import BoardEnd
from .queries import boards as queries
from .queries import levels
from .queries.boards import Place

PAST = "past-"  # before the name of a stretch: the one before this


@dataclass(frozen=True)
class Asked:
    """Which board, of which space, over which stretch; `past`: the one before."""

    board: Board
    space: Space | None
    stretch: str
    past: bool

    @property
    def key(self) -> str:
        today = clock.day(clock.now())
        day = stretches.before(self.stretch, today) if self.past else today
        return stretches.key(self.stretch, day)

    @property
    def time(self) -> str:
        """As the address says it: "week", "past-week"."""
        return f"{PAST}{self.stretch}" if self.past else self.stretch

    @property
    def place(self) -> tuple[str, int, str]:
        return self.board.name, self.space.pk if self.space else EVERYWHERE, self.key

    def address(self, **changes: str) -> str:
        """The same page with another choice."""
        said = {
            "board": self.board.name,
            "time": self.time,
            "space": self.space.slug if self.space else "",
            **changes,
        }
        return "?" + "&".join(f"{name}={value}" for name, value in said.items() if value)


@require_GET
@signed_in
def boards(request: MemberRequest) -> HttpResponse:
    """One board: one's own progress, one's neighbours, the first ten."""
    if not BOARDS.value:
        raise Http404
    if not pace().boards:
        return render(request, "rewards/boards.html", {"is_off": True})
    spaces = _spaces(request.member)
    asked = _asked(request, spaces)
    mine = queries.own(request.member, *asked.place)
    context = {
        "is_off": False,
        "asked": asked,
        "mine": mine,
        "score": mine.score if mine else 0,
        "words": _of_oneself(request.member),
        "spaces": spaces,
        "tabs_": _tabs(asked),
        "times": _times(asked),
        "discretion": levels.discretion(request.member),
        **_others(request.member, asked, mine),
    }
    return render(request, "rewards/boards.html", context)


def _asked(request: MemberRequest, spaces: Sequence[Space]) -> Asked:
    every = {board.name: board for board in shown()}
    board = every.get(request.GET.get("board", ""), next(iter(every.values())))
    time = request.GET.get("time", "")
    stretch = time.removeprefix(PAST)
    past = time != stretch and stretch in stretches.ENDING
    stretch = stretch if stretch in stretches.EVERY else stretches.WEEK
    return Asked(board, _space(spaces, request.GET.get("space", "")), stretch, past)


def _space(spaces: Sequence[Space], slug: str) -> Space | None:
    """The one of these that is asked for; None: all of them together."""
    found = next((space for space in spaces if space.slug == slug), None)
    if slug and found is None:
        raise Http404
    return found


def _spaces(member: Member) -> list[Space]:
    """In which one may look at places alone: one query."""
    return list(
        Space.objects.readable_by(member).filter(archived_at=None).order_by("place", "pk")
    )


def _of_oneself(member: Member) -> str:
    """Why one reads one's own progress alone, or stands on no board."""
    if member.standing.is_team:
        return _("The team is not ranked; this is what you would have.")
    if queries.is_newcomer(member):
        return _("In your first two weeks this is about your own way, not about places.")
    return ""


def _others(member: Member, asked: Asked, mine: Place | None) -> dict[str, Any]:
    """The first ten and one's neighbours; nobody else for newcomers, or where too few stand."""
    none: dict[str, Any] = {"top": [], "beside": [], "end": None, "until": None}
    if queries.is_newcomer(member):
        return none
    if asked.past:
        end = queries.ended(*asked.place)
        places = queries.kept_places(end) if end else []
        return {**none, "top": places, "end": end, "until": _until(end)}
    places = queries.top(*asked.place)
    if len(places) < FEWEST:
        return none
    is_among = mine is not None and any(each.member_id == member.pk for each in places)
    beside = queries.beside(mine, *asked.place) if mine and not is_among else []
    return {**none, "top": places, "beside": beside}


def _until(end: BoardEnd | None) -> datetime | None:
    return end.frozen_at + DISPUTED if end and end.final_at is None else None


def _tabs(asked: Asked) -> list[dict[str, object]]:
    return [
        {
            "label": str(board.title),
            "href": asked.address(board=board.name),
            "current": board.name == asked.board.name,
        }
        for board in shown()
    ]


def _times(asked: Asked) -> list[dict[str, object]]:
    labels = {
        stretches.WEEK: _("This week"),
        f"{PAST}{stretches.WEEK}": _("Last week"),
        stretches.MONTH: _("This month"),
        f"{PAST}{stretches.MONTH}": _("Last month"),
        stretches.QUARTER: _("This quarter"),
        f"{PAST}{stretches.QUARTER}": _("Last quarter"),
    }
    if asked.stretch == stretches.ALL:  # nobody is led there; it is there for who asks
        labels[stretches.ALL] = _("All time")
    return [
        {"value": value, "label": label, "current": value == asked.time}
        for value, label in labels.items()
    ]


@require_POST
@signed_in
def keep_off(request: MemberRequest) -> HttpResponse:
    """Whether one stands on boards for others; one's own place stays to be read."""
    kept = levels.discretion(request.member)
    actions.keep_back(
        member=request.member,
        level=kept.level,
        badges=kept.badges,
        boards=request.POST.get("boards") == "1",
    )
    return redirect("rewards:boards")
