"""What this room gives along in a copy of a member's data."""

from collections.abc import Iterator

from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member

from .models import Letter, Notice


def gather(member: Member) -> Iterator[Piece]:
    """What they were told, and which letters went to them; a letter may hold a key, so not its words."""
    notices = Notice.objects.filter(member=member).order_by("pk")
    yield Rows(
        "notices", notices.values("reason", "actor__name", "post_id", "at").iterator(2000)
    )
    if member.email:
        letters = Letter.objects.filter(to__iexact=member.email).order_by("pk")
        yield Rows("letters", letters.values("subject", "state", "written_at", "sent_at"))
