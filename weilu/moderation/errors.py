"""Why an act on the queue may not happen, one class for each reason a caller can act on."""

from datetime import datetime

from weilu.core.errors import NotAllowed, Problem
from weilu.members.models import Member

__all__ = [
    "AlreadyHandled",
    "BeingHandled",
    "Changed",
    "HandsFull",
    "NotAllowed",
    "NothingToUndo",
    "ReasonNeeded",
    "TooUrgent",
]


class AlreadyHandled(Problem):
    """Somebody finished it first; nothing was done a second time."""

    def __init__(self, by: Member | None, outcome: str, at: datetime | None) -> None:
        super().__init__(outcome)
        self.by, self.outcome, self.at = by, outcome, at


class BeingHandled(Problem):
    """Somebody else has it in hand; ask before taking it over."""

    def __init__(self, by: Member) -> None:
        super().__init__(by.pk)
        self.by = by


class Changed(Problem):
    """It changed since the page was made: look again."""


class HandsFull(Problem):
    """Five things in hand already."""


class TooUrgent(Problem):
    """A danger to a person cannot be put off."""


class ReasonNeeded(Problem):
    """Somebody is affected by this end, so it needs words."""


class NothingToUndo(Problem):
    """Too late, or taken back already."""
