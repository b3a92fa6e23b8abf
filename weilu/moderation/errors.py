"""Why an act on the queue may not happen, one class for each reason a caller can act on."""

from datetime import datetime

from weilu.core.errors import NotAllowed, NotPossible, Problem
from weilu.members.models import Member

__all__ = [
    "AlreadyAppealed",
    "AlreadyHandled",
    "AlreadyReported",
    "BeingHandled",
    "Changed",
    "ExamplesBroken",
    "HandsFull",
    "InDispute",
    "Involved",
    "LookFirst",
    "NeedsDecision",
    "NotAllowed",
    "NotForThis",
    "NotNow",
    "NotPossible",
    "NotQuoted",
    "NothingToUndo",
    "OwnWords",
    "ReasonNeeded",
    "ReportsSpent",
    "StepNeedsReason",
    "TooFewOrMany",
    "TooLate",
    "TooSoon",
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


class OwnWords(Problem):
    """One reports others, not oneself: what one wrote can be edited or deleted."""


class AlreadyReported(Problem):
    """They reported it, and nobody has decided yet."""


class TooSoon(Problem):
    """They reported it a short while ago; `again_at` is when they may once more."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(again_at)
        self.again_at = again_at


class ReportsSpent(Problem):
    """As many reports as one may make in a day."""


class NeedsDecision(Problem):
    """Its end is a decision on its case, not a mark on the desk."""


class NotForThis(Problem):
    """Such a thing is not ended this way."""


class Involved(Problem):
    """They reported it, or it is about them or whoever reported them: somebody else decides."""


class NotQuoted(Problem):
    """The words quoted do not stand in what was reported."""


class NamesSomebody(Problem):
    """Words for everybody could lead to somebody; `pieces` are what would."""

    def __init__(self, pieces: list[str]) -> None:
        super().__init__(pieces)
        self.pieces = pieces


class StepNeedsReason(Problem):
    """Another step than the ladder's needs words for the team."""


class InDispute(Problem):
    """Some of them are in a dispute already that is not over."""


class NotNow(Problem):
    """Where a dispute stands now, this cannot be done."""


class Unfit(Problem):
    """A word rule refuses what somebody wrote in a dispute; `reason` is for them to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooFewOrMany(Problem):
    """A dispute is between two to six people, each named once."""


class AlreadyAppealed(Problem):
    """One appeal for each decision."""


class TooLate(Problem):
    """Longer ago than one may appeal."""


class LookFirst(Problem):
    """They note how they would decide before they read how it was decided."""


class ExamplesBroken(Problem):
    """A rule does not do what the examples kept with it say."""


class InForceAlready(Problem):
    """A rule in force, or retired, is not changed: a copy of it is."""


class ReplayNeeded(Problem):
    """A version of a rule was not replayed within the last day."""
