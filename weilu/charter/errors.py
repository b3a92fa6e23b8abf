"""Why something with the charter may not work, one class for each reason a caller can act on."""

from datetime import datetime

from weilu.core.errors import NotAllowed, Problem

__all__ = ["NotAllowed", "NotPossible", "Stale"]


class NotPossible(Problem):
    """The act makes no sense now; `reason` says why, for the one who tried."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field  # of the form it was asked by, where one is to blame


class Stale(Problem):
    """Somebody else changed the same thing meanwhile: who, and when."""

    def __init__(self, name: str, at: datetime) -> None:
        super().__init__(name)
        self.name, self.at = name, at
