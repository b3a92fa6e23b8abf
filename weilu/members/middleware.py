"""Who is asking: session, member and duties in one statement; guests cost none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from weilu.core import asking, clock

from .models import Member, MemberSession
from .requests import VisitorRequest
from .sessions import SessionStore, visitor

SEEN_EVERY = timedelta(minutes=10)


class MemberMiddleware(SessionMiddleware):
    """Gives `request.member` (None for guests), `request.user` and `request.session`."""

    def process_request(self, request: HttpRequest) -> None:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        request.session = SessionStore(key)
        member = visitor(request.session) if key else None
        cast(VisitorRequest, request).member = member
        request.user = member or AnonymousUser()
        if member:
            _note_visit(member, request.session.session_key or "")
        _as_they_see_it(request, member)

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        if getattr(request, "member", None) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return super().process_response(request, response)


class OriginMiddleware:
    """Notes from where the team acts, for the audit log; of nobody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = cast(VisitorRequest, request).member
        if member is None or not member.standing.is_team:
            return self.get_response(request)
        with asking.asked_from(asking.address_of(request), by=member.pk):
            return self.get_response(request)


def _as_they_see_it(request: HttpRequest, member: Member | None) -> None:
    """A member's zone, and their language where this browser has chosen none itself."""
    timezone.activate(member.zone) if member and member.zone else timezone.deactivate()
    if member and member.language:
        request.COOKIES.setdefault(settings.LANGUAGE_COOKIE_NAME, member.language)


def _note_visit(member: Member, key: str) -> None:
    now = clock.now()
    seen_at: datetime = member.session_seen_at  # type: ignore[attr-defined]  # by `visitor`
    if now - seen_at > SEEN_EVERY:
        MemberSession.objects.filter(pk=key).update(seen_at=now)
    if member.last_seen_on != clock.day(now):
        member.last_seen_on = clock.day(now)
        Member.objects.filter(pk=member.pk).update(last_seen_on=member.last_seen_on)
