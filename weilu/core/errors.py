"""The base of every "no" a person can do something about."""


class Problem(Exception):
    """A refusal with a reason of its own class; the words for it are made at the edge."""


class NotAllowed(Problem):
    """The person may not do this here."""


class NotPossible(Problem):
    """The act makes no sense now; `reason` says why, for the one who tried."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
