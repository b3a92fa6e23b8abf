"""Why the journal may say no."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import Activity


class ChainTooLong(Exception):
    """Activities caused by activities stop at the eighth; a longer chain is a loop."""


class UnknownReaction(Exception):
    """No reaction of this name is listed in `project/reactions.py`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return _("No reaction is named %(name)s.") % {"name": self.name}


class DerivesNothing(UnknownReaction):
    """The reaction keeps no rows that a replay could derive again."""

    def __str__(self) -> str:
        return _("%(name)s derives nothing that could be derived again.") % {
            "name": self.name
        }


class CommitRefused(Exception):
    """The database took a batch's rows and refused them at the commit."""

    def __init__(self, batch: "Sequence[Activity]", why: Exception) -> None:
        super().__init__(str(why))
        self.batch = batch
