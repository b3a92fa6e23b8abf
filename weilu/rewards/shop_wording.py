"""The shop in words: kinds, states, why something cannot be had, and where an order stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weilu.core import times
from weilu.core.errors import Problem

from .errors import (
    AddressNeeded,
    ItemHidden,
    LevelTooLow,
    LimitReached,
    NotAllowed,
    NotEnoughPoints,
    NotPossible,
    OutsideSaleWindow,
    RewardsError,
    SoldOut,
    WrongOrderState,
)
from .levels.steps import Step
from .models import Item, Order
from .queries import levels
from .queries.shop import Offer

K, S = Item.Kind, Order.State

KINDS: dict[str, Promise | str] = {
    K.PHYSICAL: gettext_lazy("Something that is sent"),
    K.CODE: gettext_lazy("A code"),
    K.ROLE: gettext_lazy("A tag of the team"),
    K.EXPERIENCE: gettext_lazy("An experience"),
    K.DONATION: gettext_lazy("A donation"),
}
SIGNS: dict[str, str] = {
    K.PHYSICAL: "package",
    K.CODE: "ticket",
    K.ROLE: "badge-check",
    K.EXPERIENCE: "coffee",
    K.DONATION: "hand-heart",
}
STATES: dict[str, Promise | str] = {
    S.REQUESTED: gettext_lazy("Waits for the team"),
    S.APPROVED: gettext_lazy("Agreed to"),
    S.FULFILLING: gettext_lazy("Being prepared"),
    S.SHIPPED: gettext_lazy("On its way"),
    S.DONE: gettext_lazy("Done"),
    S.REJECTED: gettext_lazy("Declined"),
    S.CANCELLED: gettext_lazy("Cancelled"),
    S.EXPIRED: gettext_lazy("Lapsed"),
    S.REFUNDED: gettext_lazy("Refunded"),
}
LOOKS: dict[str, str] = {
    S.REQUESTED: "warn",
    S.APPROVED: "info",
    S.FULFILLING: "info",
    S.SHIPPED: "info",
    S.DONE: "ok",
}


def state(order: Order) -> str:
    """Where it stands, in two or three words; a code that waits to be read says so."""
    if order.state == S.FULFILLING and order.item.kind == K.CODE:
        return _("Ready to be opened")
    return str(STATES[order.state])


def refusal(no: Problem | RewardsError) -> str:
    """Why it was not given; nothing has changed."""
    if isinstance(no, NotEnoughPoints):
        return short(no.need - no.have)
    if isinstance(no, LimitReached):
        return limit(no.most, no.per)
    if isinstance(no, LevelTooLow):
        return from_level(levels.steps()[no.level - 1])
    if isinstance(no, NotPossible):
        return no.reason
    said: dict[type[Exception], str] = {
        SoldOut: _("Sold out. No points were taken."),
        OutsideSaleWindow: _("Not available now."),
        ItemHidden: _("Not available now."),
        AddressNeeded: _("Say where to send it."),
        NotAllowed: _("You cannot do this at the moment."),
        WrongOrderState: _("The order has changed; please look again."),
    }
    return said[type(no)]


def short(points: int) -> str:
    words = ngettext(
        "You need %(num)s more point.", "You need %(num)s more points.", points
    )
    return words % {"num": points}


def limit(most: int, per: str) -> str:
    if per == Item.Per.MONTH:
        return _("Limit: %(num)s per person a month.") % {"num": most}
    return _("Limit: %(num)s per person.") % {"num": most}


def from_level(step: Step) -> str:
    facts = {"number": step.number, "name": step.name}
    return _("Available from level %(number)s, %(name)s.") % facts


def held_up(offer: Offer) -> str:
    """The first thing that keeps somebody from having it; empty where nothing does."""
    if offer.opens and offer.item.opens_at:
        return _("From %(moment)s on.") % {"moment": times.when(offer.item.opens_at)}
    if offer.is_out:
        return _("Sold out.")
    if offer.from_level:
        return from_level(offer.from_level)
    if offer.at_limit:
        return _("You have had as many as one may.")
    return short(offer.short) if offer.short else ""
