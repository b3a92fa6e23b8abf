"""What can happen to values, norms, the welcome path and rituals. Ids and numbers, never words."""

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
    """A member was reminded of a major edition, or that their consent to it has grown old."""

    name = "culture.norms_reminded"
    version = 2
    member_id: int
    edition_id: int
    day: int  # after the edition, or after the time for renewal: 0, 3 or 7
    again: bool = False  # they agreed before; version 1 knew no such reminders


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


@dataclass(frozen=True, kw_only=True)
class AnniversaryReached(Kind):
    """A member has been here for so many years today, by their own calendar."""

    name = "culture.anniversary_reached"
    member_id: int
    years: int


@dataclass(frozen=True, kw_only=True)
class BelongingOpened(Kind):
    """A quarter's belonging pulse went out to so many of the active members."""

    name = "culture.belonging_opened"
    round_id: int
    active: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class BelongingAsked(Kind):
    """A member was drawn and is asked whether they feel at home here."""

    name = "culture.belonging_asked"
    member_id: int
    round_id: int


@dataclass(frozen=True, kw_only=True)
class BelongingAnswered(Kind):
    """Somebody answered the pulse. Who did stands in no journal, and neither does what."""

    name = "culture.belonging_answered"
    round_id: int


@dataclass(frozen=True, kw_only=True)
class BelongingDeclined(Kind):
    """Somebody who was asked does not want to answer this time. Who, stands in no journal."""

    name = "culture.belonging_declined"
    round_id: int


@dataclass(frozen=True, kw_only=True)
class RitualChanged(Kind):
    """A ritual was planned, changed, handed over, paused, resumed, ended or brought back."""

    name = "culture.ritual_changed"
    ritual_id: int
    change: str  # made, changed, handed, paused, resumed, ended, returned
    owner_id: int | None


@dataclass(frozen=True, kw_only=True)
class RitualCalled(Kind):
    """A ritual is due within a day: whoever owns it has something to write."""

    name = "culture.ritual_called"
    ritual_id: int
    occasion_id: int
    owner_id: int | None
    due_at: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class RitualSettled(Kind):
    """One time of a ritual was held, skipped, missed, or called off with its rhythm."""

    name = "culture.ritual_settled"
    ritual_id: int
    occasion_id: int
    state: str  # held, skipped, missed, off; waiting: the skipping was taken back
    topic_id: int | None


@dataclass(frozen=True, kw_only=True)
class RitualOrphaned(Kind):
    """Whoever owns a ritual is not of the team any more, or is again."""

    name = "culture.ritual_orphaned"
    ritual_id: int
    orphaned: bool
