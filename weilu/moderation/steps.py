"""The ladder of what follows for a member: pure, without a database. Product specification, M13."""

from datetime import UTC, datetime, timedelta

REMINDER, WARNING, SUSPENDED, REMOVED = 0, 1, 5, 6
BASE = {"minor": 0, "serious": 1, "grave": 4}  # by the severity of the norm
LASTS = {  # what keeps from posting, and from coming in
    2: timedelta(hours=24),
    3: timedelta(hours=72),
    4: timedelta(hours=168),
    5: timedelta(hours=720),
    6: timedelta(hours=720),  # until a second person stands for it
}
MUTES = frozenset({2, 3, 4})
STRIKE = timedelta(days=90)
GRAVE_STRIKE = timedelta(days=365)
PAUSE = timedelta(hours=24)  # the longest a newcomer waits for a person
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)  # of somebody removed


def suggested(severity: str, strikes: int) -> int:
    """The step a norm of this severity asks for, after so many strikes that still count."""
    return min(REMOVED, BASE[severity] + strikes)


def ends(step: int, at: datetime) -> datetime | None:
    """When what it keeps from is over; None where it keeps from nothing."""
    return at + LASTS[step] if step in LASTS else None


def counts_until(step: int, severity: str, at: datetime) -> datetime | None:
    """Until when it is a strike; a reminder is none."""
    if step < WARNING:
        return None
    return at + (GRAVE_STRIKE if severity == "grave" else STRIKE)
