"""What a newcomer did of the welcome path, for a copy of it."""

from collections.abc import Iterator

from weilu.culture.models import StepFact
from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member


def gather(member: Member) -> Iterator[Piece]:
    """The steps, each with its moment."""
    facts = StepFact.objects.filter(member=member).order_by("pk")
    yield Rows("welcome", facts.values("step", "at"))
