"""Five crontab fields: minute, hour, day of the month, month, day of the week (0 = Sunday)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
FURTHEST = 366 * 8  # days: 29 February may be eight years away


@dataclass(frozen=True)
class Cron:
    """When a schedule is due, by the clock on the community's wall."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either_day: bool  # both day fields are restricted: one of them suffices, as in crontab

    @classmethod
    def parse(cls, text: str) -> "Cron":
        """Read `17 4 * * 1-5`: stars, lists, ranges and steps.

        Raises:
            ValueError: It is not five fields, or a number is out of its range.
        """
        fields = text.split()
        if len(fields) != len(RANGES):
            raise ValueError(f"{text!r} has {len(fields)} fields, not 5")
        parts = [frozenset(_field(f, *r)) for f, r in zip(fields, RANGES, strict=True)]
        minutes, hours, days, months, weekdays = parts
        sundays_once = frozenset(day % 7 for day in weekdays)
        either = not fields[2].startswith("*") and not fields[4].startswith("*")
        return cls(minutes, hours, days, months, sundays_once, either)

    def latest(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The last time it was due, at or before `moment`; in UTC.

        Raises:
            ValueError: It is never due (31 February).
        """
        today = moment.astimezone(zone).date()
        for back in range(FURTHEST):
            for slot in self._on(today - timedelta(days=back), zone):
                if slot <= moment:
                    return slot
        raise ValueError("never due")

    def _on(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        """Its moments on one day, the latest first; an hour the zone skips has none."""
        if not self._is_on(day):
            return
        for hour in sorted(self.hours, reverse=True):
            for minute in sorted(self.minutes, reverse=True):
                local = datetime.combine(day, time(hour, minute), zone)
                slot = local.astimezone(UTC)
                if slot.astimezone(zone).hour == hour:
                    yield slot

    def _is_on(self, day: date) -> bool:
        by_date, by_weekday = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        fits = by_date or by_weekday if self.either_day else by_date and by_weekday
        return day.month in self.months and fits


def _field(text: str, least: int, most: int) -> Iterator[int]:
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if span == "*":
            low, high = least, most
        else:
            low, high = int(first), int(last or (most if step else first))
        if not least <= low <= high <= most or (step and int(step) < 1):
            raise ValueError(f"{part!r} is not within {least}-{most}")
        yield from range(low, high + 1, int(step or 1))
