"""What a member did of the welcome path and of rituals, for a copy of it."""

from collections.abc import Iterator

from weilu.culture.models import Occasion, StepFact
from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member


def gather(member: Member) -> Iterator[Piece]:
    """The steps with their moments; the rituals they held or skipped, and why."""
    facts = StepFact.objects.filter(member=member).order_by("pk")
    yield Rows("welcome", facts.values("step", "at"))
    held = Occasion.objects.filter(by=member).order_by("pk")
    words = ("ritual__name_zh", "ritual__name_en", "day", "state", "settled_at", "reason")
    yield Rows("rituals", held.values(*words))
