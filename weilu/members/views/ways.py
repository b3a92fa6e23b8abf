"""What every entrance needs: where to go on to, whose network asks, and coming in itself."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.core.signing import BadSignature
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.core import clock
from weilu.core.asking import address_of
from weilu.core.limits import Wait, allow
from weilu.core.shortcuts import render
from weilu.members import tasks
from weilu.members.actions import signing_in
from weilu.members.actions.second_factor import needs_second
from weilu.members.browsers import browser_of
from weilu.members.models import Member
from weilu.members.requests import VisitorRequest

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]
BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING = "entrance.pending"  # who gave the password and still owes the number
PROVEN = "entrance.proven"  # when somebody here last proved who they are, in seconds
AWAY = "members.away"  # who is suspended, and when they showed who they are
PATIENCE = 10 * 60  # seconds between password and number
FRESH = 15 * 60  # seconds a proof is good for changing how one comes in
KNOWN = "known"  # a cookie: the members who came in by this browser before
MOST_KNOWN = 8
YEAR = 365 * 24 * 3600  # seconds
HALF_NETWORK = 64  # bits: one household of IPv6


def entrance(view: View[P]) -> View[P]:
    """A page of the entrance is kept by nobody: it holds a token, a name or a link."""

    @wraps(view)
    def unkept(request: Any, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        answer["Referrer-Policy"] = "same-origin"
        return answer

    return unkept


def onward(path: str) -> str:
    """A path on this site, or home: never another house, whatever the address said."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, None)
    return path if is_ours and path.isprintable() and len(path) <= 2_000 else "/"


def asked_for(request: HttpRequest) -> str:
    """Where this visitor was going before they came to the door."""
    return onward(request.POST.get("next") or request.GET.get("next") or "/")


def network(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the half that names a household."""
    try:
        found = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found), HALF_NETWORK), strict=False))
    return str(found)


def turn(*turns: tuple[str, int, int]) -> Wait | None:
    """Take a turn of each (key, times, seconds); None, or the first wait."""
    for key, times, seconds in turns:
        if wait := allow(key, times=times, seconds=seconds):
            return wait
    return None


def too_often(wait: Wait) -> str:
    """How long to wait, in words."""
    words = ngettext(
        "Many tries in a short time. You can go on in %(num)s minute.",
        "Many tries in a short time. You can go on in %(num)s minutes.",
        wait.minutes,
    )
    return words % {"num": wait.minutes}


def admit(
    request: VisitorRequest, member: Member, *, to: str = "/", proven: bool = False
) -> HttpResponse:
    """Let a member in, or ask for their second factor first where they have one.

    Args:
        proven: A passkey answered, or the second factor was given: nothing more is asked.
    """
    if not proven and needs_second(member):
        owed = {"member": member.pk, "to": to, "until": _now() + PATIENCE}
        request.session[PENDING] = owed | {"hash": member.get_session_auth_hash()}
        return redirect("members:second")
    request.session.pop(PENDING, None)
    if not member.is_active:
        return away(request, member)
    login(request, member, backend=BACKEND)
    request.member = member
    request.session["browser"] = request.META.get("HTTP_USER_AGENT", "")[:200]
    request.session["address"] = address_of(request)
    request.session[PROVEN] = _now()
    answer = redirect(to)
    _remember(request, answer, member)
    return answer


def owing(request: HttpRequest) -> tuple[Member, str] | None:
    """Who gave the right password here and still owes the number, and where they go then."""
    owed = request.session.get(PENDING) or {}
    if owed.get("until", 0) < _now():
        return None
    member = Member.objects.filter(pk=owed["member"]).first()
    if member is None or member.get_session_auth_hash() != owed["hash"]:
        return None
    return member, onward(owed["to"])


def is_fresh(request: HttpRequest) -> bool:
    """Whether somebody proved here lately who they are."""
    return bool(_now() - request.session.get(PROVEN, 0) < FRESH)


def prove(request: HttpRequest) -> None:
    request.session[PROVEN] = _now()


def away(request: HttpRequest, member: Member) -> HttpResponse:
    """Say to somebody suspended, who has just shown who they are, until when."""
    request.session[AWAY] = [member.pk, _now()]
    context = {"until": member.suspended_until if member.is_suspended else None}
    return render(request, "members/away.html", context, status=403)


def reader_of_letters(request: HttpRequest) -> Member | None:
    """Who reads what the team wrote to them: whoever is signed in, or suspended and at the door.

    Somebody suspended showed who they are a short while ago; they come in nowhere else.
    """
    member: Member | None = getattr(request, "member", None)
    if member is not None:
        return member
    pk, at = request.session.get(AWAY, (0, 0))
    if _now() - at > FRESH:
        return None
    found = Member.objects.filter(pk=pk, state=Member.State.ACTIVE).first()
    return found if found is not None and found.is_suspended else None


def gone(request: HttpRequest, again: str, label: str) -> HttpResponse:
    """A link that opens nothing any more, with the way to another."""
    context = {"again": again, "label": label}
    return render(request, "members/link_gone.html", context, status=410)


def nobody_else() -> str:
    """The one sentence for a wrong name, a wrong password and a stranger."""
    return _("Name and password do not match. Try again, or have a link sent to you.")


def _remember(request: VisitorRequest, answer: HttpResponse, member: Member) -> None:
    """Note a sign-in from a new browser; the cookie says only who was here before."""
    try:
        known = (request.get_signed_cookie(KNOWN, default="", salt=KNOWN) or "").split(".")
    except BadSignature:
        known = []
    if str(member.pk) not in known:
        _came_in(request, member)
        known = [str(member.pk), *filter(None, known)][:MOST_KNOWN]
    answer.set_signed_cookie(
        KNOWN,
        ".".join(known),
        salt=KNOWN,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


@transaction.atomic
def _came_in(request: VisitorRequest, member: Member) -> None:
    if signing_in.came_in(member=member, door="web"):
        browser = browser_of(request.META.get("HTTP_USER_AGENT", ""))
        tasks.tell_new_browser.enqueue(member.pk, clock.now().isoformat(), *browser)


def _now() -> float:
    return clock.now().timestamp()
