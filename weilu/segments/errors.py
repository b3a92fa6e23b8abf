"""Why a filter cannot be read or used: what is wrong, and where."""

from weilu.core.errors import NotAllowed, Problem

__all__ = ["InUse", "NotAllowed", "TooComplex", "Unreadable"]


class Unreadable(Problem):
    """A filter that says nothing: one reason, and the place it stands at.

    Args:
        why: One of `wording.WHY`.
        at: In text, characters from its beginning; in JSON, the way to the node: "all[2].field".
        facts: What the reason names: the word met, what it may have meant.
    """

    def __init__(self, why: str, at: int | str = "", **facts: object) -> None:
        super().__init__(why, at, facts)
        self.why, self.at, self.facts = why, at, facts


class TooComplex(Problem):
    """It took the database longer than anybody waits."""


class InUse(Problem):
    """Others rest on it."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names
