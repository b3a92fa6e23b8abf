"""Letting go of a member: what others, without a name, wrote about them."""

from weilu.climate.models import PulseAnswer
from weilu.members.belongings import Parting


def part(parting: Parting) -> None:
    """Blank words of the pulse that name them; nobody knows whose they are."""
    for answer in PulseAnswer.objects.exclude(words=""):
        if parting.says_it(answer.words):
            PulseAnswer.objects.filter(pk=answer.pk).update(words="")
