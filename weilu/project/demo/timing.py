"""When people talk: a day's curve, a week's, and what happened in these ninety days."""

import random
from datetime import datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

DAYS = 90
ZONE = ZoneInfo("Asia/Shanghai")
# How much is said in each hour of a Chinese day, 0 to 23: noon break, evening, late owls.
HOURS = (
    5,
    2,
    1,
    1,
    1,
    2,
    8,
    18,
    30,
    38,
    40,
    38,
    46,
    40,
    34,
    34,
    36,
    36,
    34,
    40,
    56,
    62,
    48,
    20,
)
# Abroad it is spread more evenly.
HOURS_ABROAD = (
    30,
    26,
    20,
    14,
    12,
    14,
    18,
    20,
    22,
    24,
    24,
    22,
    22,
    24,
    26,
    28,
    30,
    32,
    34,
    36,
    38,
    38,
    36,
    32,
)
WEEKDAYS = (1.0, 1.05, 1.0, 0.98, 0.92, 0.7, 0.82)  # Monday first
QUIET = range(61, 68)  # days ago: a week in which nothing much happened
LAUNCH = range(40, 48)  # days ago: a new case was announced and everybody had a view
HOLIDAY = ((9, 30), (10, 8))  # (month, day): the week the whole country travels
NIGHT = range(1, 7)  # hours
HALF_AN_HOUR = timedelta(minutes=30)


def awake(moment: datetime) -> datetime:
    """Whoever sleeps does it in the morning; one in four is an owl."""
    local = moment.astimezone(ZONE)
    asleep = NIGHT.start <= local.hour < NIGHT.stop and local.minute % 4
    return moment + timedelta(hours=len(NIGHT)) if asleep else moment


class Calendar:
    """Ninety days that end at `until`, with a weight for each."""

    def __init__(self, until: datetime, rng: random.Random) -> None:
        self.until = until
        self.rng = rng
        self.first = until - timedelta(days=DAYS)
        self.weights = list(accumulate(self._weight(day) for day in range(DAYS)))

    def _weight(self, day: int) -> float:
        local = (self.first + timedelta(days=day + 1)).astimezone(ZONE)
        weight = WEEKDAYS[local.weekday()]
        if DAYS - day in LAUNCH:
            weight *= 1.7
        if DAYS - day in QUIET:
            weight *= 0.5
        begins, ends = HOLIDAY
        if begins < (local.month, local.day) < ends:
            weight *= 0.4
        return weight

    def moment(
        self, *, abroad: bool = False, season: tuple[str, str] | None = None
    ) -> datetime:
        """Some time at which somebody would open a topic; within a season, if there is one.

        A season is its first and last day as "11-08": talk of snow belongs in the cold.
        Where the ninety days do not touch it, any day will do.
        """
        days = list(range(DAYS))
        if season:
            days = [
                day for day in days if season[0] <= self._date(day) <= season[1]
            ] or days
        chances = [
            self.weights[day] - (self.weights[day - 1] if day else 0) for day in days
        ]
        day = self.rng.choices(days, chances)[0]
        moment = self._at(day, HOURS_ABROAD if abroad else HOURS)
        return min(moment, self.until - timedelta(minutes=self.rng.randrange(3, 90)))

    def _date(self, day: int) -> str:
        return f"{(self.first + timedelta(days=day + 1)).astimezone(ZONE):%m-%d}"

    def _at(self, day: int, hours: tuple[int, ...]) -> datetime:
        local = (self.first + timedelta(days=day + 1)).astimezone(ZONE)
        hour = self.rng.choices(range(24), hours)[0]
        seconds = self.rng.randrange(3600)
        return local.replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(
            seconds=seconds
        )

    def answer(self, before: datetime, *, abroad: bool = False) -> datetime | None:
        """When the next reply comes; None where that would be after the end."""
        minutes = self.rng.lognormvariate(3.4, 1.5)
        moment = before + timedelta(minutes=max(1.5, min(minutes, 6 * 24 * 60)))
        hours = HOURS_ABROAD if abroad else HOURS
        while hours[moment.astimezone(ZONE).hour] < self.rng.randrange(28):
            moment += HALF_AN_HOUR + timedelta(seconds=self.rng.randrange(2400))
        return moment if moment < self.until - timedelta(minutes=2) else None
