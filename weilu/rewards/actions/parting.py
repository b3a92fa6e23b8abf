"""Letting go of a member: praise for them goes; what they said stays only where their words do.

The ledger keeps no words: what they had lapses from the journal (see `ledger.parting`), and so
do their badges. What they ordered ends; who it was sent to is forgotten.
"""

from weilu.members.belongings import Parting
from weilu.rewards.models import (
    BadgeWord,
    BoardPlace,
    BoardScore,
    Code,
    Order,
    OrderStep,
    Praise,
    PraiseReceiver,
)
from weilu.rewards.shop.states import OPEN

from .moving_orders import locked, move


def part(parting: Parting) -> None:
    """Praise for nobody else goes with them, and so does any that would still name them."""
    theirs = Praise.objects.filter(giver=parting.member)
    if parting.words_go:
        theirs.delete()
    PraiseReceiver.objects.filter(member=parting.member).delete()
    Praise.objects.filter(receivers=None).delete()
    BadgeWord.objects.filter(member=parting.member).delete()
    BoardScore.objects.filter(member=parting.member).delete()
    BoardPlace.objects.filter(member=parting.member).delete()
    for word in BadgeWord.objects.all():
        if parting.says_it(word.text):
            word.delete()
    for pk, text, message in Praise.objects.values_list("pk", "text", "message"):
        if parting.says_it(text) or parting.says_it(message):
            Praise.objects.filter(pk=pk).delete()
    _end_orders(parting)


def _end_orders(parting: Parting) -> None:
    """What was sent has come, the rest is given up; what leads to them is blanked."""
    theirs = Order.objects.filter(member=parting.member)
    for order in theirs.filter(state__in=OPEN).order_by("pk"):
        found = locked(order)
        was_sent = found.state == Order.State.SHIPPED
        if found.state == Order.State.FULFILLING:
            move(found, Order.State.REJECTED, actor=None)
        else:
            move(found, Order.State.DONE if was_sent else Order.State.CANCELLED, actor=None)
    Code.objects.filter(order__in=theirs).delete()  # read by them alone
    OrderStep.objects.filter(order__in=theirs).update(note="")
    theirs.update(address="", carrier="", number="")
