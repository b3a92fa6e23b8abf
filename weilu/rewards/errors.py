"""Why something may not be done here, one class for each reason a caller can act on."""

from weilu.core.errors import NotAllowed, Problem

__all__ = [
    "BadgeHeld",
    "BadgeNotHeld",
    "HoldFinished",
    "NoSuchHold",
    "NoSuchValue",
    "NotAllowed",
    "NotEnoughPoints",
    "NotNow",
    "PlanMoved",
    "PraiseQuota",
    "PraiseRefused",
    "PraiseSelf",
    "PraiseTooShort",
    "ReasonNeeded",
    "RewardsError",
    "TooMany",
]


class PraiseSelf(Problem):
    """Praise is for somebody else."""


class PraiseTooShort(Problem):
    """Too few characters to say what somebody did."""


class PraiseQuota(Problem):
    """All praise of the week is given already."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class PraiseRefused(Problem):
    """A gate says no, in words for whoever wrote it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooMany(Problem):
    """Nobody, or more people than can be praised at once."""


class NotNow(Problem):
    """Somebody cannot be praised at the moment; why is theirs alone."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchValue(Problem):
    """The community does not name this value, or no longer."""


class ReasonNeeded(Problem):
    """Whoever does not show praise names a norm, or says why."""


class BadgeHeld(Problem):
    """They have this badge already."""


class BadgeNotHeld(Problem):
    """They do not have this badge, or no longer."""


class PlanMoved(Problem):
    """It was changed again meanwhile, or took a change back itself."""


class RewardsError(Exception):
    """Something that cannot be done with points."""


class NotEnoughPoints(RewardsError):
    """There is less to spend than was asked."""

    def __init__(self, need: int, have: int) -> None:
        super().__init__(f"{need} needed, {have} there")
        self.need, self.have = need, have


class HoldFinished(RewardsError):
    """The points put by were already spent, given back or refunded."""


class NoSuchHold(RewardsError):
    """Nothing was put by under this key."""
