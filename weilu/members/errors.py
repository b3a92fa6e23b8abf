"""Why something with people may not work, one class for each reason a caller can act on."""

from typing import TYPE_CHECKING

from weilu.core.errors import NotAllowed, Problem

if TYPE_CHECKING:
    from .models import SettingChange

__all__ = [
    "LastOwner",
    "LinkGone",
    "LinkedElsewhere",
    "NameRefused",
    "NobodyOwnsIt",
    "NotAllowed",
    "NotPossible",
    "NothingToTakeBack",
    "OwnerExists",
    "SignUpShut",
    "TurnedMeanwhile",
    "WrongCode",
]


class NameRefused(Problem):
    """The name is taken, reserved or unreadable; `reason` is for the one who chose it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LinkGone(Problem):
    """The link was used, is too old, or never was one."""


class OwnerExists(Problem):
    """The installation has its owner; `name` is theirs."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class WrongCode(Problem):
    """The number or the passkey did not fit."""


class NotPossible(Problem):
    """The act makes no sense for this person; `reason` says why, for the one who tried."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LastOwner(NotPossible):
    """Somebody has to own the community."""


class LinkedElsewhere(Problem):
    """The account is another member's; a person of the team looks at both."""


class TurnedMeanwhile(Problem):
    """Somebody changed the setting since it was shown; `change` says who and to what."""

    def __init__(self, change: "SettingChange | None") -> None:
        super().__init__(change)
        self.change = change


class NothingToTakeBack(Problem):
    """Nobody ever changed the setting."""


class SignUpShut(Problem):
    """Nobody becomes a member by themselves for the time being."""


class NobodyOwnsIt(SignUpShut):
    """The installation has no owner yet, so nobody would look after whoever joins."""
