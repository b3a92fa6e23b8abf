"""Why something may not be done here, one class for each reason a caller can act on."""

from weilu.core.errors import NotAllowed, NotPossible, Problem

__all__ = [
    "AddressNeeded",
    "BadgeHeld",
    "BadgeNotHeld",
    "CodesNeeded",
    "HoldFinished",
    "ItemHidden",
    "LevelTooLow",
    "LimitReached",
    "NoSuchHold",
    "NoSuchValue",
    "NotAllowed",
    "NotEnoughPoints",
    "NotNow",
    "NotPossible",
    "OutsideSaleWindow",
    "PlanMoved",
    "PraiseQuota",
    "PraiseRefused",
    "PraiseSelf",
    "PraiseTooShort",
    "ReasonNeeded",
    "RewardsError",
    "SoldOut",
    "StockTaken",
    "TooMany",
    "WrongOrderState",
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


class ItemHidden(Problem):
    """It is not on offer to this member; nobody says why."""


class OutsideSaleWindow(Problem):
    """It is not to be had yet, or no longer."""


class LevelTooLow(Problem):
    """It is for those of a higher level."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.level = level


class LimitReached(Problem):
    """They have had as many as one may have."""

    def __init__(self, most: int, per: str) -> None:
        super().__init__(most, per)
        self.most, self.per = most, per


class SoldOut(Problem):
    """None is left; no points were taken."""


class AddressNeeded(Problem):
    """Something that is sent needs an address."""


class WrongOrderState(Problem):
    """The order is somewhere else by now."""


class StockTaken(Problem):
    """There cannot be fewer in all than were asked for already."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


class CodesNeeded(Problem):
    """No code among what was typed, or too many, or one is too long."""


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
