"""What a member has of this room, for a copy of it."""

from collections.abc import Iterator

from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member
from weilu.segments.models import DayCount, SegmentMember


def gather(member: Member) -> Iterator[Piece]:
    """How often they did what, day by day, and which segments they are or were in."""
    counts = DayCount.objects.filter(member=member).order_by("kind", "day")
    yield Rows("days", counts.values("kind", "day", "n"))
    places = SegmentMember.objects.filter(member=member).order_by("pk")
    yield Rows("segments", places.values("segment__name", "since", "until"))
