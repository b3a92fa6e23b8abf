"""How a level moves when something else is earned: pure, without a clock or a database."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

GRACE = timedelta(days=14)  # in which nothing closes after a qualifier lapsed
UP, SLIPS = "up", "slips"  # what its owner is told


@dataclass(frozen=True)
class Stand:
    """Where somebody stands.

    Args:
        earned: The highest level of which everything is met now, and of all below it.
        title: The highest ever: what others read.
        kept: What it opens until `until`, though it is earned no longer.
        gaming: How many awards were voided for gaming when it was last looked at.
    """

    earned: int = 1
    title: int = 1
    kept: int = 1
    until: datetime | None = None
    gaming: int = 0

    def opens(self, now: datetime) -> int:
        """The level by which privileges are asked."""
        if self.until is not None and now < self.until:
            return max(self.kept, self.earned)
        return self.earned


def moved(before: Stand, earned: int, *, gaming: int, now: datetime) -> Stand:
    """Upwards at once; downwards after two weeks; a title stays unless it was not earned fairly."""
    title = max(before.title, earned)
    if gaming > before.gaming:
        return Stand(earned, earned, earned, None, gaming)
    held = before.opens(now)
    if earned >= held:
        return Stand(earned, title, earned, None, gaming)
    if before.until is not None and now < before.until:
        return replace(before, earned=earned, title=title, gaming=gaming)
    return Stand(earned, title, held, now + GRACE, gaming)


def same(before: Stand, after: Stand, now: datetime) -> bool:
    """Whether nothing moved: a grace that ran out by itself is no move."""
    if before.until is not None and now >= before.until:
        before = replace(before, kept=before.earned, until=None)
    return before == after


def news(before: Stand, after: Stand) -> str:
    """What its owner is told of it, if anything: each step up once, each lapse once."""
    if after.title > before.title:
        return UP
    return SLIPS if after.until is not None and after.until != before.until else ""
