"""What the frame around a member's page knows: read only when a page shows it, once per page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from weilu.conversations.models import Space
from weilu.members.models import Member

SPACES_SHOWN = 8


@dataclass
class Shell:
    """A member's own rooms for the rail, in the team's order: one query."""

    member: Member
    notices: int = 0  # unread; a view that knows the number says so on `request.shell`

    @cached_property
    def spaces(self) -> Sequence[Space]:
        mine = Space.objects.filter(memberships__member=self.member, archived_at=None)
        return list(mine.order_by("place", "pk")[:SPACES_SHOWN])


def shell_of(request: HttpRequest | None) -> Shell | None:
    """None for guests."""
    member = getattr(request, "member", None)
    return Shell(member) if member else None
