"""Letting go of a member: what they chose still counts, what they wrote is gone."""

from weilu.charter.models import Answer
from weilu.members.belongings import Parting


def part(parting: Parting) -> None:
    """Delete answers in their own words; choices stay, and say nothing of who made them."""
    Answer.objects.filter(asking__member=parting.member).exclude(text="").delete()
