"""What can happen to values and norms. Ids and numbers, never words."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class ValueChanged(Kind):
    """The team put a value into words, changed it, or retired it."""

    name = "culture.value_changed"
    value_id: int
    change: str  # made, reworded, retired, returned


@dataclass(frozen=True, kw_only=True)
class NormsPublished(Kind):
    """The norms read otherwise from here on; a minor of 0 asks everybody to agree again."""

    name = "culture.norms_published"
    edition_id: int
    major: int
    minor: int
    clauses: int
    changed: int  # clauses added, withdrawn or worded anew


@dataclass(frozen=True, kw_only=True)
class NormsReminded(Kind):
    """A member who had not agreed to a major edition was reminded of it."""

    name = "culture.norms_reminded"
    member_id: int
    edition_id: int
    day: int  # after the edition: 0, 3 or 7


@dataclass(frozen=True, kw_only=True)
class RenewalSet(Kind):
    """How often everybody is asked to read the norms again was changed."""

    name = "culture.renewal_set"
    every: str


@dataclass(frozen=True, kw_only=True)
class PathChanged(Kind):
    """The welcome path has other steps from here on, or another order."""

    name = "culture.path_changed"
    steps: list[str]


@dataclass(frozen=True, kw_only=True)
class PathPutAway(Kind):
    """A newcomer does not want to see the welcome path, or does again."""

    name = "culture.path_put_away"
    member_id: int
    away: bool
