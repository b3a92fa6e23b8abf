"""A member's page: who they are, and what they said that this reader may see."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weilu.conversations.models import Space
from weilu.conversations.queries import words
from weilu.conversations.queries.words import Lines
from weilu.core.pages import Page
from weilu.core.shortcuts import render
from weilu.core.template_globals import profile_path
from weilu.members.models import Member, Role
from weilu.members.permissions import ROLES
from weilu.members.privacy import card_at, nearness
from weilu.members.queries import people
from weilu.members.queries.people import Person
from weilu.members.queries.told import told_by
from weilu.members.requests import VisitorRequest
from weilu.rewards.queries import badges, levels, praise
from weilu.rewards.queries.praise import Thanks

GLANCE = 5  # topics and replies shown at first
PRAISE = 3  # of what they were thanked for
TABS = ("", "topics", "replies")


@require_GET
def profile(request: VisitorRequest, name: str) -> HttpResponse:
    """Somebody by their name; a former name, or another spelling, leads to the present one."""
    person = people.person_named(name.replace("\x00", ""), reader=request.member)
    if person is None:
        raise Http404
    if name != person.member.name:
        return redirect(profile_path(person.member))
    response = render(request, "commons/profile.html", _context(request, person))
    if request.member is None:
        response["Cache-Control"] = "public, max-age=1"
    return response


def _context(request: VisitorRequest, person: Person) -> dict[str, Any]:
    near = _near(request, person)
    card = card_at(person.member, near)
    context: dict[str, Any] = {"person": person, "card": card, "neutral": _neutral(person)}
    if context["neutral"]:
        return context
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else ""
    said = _said(request, person.member, tab)
    address = profile_path(person.member)
    return context | {
        "told": told_by(person.member, near),
        "praised": _praised(request, person) if not tab else None,
        "level": levels.shown(person.member) if not tab else None,
        "badges": badges.shown(person.member) if not tab else [],
        "duties": duties_of(person.member, request.member),
        "tab": tab,
        "tabs_": _tabs(address, tab),
        "said": said,
        "more": f"?tab={tab}&before={said.more}" if said.more else "",
    }


SEEN_BY = {
    "guest": Member.Audience.PUBLIC,
    "member": Member.Audience.MEMBERS,
    "team": Member.Audience.TEAM,
}


def _near(request: VisitorRequest, person: Person) -> Member.Audience:
    """One's own page can be looked at with others' eyes: `?as=guest`, `member` or `team`."""
    near = SEEN_BY.get(request.GET.get("as", ""))
    if near is None or not person.is_me:
        return nearness(request.member, person.member.pk)
    return near


def _neutral(person: Person) -> str:
    """What stands in place of everything else; no reasons."""
    if person.member.state == Member.State.ERASED:
        return _("This account was erased. What was said here stays without its name.")
    if person.member.state == Member.State.LEFT:
        return _("This member has left the community.")
    if person.is_muted:
        return _("You have muted this member. Only you know.")
    return ""


@dataclass(frozen=True)
class Words:
    """Topics and replies of one page."""

    topics: Lines
    replies: Lines
    more: int | None = None


NONE = Lines((), None)


def _said(request: VisitorRequest, author: Member, tab: str) -> Words:
    reader, before = request.member, _before(request)
    if tab == "topics":
        topics = words.topics_by(author.pk, reader=reader, before=before)
        return Words(topics, NONE, topics.next)
    if tab == "replies":
        replies = words.replies_by(author.pk, reader=reader, before=before)
        return Words(NONE, replies, replies.next)
    return Words(
        words.topics_by(author.pk, reader=reader, size=GLANCE),
        words.replies_by(author.pk, reader=reader, size=GLANCE),
    )


def _praised(request: VisitorRequest, person: Person) -> Page[Thanks] | None:
    """What they were thanked for lately, as far as others read it, too; guests read none of it."""
    reader = request.member
    if reader is None or request.GET.get("as") == "guest":
        return None
    return praise.received(person.member, reader=reader, size=PRAISE)


def _before(request: VisitorRequest) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _tabs(address: str, current: str) -> list[dict[str, object]]:
    labels = {"": _("Lately"), "topics": _("Topics"), "replies": _("Replies")}
    return [
        {
            "label": labels[tab],
            "href": f"{address}?tab={tab}" if tab else address,
            "current": tab == current,
        }
        for tab in TABS
    ]


@dataclass(frozen=True)
class Duties:
    """What somebody is trusted with, as far as the reader may know of it."""

    title: str  # the widest role held everywhere; "" for none
    hosted: list[Space]


def duties_of(member: Member, reader: Member | None) -> Duties:
    """Roles and the spaces hosted: one query, and one more for hosts."""
    held = [role for role in reversed(ROLES) if role in member.standing.roles]
    title = str(Role.Name(held[0]).label) if held else ""
    hosts = member.standing.hosts
    spaces = Space.objects.readable_by(reader).filter(pk__in=hosts) if hosts else []
    return Duties(title, list(spaces))
