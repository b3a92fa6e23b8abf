"""Whether the house is still warming up, and what is different while it is.

Rooms above ask `pace()`: how newcomers begin, how often there is a digest, when a post that is
held is called for again, and whether there are boards.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from weilu.core import clock
from weilu.members.models import Member, WarmUp
from weilu.members.models.warmup import AT_LEAST, ENOUGH


@dataclass(frozen=True, kw_only=True)
class Pace:
    """What differs between the first time of a community and all others.

    Args:
        trust: With which newcomers begin.
        digest: From one digest to the next.
        held: After this time the team is reminded of a post that is held.
        boards: Whether members are ranked at all.
    """

    trust: int
    digest: timedelta
    held: timedelta
    boards: bool


WARMING = Pace(trust=1, digest=timedelta(days=1), held=timedelta(minutes=5), boards=False)
USUAL = Pace(trust=0, digest=timedelta(days=7), held=timedelta(minutes=480), boards=True)


@dataclass(frozen=True)
class Warmth:
    """How far the warm-up has come."""

    row: WarmUp
    members: int

    @property
    def missing(self) -> int:
        """Members until there is company."""
        return max(ENOUGH - self.members, 0)

    @property
    def earliest(self) -> datetime:
        """Before this moment it does not end by itself."""
        return self.row.began_at + AT_LEAST

    @property
    def is_over(self) -> bool:
        """Whether it should end by itself now."""
        return not self.missing and clock.now() >= self.earliest


def is_on() -> bool:
    """Whether the house is still warming up: one query."""
    return WarmUp.objects.filter(ended_at=None).exists()


def pace() -> Pace:
    """What holds now: one query."""
    return WARMING if is_on() else USUAL


def warmth() -> Warmth | None:
    """How far it has come, None where it never began: two queries."""
    row = WarmUp.objects.select_related("ended_by").first()
    return Warmth(row, company()) if row else None


def company() -> int:
    """Members who are here and no robots."""
    return Member.objects.filter(state=Member.State.ACTIVE, is_robot=False).count()
