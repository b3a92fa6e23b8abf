"""Weeks, months, quarters and all time, by the community's clock. Keys are stored."""

from datetime import date, timedelta

WEEK, MONTH, QUARTER, ALL = "week", "month", "quarter", "all"
ENDING = (WEEK, MONTH, QUARTER)
EVERY = (*ENDING, ALL)


def key(stretch: str, day: date) -> str:
    """What the stretch this day lies in is called: 2026-W48, 2026-11, 2026-Q4, all."""
    if stretch == WEEK:
        return day.strftime("%G-W%V")
    if stretch == MONTH:
        return day.strftime("%Y-%m")
    return f"{day.year}-Q{(day.month + 2) // 3}" if stretch == QUARTER else ALL


def keys(day: date) -> list[str]:
    """All stretches a day counts in."""
    return [key(stretch, day) for stretch in EVERY]


def begins(stretch: str, day: date) -> date:
    """The first day of the stretch this day lies in."""
    if stretch == WEEK:
        return day - timedelta(days=day.weekday())
    if stretch == MONTH:
        return day.replace(day=1)
    return day.replace(month=(day.month + 2) // 3 * 3 - 2, day=1)


def before(stretch: str, day: date) -> date:
    """The last day of the stretch before the one this day lies in."""
    return begins(stretch, day) - timedelta(days=1)
