"""The welcome path as a newcomer walks it: one step at a time, each where it really happens."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from weilu.charter.queries import survey
from weilu.conversations import actions
from weilu.conversations.models import Space
from weilu.conversations.queries import leading
from weilu.conversations.queries.leading import Leads
from weilu.conversations.queries.shapes import Line
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.culture.actions import put_away
from weilu.culture.models.welcome import LASTS, Step
from weilu.culture.queries import welcome as queries
from weilu.culture.queries.welcome import Walk, Way
from weilu.members.faces import Face
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.permissions import may_somewhere
from weilu.members.queries.kindred import kindred
from weilu.members.requests import MemberRequest

from .steps import Words, words_of

UNDO = "commons.welcome.undo"  # what the signature of an undo is for
UNDO_FOR = 120  # seconds; the button itself is there for ten
LONGEST_ID = 18  # digits: no row has more


@require_GET
@signed_in
def welcome(request: MemberRequest) -> HttpResponse:
    """The step that comes next, or the one asked for; after thirty days there is none.

    The team may always look at what newcomers see.
    """
    team = may_somewhere("path.see", request.member.standing)
    if not team and not queries.is_new(request.member):
        return redirect("commons:home")
    return _page(request)


def _page(request: MemberRequest, undo: str = "", followed: int = 0) -> HttpResponse:
    member = request.member
    way = queries.way(member).having(Step.SPACES, followed)
    asked = way.walk(request.GET.get("step", ""))
    now = way.next if followed and asked and asked.is_done else asked or way.next
    tags = tags_of(member)
    context = {
        "way": way,
        "walk": now,
        "words": words_of(now.step, asks=_asks(now, member)) if now else None,
        "steps": _stepper(way, now),
        "at": list(way.steps).index(now) + 1 if now else len(way.steps),
        "later": _later(way, now),
        "found": found(member, tags, now.step if now else ""),
        "days": max((member.joined_at + LASTS - clock.now()).days + 1, 0),
        "undo": undo,
        "followed": followed,
    }
    return render(request, "commons/welcome.html", context)


def tags_of(member: Member) -> list[str]:
    """What somebody told us they care about: by their answers, and on their profile."""
    return list(dict.fromkeys([*survey.tags_of(member.pk), *member.interests]))


def _asks(now: Walk | None, member: Member) -> bool:
    """Whether the step of interests is done by answering questions."""
    return bool(now and now.step == "interests" and survey.due(member).questions)


def _stepper(way: Way, now: Walk | None) -> list[dict[str, str]]:
    return [
        {
            "label": words_of(walk.step).short,
            "href": f"/welcome/?step={walk.step.value}",
            "state": "current" if walk is now else ("done" if walk.is_done else "todo"),
        }
        for walk in way.steps
    ]


def _later(way: Way, now: Walk | None) -> Words | None:
    """The next step that waits behind this one, for whoever skips it."""
    waiting = [walk for walk in way.steps if not walk.is_done and walk is not now]
    places = list(way.steps)
    behind = [w for w in waiting if now and places.index(w) > places.index(now)]
    following = next(iter(behind or waiting), None)
    return words_of(following.step) if following else None


@dataclass(frozen=True)
class Found:
    """Where somebody's interests lead, as far as a step shows it."""

    leads: Leads = field(default_factory=lambda: Leads((), ()))
    topics: list[Line] = field(default_factory=list)
    people: list[Face] = field(default_factory=list)
    host: Face | None = None


# What each step shows; every other one, and the end of the path, shows all but spaces to tick.
SHOWS = {"spaces": "s", "hello": "s", "answer": "t", "thanks": "t", "people": "p"}


def found(member: Member, tags: list[str], step: str) -> Found:
    """Spaces, topics, people and a host for one step: at most five queries."""
    shows = SHOWS.get(step, "" if step else "tp")
    if not shows:
        return Found()
    leads = leading.leads(member, tags)
    ids = leads.space_ids
    return Found(
        leads=leads,
        topics=leading.topics_for(member, ids) if "t" in shows else [],
        people=kindred(tags, reader=member) if "p" in shows else [],
        host=leading.host_for(member, ids) if "p" in shows else None,
    )


@require_POST
@signed_in
def follow_spaces(request: MemberRequest) -> HttpResponse:
    """Follow the ticked spaces at once; the page comes again and offers to take that back."""
    spaces = list(_ticked(request))
    if not spaces:
        messages.warning(request, _("Tick the spaces you would like to follow."))
        return redirect("/welcome/?step=spaces")
    new = actions.join_several(spaces=spaces, member=request.member, door="web")
    signed = signing.dumps([request.member.pk, new], salt=UNDO, compress=True)
    return _page(request, undo=signed if new else "", followed=len(new))


def _ticked(request: MemberRequest) -> Any:
    given = request.POST.getlist("space")[: leading.SPACES]
    ids = [int(each) for each in given if each.isdecimal() and len(each) <= LONGEST_ID]
    here = Space.objects.readable_by(request.member).filter(archived_at=None)
    return here.filter(pk__in=ids).order_by("place", "pk")


@require_POST
@signed_in
def unfollow_spaces(request: MemberRequest) -> HttpResponse:
    """Go out of the spaces again that were followed a moment ago."""
    try:
        signed = request.POST.get("spaces", "")
        who, ids = signing.loads(signed, salt=UNDO, max_age=UNDO_FOR)
        if who != request.member.pk:
            raise signing.BadSignature
    except signing.BadSignature:
        messages.error(request, _("That can no longer be taken back."))
        return _onward(request)
    actions.leave_several(space_ids=ids, member=request.member, door="web")
    words = ngettext(
        "You do not follow %(num)s space after all.",
        "You do not follow these %(num)s spaces after all.",
        len(ids),
    )
    messages.success(request, words % {"num": len(ids)})
    return _onward(request)


def _onward(request: MemberRequest) -> HttpResponse:
    """Back to the step, whether a script asked or the form was sent."""
    there = "/welcome/?step=spaces"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return redirect(there)


@require_POST
@signed_in
def away(request: MemberRequest) -> HttpResponse:
    """Put the path away, or take it out again."""
    if request.POST.get("act") == "back":
        put_away(member=request.member, door="web", away=False)
        return redirect("commons:welcome")
    if put_away(member=request.member, door="web"):
        messages.success(
            request, _("Put away. It stays at /welcome/ until you know the place.")
        )
    return redirect("commons:home")


@dataclass(frozen=True)
class Strip:
    """The line on home that says how far one has come."""

    words: Words
    done: int
    of: int


def strip(member: Member) -> Strip | None:
    """One query for newcomers, none for anybody else; None once the path is done or put away."""
    if not queries.is_new(member) or member.standing.is_team:
        return None
    way = queries.way(member)
    if way.away_at or way.next is None:
        return None
    return Strip(words_of(way.next.step), way.done, len(way.steps))
