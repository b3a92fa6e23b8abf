"""Letting go of a member."""

from weilu.members.belongings import Parting
from weilu.segments.models import SegmentMember


def part(parting: Parting) -> None:
    """Whoever is let go of is in no segment; nobody is told that they left one."""
    SegmentMember.objects.filter(member=parting.member).delete()
