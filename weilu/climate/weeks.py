"""Weeks begin on Monday, by the community's clock."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from weilu.core import clock

WEEK = timedelta(days=7)
SETTLED_AFTER = timedelta(days=1)  # what is asked on Sunday night may be answered on Monday


def begins(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def latest() -> date:
    """The Monday of the newest week that can be measured: over for a day."""
    return begins(clock.day(clock.now() - SETTLED_AFTER)) - WEEK


def moments(monday: date) -> tuple[datetime, datetime]:
    """When the week begins and when the next one does."""
    zone = timezone.get_default_timezone()
    first, second = (
        datetime.combine(day, time(0), zone) for day in (monday, monday + WEEK)
    )
    return first, second
