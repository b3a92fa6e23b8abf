"""What a member has of this room, for a copy of it: what they were noted and asked."""

from collections.abc import Iterator

from weilu.climate.models import Nudge, PulseAsking
from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member


def gather(member: Member) -> Iterator[Piece]:
    """Which notes they were shown and when they were asked; answers bear no name."""
    kept = Nudge.objects.filter(member=member).order_by("pk")
    yield Rows("notes-while-writing", kept.values("topic_id", "day", "name", "state"))
    asked = PulseAsking.objects.filter(member=member).order_by("pk")
    yield Rows("pulse-asked", asked.values("round__monday", "round__question", "state"))
