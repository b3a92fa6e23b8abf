"""What was measured: the newest week, and the weeks before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import mean, stdev

from django.db.models import Max, Q

from weilu.climate.measures import MEASURES
from weilu.climate.models import Measured
from weilu.climate.weeks import WEEK
from weilu.conversations.models import Space
from weilu.core.estimates import Estimate
from weilu.members.models import Member

SHOWN = 13  # weeks: a quarter of a year
COMPARED = 8  # weeks before, whose mean a week is compared with
LEAST = 4  # of them with a figure
FAR = 2  # standard deviations


@dataclass(frozen=True)
class Week:
    """One figure of one week."""

    monday: date
    number: int = 0
    estimate: Estimate | None = None


@dataclass(frozen=True)
class Kept:
    """One measure of one space, the newest week last; weeks nobody measured are empty."""

    name: str
    space: Space | None  # None: the whole community
    weeks: Sequence[Week]

    @property
    def latest(self) -> Week:
        return self.weeks[-1]

    @cached_property
    def before(self) -> Sequence[float]:
        """The eight weeks before, as far as they have a figure; none of fewer than four."""
        weeks = self.weeks[-1 - COMPARED : -1]
        found = [week.estimate.mean for week in weeks if week.estimate]
        return found if len(found) >= LEAST else ()

    @property
    def usual(self) -> float | None:
        """The mean of the weeks before; None where too few have a figure."""
        return mean(self.before) if self.before else None

    @property
    def change(self) -> int:
        """1 higher than usual, -1 lower; 0 where it may as well be chance.

        Both must be rare: that the usual value lies outside of the week's own interval, and
        that a week is two standard deviations of the weeks before away from it. Of sixty
        figures in a week, the first alone would call three.
        """
        now, usual = self.latest.estimate, self.usual
        if now is None or usual is None or now.low <= usual <= now.high:
            return 0
        if abs(now.mean - usual) <= FAR * stdev(self.before):
            return 0
        return 1 if now.mean > usual else -1

    @property
    def verdict(self) -> int:
        """1 better than usual, -1 worse; 0: as usual, or neither way is better."""
        return self.change * MEASURES[self.name].good


def measured(reader: Member, space: Space | None = None) -> list[list[Kept]]:
    """Every measure of every space the reader may read, the whole community first.

    Three queries at most. Nothing where no week was measured yet.

    Args:
        space: That space alone.
    """
    last = Measured.objects.aggregate(last=Max("monday"))["last"]
    if last is None:
        return []
    spaces = [space] if space else [None, *_spaces(reader)]
    own = Q(space__in=[each for each in spaces if each])
    whose = own if space else own | Q(space=None)
    rows = Measured.objects.filter(whose, monday__gt=last - SHOWN * WEEK)
    found = {(row.space_id, row.name, row.monday): row for row in rows}
    mondays = [last - n * WEEK for n in reversed(range(SHOWN))]
    return [[_kept(name, each, mondays, found) for name in MEASURES] for each in spaces]


def _spaces(reader: Member) -> Sequence[Space]:
    rows = Space.objects.readable_by(reader).filter(archived_at=None)
    return list(rows.order_by("place", "pk"))


def _kept(
    name: str,
    space: Space | None,
    mondays: Sequence[date],
    found: dict[tuple[int | None, str, date], Measured],
) -> Kept:
    pk = space.pk if space else None
    weeks = [_week(day, found.get((pk, name, day))) for day in mondays]
    return Kept(name, space, weeks)


def _week(monday: date, row: Measured | None) -> Week:
    if row is None:
        return Week(monday)
    has_all = row.value is not None and row.low is not None and row.high is not None
    estimate = Estimate(row.value, row.low, row.high) if has_all else None  # type: ignore[arg-type]  # asked just before
    return Week(monday, row.number, estimate)
