"""The first page: for members what deserves them now, for guests what this place is."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.queries import home as queries
from weilu.conversations.queries.home import Place, Stories
from weilu.conversations.queries.lists import Key
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest, VisitorRequest

from .beside import NOBODY, beside
from .front import guests_front
from .reasons import row
from .shell import shell_of
from .welcome import strip

TABS = ("", "following", "newest", "unanswered")
UNDO = "commons.home.undo"  # what the signature of an undo is for
UNDO_FOR = 120  # seconds; the button itself is there for ten


@require_GET
def home(request: VisitorRequest) -> HttpResponse:
    """One address, two pages: nobody is sent elsewhere for being signed in or not."""
    if request.member is None:
        return guests_front(request)
    return _page(request, _asked(request))  # type: ignore[arg-type]  # a member's, as just seen


@dataclass(frozen=True)
class Asked:
    """What the address says."""

    tab: str = ""
    everything: bool = False  # read ones, too; or those of muted spaces
    after: str = ""

    def address(self, **changes: Any) -> str:
        """The address of the same list, changed."""
        facts = {"tab": self.tab, "all": "1" if self.everything else "", **changes}
        query = "&".join(f"{name}={value}" for name, value in facts.items() if value)
        return f"/?{query}" if query else "/"


def _asked(request: VisitorRequest) -> Asked:
    given = request.GET if request.method == "GET" else request.POST
    tab = given.get("tab", "")
    return Asked(
        tab=tab if tab in TABS else "",
        everything=bool(given.get("all")),
        after=given.get("after", "")[:60],
    )


def _page(request: MemberRequest, asked: Asked, undo: str = "") -> HttpResponse:
    stories, untouched = _stories(request, asked)
    context = {
        "tab": asked.tab,
        "asked": asked,
        "rows": [row(story) for story in stories.items],
        "more": asked.address(after=stories.next) if stories.next else "",
        "tabs": _tabs(asked),
        "chips": _chips(asked),
        "greeting": greeting(request.member),
        "today": clock.now(),
        "strip": strip(request.member),
        "halls": queries.hello(request.member) if untouched else [],
        "beside": NOBODY if untouched or asked.tab else beside(request.member),
        "undo": undo,
    }
    return render(request, "commons/home.html", context)


def _stories(request: MemberRequest, asked: Asked) -> tuple[Stories[Any], bool]:
    """The list of a tab, and whether the reader has never opened anything."""
    reader = request.member
    if asked.tab == "following":
        after = Key.read(asked.after)
        read = asked.everything
        return queries.following(reader, _heard(request), read=read, after=after), False
    if asked.tab == "newest":
        after, quiet = Key.read(asked.after), asked.everything
        return queries.newest(reader, quiet_rooms=quiet, after=after), False
    if asked.tab == "unanswered":
        return queries.unanswered(reader, after=Place.read(asked.after)), False
    return queries.for_you(reader, _heard(request))


def _heard(request: MemberRequest) -> list[int]:
    """The reader's spaces, without the muted ones; the frame has read them already."""
    shell = shell_of(request)
    return [space.pk for space in shell.known if space.level != "muted"] if shell else []


@require_http_methods(["GET", "POST"])
@signed_in
def read_all(request: MemberRequest) -> HttpResponse:
    """Everything unread is read; the page comes again and offers to take that back."""
    if request.method == "GET":
        return redirect("commons:home")
    topics = queries.unread(request.member, _heard(request))
    before = actions.mark_all_read(topics=topics, member=request.member)
    return _page(request, _asked(request), undo=_signed(request.member, before))


@require_POST
@signed_in
def unread_again(request: MemberRequest) -> HttpResponse:
    """Put every position back to where it was."""
    try:
        places = _opened(request.member, request.POST.get("places", ""))
    except signing.BadSignature:
        messages.error(request, _("That can no longer be taken back."))
        return redirect("commons:home")
    actions.put_back(places=places, member=request.member)
    there = Asked("following").address()
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return redirect(there)


def _signed(member: Member, places: dict[int, int]) -> str:
    pairs = [[topic_id, post_id] for topic_id, post_id in places.items()]
    return signing.dumps([member.pk, pairs], salt=UNDO, compress=True)


def _opened(member: Member, signed: str) -> dict[int, int]:
    """The places of a signature of ours, made a moment ago for this member.

    Raises:
        BadSignature: It is none, too old, or somebody else's.
    """
    who, pairs = signing.loads(signed, salt=UNDO, max_age=UNDO_FOR)
    if who != member.pk:
        raise signing.BadSignature
    return dict(pairs)


def _tabs(asked: Asked) -> list[dict[str, object]]:
    labels = {
        "": _("For you"),
        "following": _("Following"),
        "newest": _("Newest"),
        "unanswered": _("Unanswered"),
    }
    return [
        {"label": label, "href": Asked(tab).address(), "current": tab == asked.tab}
        for tab, label in labels.items()
    ]


def _chips(asked: Asked) -> list[dict[str, object]]:
    labels = {
        "following": (_("Unread"), _("Read and unread")),
        "newest": (_("Without what I muted"), _("Everything")),
    }.get(asked.tab, ())
    return [
        {
            "label": label,
            "href": Asked(asked.tab, everything).address(),
            "current": everything == asked.everything,
        }
        for label, everything in zip(labels, (False, True), strict=False)
    ]


def greeting(member: Member) -> str:
    """By the reader's own clock."""
    hour = timezone.localtime(clock.now()).hour
    words = (
        (5, _("Still up, %(name)s?")),
        (11, _("Good morning, %(name)s")),
        (13, _("Good day, %(name)s")),
        (18, _("Good afternoon, %(name)s")),
        (23, _("Good evening, %(name)s")),
        (24, _("Still up, %(name)s?")),
    )
    return next(text for until, text in words if hour < until) % {"name": member.name}
