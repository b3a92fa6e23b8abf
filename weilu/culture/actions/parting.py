"""Letting go of a member: this room keeps nothing that would lead to them."""

from weilu.culture.models import Reminder
from weilu.members.belongings import Parting


def part(parting: Parting) -> None:
    """Forget that they were reminded of the norms."""
    Reminder.objects.filter(member=parting.member).delete()
