"""Letting go of a member: letters to them, and letters that speak of them."""

from django.db.models.functions import Lower

from weilu.members.belongings import Parting
from weilu.notices.models import Letter


def part(parting: Parting) -> None:
    """Delete what was written to them, on its way or not, and what was sent that names them."""
    letters = Letter.objects.annotate(address=Lower("to"))
    if parting.email:
        letters.filter(address=parting.email.lower()).delete()
    for letter in Letter.objects.exclude(state=Letter.State.QUEUED).iterator(500):
        said = (letter.to, letter.subject, letter.text, letter.html, letter.error)
        if any(map(parting.says_it, said)):
            letter.delete()
