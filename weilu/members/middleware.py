"""Who is asking: session, member and duties in one statement; guests cost none."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from weilu.core import clock

from .models import Member, MemberSession
from .sessions import SessionStore, visitor

SEEN_EVERY = timedelta(minutes=10)


class MemberMiddleware(SessionMiddleware):
    """Gives `request.member` (None for guests), `request.user` and `request.session`."""

    def process_request(self, request: HttpRequest) -> None:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        request.session = SessionStore(key)
        member = visitor(request.session) if key else None
        request.member = member
        request.user = member or AnonymousUser()
        if member:
            _note_visit(member, request.session.session_key or "")

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponse:
        if getattr(request, "member", None) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return super().process_response(request, response)


def _note_visit(member: Member, key: str) -> None:
    now = clock.now()
    if now - member.session_seen_at > SEEN_EVERY:
        MemberSession.objects.filter(pk=key).update(seen_at=now)
    if member.last_seen_on != clock.day(now):
        member.last_seen_on = clock.day(now)
        Member.objects.filter(pk=member.pk).update(last_seen_on=member.last_seen_on)
