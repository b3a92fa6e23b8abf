"""When a ritual comes round: a small part of RFC 5545, read strictly.

    FREQ=WEEKLY;BYDAY=MO,FR              on these days of every week
    FREQ=WEEKLY;INTERVAL=2;BYDAY=MO      of every second week, counted from the first one
    FREQ=MONTHLY;BYMONTHDAY=15           on this day of every month; -1 is the last
    FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR    on the first Friday of every third month; -1FR the last

Every month has a day from 1 to 28 and a last one, so none is ever left out: 29 to 31 are
refused. A day comes round once, whatever clocks do on it: a time that the clock jumps over
moves by as much as the clock, and of a time that comes twice it is the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKLY, MONTHLY = "WEEKLY", "MONTHLY"
MOST_APART = {WEEKLY: 8, MONTHLY: 12}  # weeks, months
LAST = -1  # the last day of a month, or the last Friday
SURE_DAYS = range(1, 29)  # every month has them
NTHS = (1, 2, 3, 4, LAST)  # every month has four Fridays, and a last one
LONGEST = 80  # characters of a rule
BEYOND = date(2200, 1, 1)  # nobody plans so far
ONE_DAY = timedelta(days=1)
PART = re.compile(r"([A-Z]+)=([A-Z0-9,\-]+)")


class Unreadable(ValueError):
    """What was given is no rule of ours."""


@dataclass(frozen=True)
class Rhythm:
    """A rule that was read. Weekdays begin with Monday, 0.

    Args:
        freq: `WEEKLY` or `MONTHLY`.
        apart: Every so many weeks or months.
        weekdays: Weekly: at least one. Monthly: one, with `nth`, or none, with `monthday`.
        nth: Which of these weekdays in a month; `LAST` is possible. 0: no weekday is meant.
        monthday: The day of a month; `LAST` is possible. 0: a weekday is meant.
    """

    freq: str
    apart: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    monthday: int = 0

    def __str__(self) -> str:
        """The rule as `read` takes it."""
        every = f";INTERVAL={self.apart}" if self.apart > 1 else ""
        if self.monthday:
            return f"FREQ={MONTHLY}{every};BYMONTHDAY={self.monthday}"
        nth = str(self.nth) if self.nth else ""
        days = ",".join(nth + DAYS[day] for day in self.weekdays)
        return f"FREQ={self.freq}{every};BYDAY={days}"

    def days(self, first: date, since: date) -> Iterator[date]:
        """The days it comes round, from the later of two days on.

        Args:
            first: When it begins: weeks and months are counted from this one.
        """
        found = self._weekly if self.freq == WEEKLY else self._monthly
        begins = max(first, since)
        return (day for day in found(first, begins) if day >= begins)

    def _weekly(self, first: date, begins: date) -> Iterator[date]:
        monday = first - first.weekday() * ONE_DAY
        step = 7 * self.apart * ONE_DAY
        monday += (begins - monday) // step * step
        while monday < BEYOND:
            yield from (monday + day * ONE_DAY for day in self.weekdays)
            monday += step

    def _monthly(self, first: date, begins: date) -> Iterator[date]:
        month = first.year * 12 + first.month - 1
        passed = begins.year * 12 + begins.month - 1 - month
        month += passed // self.apart * self.apart
        while month // 12 < BEYOND.year:
            yield self._in_month(*divmod(month, 12))
            month += self.apart

    def _in_month(self, year: int, month: int) -> date:
        """Its day in a month; January is 0."""
        begins = date(year, month + 1, 1)
        ends = (begins + 31 * ONE_DAY).replace(day=1) - ONE_DAY
        if self.monthday:
            return ends if self.monthday == LAST else begins.replace(day=self.monthday)
        (weekday,) = self.weekdays
        if self.nth == LAST:
            return ends - (ends.weekday() - weekday) % 7 * ONE_DAY
        return begins + ((weekday - begins.weekday()) % 7 + 7 * (self.nth - 1)) * ONE_DAY


def read(text: str) -> Rhythm:
    """Read a rule.

    Raises:
        Unreadable: It is none of those above; nothing is guessed.
    """
    parts = _parts(text)
    freq = parts.pop("FREQ", "")
    if freq not in MOST_APART:
        raise Unreadable(text)
    apart = _number(parts.pop("INTERVAL", "1"))
    if not 1 <= apart <= MOST_APART[freq]:
        raise Unreadable(text)
    if freq == MONTHLY and parts.keys() == {"BYMONTHDAY"}:
        day = _number(parts["BYMONTHDAY"])
        if day not in SURE_DAYS and day != LAST:
            raise Unreadable(text)
        return Rhythm(freq, apart, monthday=day)
    if parts.keys() != {"BYDAY"}:
        raise Unreadable(text)
    return _on_weekdays(freq, apart, parts["BYDAY"].split(","))


def _parts(text: str) -> dict[str, str]:
    if len(text) > LONGEST:
        raise Unreadable(text[:LONGEST])
    found = [PART.fullmatch(part) for part in text.split(";")]
    pairs = [(match[1], match[2]) for match in found if match]
    if len(pairs) != len(found) or len(dict(pairs)) != len(pairs):
        raise Unreadable(text)
    return dict(pairs)


def _number(text: str) -> int:
    if not re.fullmatch(r"-?[1-9][0-9]?", text, re.ASCII):
        raise Unreadable(text)
    return int(text)


def _on_weekdays(freq: str, apart: int, names: list[str]) -> Rhythm:
    if freq == WEEKLY:
        if len(set(names)) < len(names) or not set(names) <= set(DAYS):
            raise Unreadable(",".join(names))
        return Rhythm(freq, apart, tuple(sorted(map(DAYS.index, names))))
    (name, *others) = names
    nth = name[:-2]
    if others or name[-2:] not in DAYS or not nth or _number(nth) not in NTHS:
        raise Unreadable(",".join(names))
    return Rhythm(freq, apart, (DAYS.index(name[-2:]),), nth=int(nth))


def times(
    rhythm: Rhythm, *, first: date, at: time, zone: ZoneInfo, after: datetime
) -> Iterator[tuple[date, datetime]]:
    """Each day it comes round with its moment in UTC, from the first after a moment on."""
    since = after.astimezone(zone).date() - ONE_DAY
    for day in rhythm.days(first, since):
        due = moment(day, at, zone)
        if due and due > after:
            yield day, due


def moment(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """A day's time in UTC; None for a day that the zone left out whole, as islands did."""
    due = datetime.combine(day, at, zone).astimezone(UTC)
    return due if due.astimezone(zone).date() == day else None
