"""Requests as views see them, after the middlewares have looked at who asks."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Member


class VisitorRequest(HttpRequest):
    """From anybody; `member` is None for a guest."""

    member: Member | None
    htmx: HtmxDetails


class MemberRequest(VisitorRequest):
    """From somebody signed in: what lies behind `guards.signed_in`."""

    member: Member
