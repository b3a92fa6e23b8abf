"""What a member did of the welcome path and of rituals, for a copy of it."""

from collections.abc import Iterator

from weilu.culture.models import Occasion, StepFact
from weilu.culture.models.anniversaries import Anniversary
from weilu.culture.models.belonging import BelongingAsking
from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member


def gather(member: Member) -> Iterator[Piece]:
    """The steps with their moments; the rituals they held or skipped, and why."""
    facts = StepFact.objects.filter(member=member).order_by("pk")
    yield Rows("welcome", facts.values("step", "at"))
    days = Anniversary.objects.filter(member=member).order_by("pk")
    yield Rows("anniversaries", days.values("years", "day"))
    asked = BelongingAsking.objects.filter(member=member).order_by("pk")
    yield Rows("belonging", asked.values("round__name", "state"))  # answers bear no name
    held = Occasion.objects.filter(by=member).order_by("pk")
    words = ("ritual__name_zh", "ritual__name_en", "day", "state", "settled_at", "reason")
    yield Rows("rituals", held.values(*words))
