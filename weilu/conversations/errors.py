"""Why talking may not work, one class for each reason a caller can act on."""

from typing import Any

from weilu.core.errors import NotAllowed, NotPossible, Problem

__all__ = ["Claimed", "NotAllowed", "NotPossible", "Refused", "Stale", "TopicClosed"]


class TopicClosed(Problem):
    """The topic takes no more posts."""


class Refused(Problem):
    """A gate said no; `reason` is for the author to read, beside the field it is `about`."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


class Stale(Problem):
    """Somebody changed it meanwhile; `current` is how it reads now."""

    def __init__(self, current: Any) -> None:
        super().__init__()
        self.current = current


class Claimed(Problem):
    """Somebody else said they would answer it."""

    def __init__(self, by: Any) -> None:
        super().__init__()
        self.by = by
