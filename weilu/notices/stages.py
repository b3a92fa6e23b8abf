"""How far a dispute, an order, a badge or a swap of somebody's came, in a sentence."""

from django.utils.translation import gettext as _

from weilu.moderation.actions.disputing import STEPS
from weilu.moderation.actions.swapping import STEPS as SWAPS
from weilu.rewards.queries import badges
from weilu.rewards.shop.states import STAGES

from .models import Notice

Reason = Notice.Reason


def of_badge(reason: str, number: int) -> str:
    """Which badge came, or went: one query."""
    found = badges.badge(number)
    named = {"title": found.title if found else _("A badge")}
    if reason == Reason.BADGE:
        return _("The badge “%(title)s” is yours. Your page says what it is for.") % named
    return _("The badge “%(title)s” is yours no longer. Your page says why.") % named


def of_dispute(step: int) -> str:
    """How far a dispute came, by the newest step."""
    return {
        "accepted": _(
            "Somebody of the team mediates in a dispute you are part of. For a day everybody "
            "leaves the others in peace; then everybody is asked how they see it."
        ),
        "stating": _("It is your turn: say within 48 hours how you see it."),
        "said": _("Something was said in the mediation."),
        "offered": _(
            "There is an agreement to read; it counts once everybody confirms it."
        ),
        "agreed": _("Everybody confirmed the agreement. Thank you for staying with it."),
        "decided": _("The mediator decided in your dispute, and says why."),
        "withdrawn": _("Whoever asked for a mediator took that back."),
        "nothing": _("Your dispute ended without result. The team says why."),
        "resumed": _("The mediator took the end of your dispute back: it goes on."),
        "how": _("A week has passed since your dispute ended. How does it go?"),
    }[STEPS[step]]


def of_order(stage: int) -> str:
    """How far an order came, by the newest step."""
    return {
        "approved": _("The team agreed to what you ordered."),
        "shipped": _("What you ordered is on its way."),
        "rejected": _(
            "The team could not do what you ordered. Your points are back, and the order says why."
        ),
        "expired": _(
            "Nobody took on what you ordered within 14 days. Your points are back."
        ),
        "refunded": _("The team gave you the points of an order back, and says why."),
    }[STAGES[stage]]


def of_swap(step: int) -> str:
    """How far the swap of a shift came, by the newest step."""
    return {
        "asked": _(
            "A colleague asks you to take a shift of theirs. The roster says which."
        ),
        "accepted": _("Your shift of that day is taken. Thank you for asking in time."),
        "declined": _("Your colleague cannot take that shift: it stays yours."),
        "withdrawn": _("A swap of a shift was taken back: it stays whose it is each week."),
    }[SWAPS[step]]
