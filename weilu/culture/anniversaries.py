"""When somebody has been here for a whole number of years, by the calendar they live by.

The law alone, without a database: `queries/anniversaries.py` finds the people.
"""

from calendar import isleap
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AT = time(9, 30)  # by the member's own clock; well after quiet hours end
LONGEST = 100  # years looked back
DAY = timedelta(days=1)
LEAP = (2, 29)


def falls_on(joined: date, year: int) -> date:
    """The day in a year on which somebody joined; the 29th of February falls on the 28th."""
    if (joined.month, joined.day) == LEAP and not isleap(year):
        return date(year, 2, 28)
    return joined.replace(year=year)


def years_on(joined_at: datetime, day: date, zone: ZoneInfo) -> int:
    """How many years it is on this very day, by the calendar of a zone; 0 for no anniversary."""
    joined = joined_at.astimezone(zone).date()
    is_it = joined.year < day.year and falls_on(joined, day.year) == day
    return day.year - joined.year if is_it else 0


def today(now: datetime, zone: ZoneInfo) -> date | None:
    """The day it is in a zone, once it is half past nine there; None before that."""
    local = now.astimezone(zone)
    return local.date() if local.time() >= AT else None


def spans(day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of time in which whoever joined has an anniversary on this day.

    Each is a day in an earlier year from its midnight to the next one, in UTC.
    """
    for year in range(day.year - 1, max(day.year - LONGEST, 1970) - 1, -1):
        for joined in _joined(day, year):
            begins = datetime.combine(joined, time(0), zone)
            ends = datetime.combine(joined + DAY, time(0), zone)
            yield begins.astimezone(UTC), ends.astimezone(UTC)


def _joined(day: date, year: int) -> Iterator[date]:
    """Which days of an earlier year fall on this one."""
    if (day.month, day.day) == LEAP:
        if isleap(year):
            yield date(year, *LEAP)
        return
    yield day.replace(year=year)
    if (day.month, day.day) == (2, 28) and not isleap(day.year) and isleap(year):
        yield date(year, *LEAP)
