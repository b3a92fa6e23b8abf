"""Letting go of a member: praise for them goes; what they said stays only where their words do.

The ledger keeps no words: what they had lapses from the journal (see `ledger.parting`), and so
do their badges.
"""

from weilu.members.belongings import Parting
from weilu.rewards.models import BadgeWord, Praise, PraiseReceiver


def part(parting: Parting) -> None:
    """Praise for nobody else goes with them, and so does any that would still name them."""
    theirs = Praise.objects.filter(giver=parting.member)
    if parting.words_go:
        theirs.delete()
    PraiseReceiver.objects.filter(member=parting.member).delete()
    Praise.objects.filter(receivers=None).delete()
    BadgeWord.objects.filter(member=parting.member).delete()
    for word in BadgeWord.objects.all():
        if parting.says_it(word.text):
            word.delete()
    for pk, text, message in Praise.objects.values_list("pk", "text", "message"):
        if parting.says_it(text) or parting.says_it(message):
            Praise.objects.filter(pk=pk).delete()
