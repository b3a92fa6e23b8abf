"""Why telling may not work, one class for each reason a caller can act on."""

from weilu.core.errors import NotAllowed, Problem

__all__ = ["BadAddress", "NoAddress", "NotAllowed", "NotNow", "Undeliverable"]


class NoAddress(Problem):
    """The member has no mail address."""


class BadAddress(ValueError):
    """The address of the mail server cannot be read; it says why, without the password."""


class Undeliverable(Exception):
    """The server refused this letter for good; trying again would change nothing."""


class NotNow(Exception):
    """The letter may go later."""
