"""Why values and norms may not be changed or agreed to, one class for each reason."""

from weilu.core.errors import NotAllowed, NotPossible, Problem

__all__ = ["NotAllowed", "NotAsked", "NotNewest", "NotPossible", "NothingChanged"]


class NothingChanged(NotPossible):
    """The draft reads as what is published."""


class NotAsked(Problem):
    """Nothing waits for this member's answer: not drawn, settled already, or too late."""


class NotNewest(Problem):
    """The norms read otherwise since the page was opened: nobody agrees to what they did not see."""
