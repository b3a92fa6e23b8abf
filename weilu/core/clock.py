"""The one clock: tests and replays set it, nothing else asks the wall for the time."""

from datetime import UTC, date, datetime

from django.utils import timezone


def now() -> datetime:
    """The moment it is, aware, in UTC."""
    return datetime.now(UTC)


def day(moment: datetime) -> date:
    """The community-zone day a moment falls on."""
    return moment.astimezone(timezone.get_default_timezone()).date()
