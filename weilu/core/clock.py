"""The one clock: tests and replays set it, nothing else asks the wall for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time

from django.utils import timezone

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The moment it is, aware, in UTC."""
    return _standing.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be this moment inside the `with` block, for what is told as if it were past."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def day(moment: datetime) -> date:
    """The community-zone day a moment falls on."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def begins(day: date) -> datetime:
    """The moment a community-zone day begins."""
    return datetime.combine(day, time(), timezone.get_default_timezone())
