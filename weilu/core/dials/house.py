"""Dials of the house itself, which every room may read."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from weilu.core.bilingual import in_language

from .kinds import Moment
from .words import Both

NAME = Both(
    key="core.name",
    title=_("Name of the community"),
    about=_(
        "It stands above every page, in the title of every tab and at the end of letters."
    ),
    whom=_("everybody"),
    default=("", ""),
    from_environment="WEILU_NAMES",
    most=20,
    hint=_("brand name"),
)
OPENS = Moment(
    key="core.opens",
    title=_("Working hours begin"),
    about=_(
        "Where something is due in working hours, the clock stands still outside of them."
    ),
    whom=_("the team"),
    default=time(9),
    least=time(5),
    most=time(12),
    hint=_("office hours"),
)
CLOSES = Moment(
    key="core.closes",
    title=_("Working hours end"),
    about=_(
        "Where something is due in working hours, the clock stands still outside of them."
    ),
    whom=_("the team"),
    default=time(21),
    least=time(13),
    most=time(23, 45),
    hint=_("office hours"),
)


def called() -> str:
    """What the community is called, in the reader's language."""
    return in_language(*NAME.value)
