"""Letting go of a member: this room keeps nothing that would lead to them."""

from weilu.culture.models import Occasion, Reminder, Ritual
from weilu.members.belongings import Parting


def part(parting: Parting) -> None:
    """Forget that they were reminded of the norms; their rituals look for somebody else."""
    Reminder.objects.filter(member=parting.member).delete()
    Ritual.objects.filter(owner=parting.member).update(owner=None)
    Occasion.objects.filter(by=parting.member).exclude(reason="").update(reason="")
    for occasion in Occasion.objects.exclude(reason=""):
        if parting.says_it(occasion.reason):
            Occasion.objects.filter(pk=occasion.pk).update(reason="")
