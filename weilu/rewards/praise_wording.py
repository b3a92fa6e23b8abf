"""Why praise could not be given, and what became of it, in sentences for whoever gave it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.conversations.queries.waiting import norm
from weilu.core.errors import Problem
from weilu.core.wording import sentences

from .errors import (
    NoSuchValue,
    NotAllowed,
    NotNow,
    PraiseQuota,
    PraiseRefused,
    PraiseSelf,
    PraiseTooShort,
    TooMany,
)
from .models import Praise


def refusal(no: Problem) -> tuple[str, str]:
    """The field it is about, empty for all of it, and what stands there."""
    if isinstance(no, PraiseRefused):
        return "text", no.reason
    if isinstance(no, PraiseQuota):
        words = ngettext(
            "You have praised %(num)s time this week; next Monday there is more.",
            "You have praised %(num)s times this week; next Monday there is more.",
            no.most,
        )
        return "", words % {"num": no.most}
    if isinstance(no, NotNow):
        return "to", _("%(name)s cannot be praised at the moment.") % {"name": no.name}
    return {
        PraiseSelf: ("to", _("Praise is for somebody else.")),
        TooMany: ("to", _("Five people at once are as many as can be thanked.")),
        PraiseTooShort: ("text", _("At least 10 characters: what did they do?")),
        NoSuchValue: ("value", _("The community no longer names this value.")),
        NotAllowed: ("", _("You cannot praise at the moment.")),
    }[type(no)]


class State(NamedTuple):
    """What became of praise that others do not read."""

    icon: str
    words: str


def states(given: Iterable[Praise]) -> dict[int, State]:
    """By number, of all that is not shown; each norm is looked up once."""
    unseen = [each for each in given if not each.is_shown]
    norms = {number: norm(number) for number in {each.clause for each in unseen}}
    return {each.pk: _state(each, norms[each.clause]) for each in unseen}


def _state(praise: Praise, by_norm: str) -> State:
    if praise.waits:
        begun = _("Somebody of the team reads it first.")
        return State("clock", sentences(begun, praise.held_for, by_norm))
    said = _("“%(words)s”") % {"words": praise.message} if praise.message else ""
    return State("shield", sentences(_("The team does not show this."), by_norm, said))
