"""Where someone is signed in."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from weilu.core import clock

from .member import Member


class MemberSession(AbstractBaseSession):
    """One browser; a member sees all of theirs and ends any."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    browser = models.CharField(max_length=200, blank=True, default="")
    address = models.GenericIPAddressField(null=True, blank=True)
    began_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.browser or self.session_key[:6]
