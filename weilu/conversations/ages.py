"""How old talk is, and how to say so: what rests a while is marked, what rested long is named."""

from datetime import datetime, timedelta

from django.utils.translation import ngettext

from weilu.core import clock

OLDER = timedelta(days=14)
LONG_SILENT = timedelta(days=180)


def is_older(moment: datetime) -> bool:
    """Whether nobody has written for so long that readers should know."""
    return clock.now() - moment > OLDER


def silent_days(since: datetime, until: datetime) -> int | None:
    """Whole days between two posts, where it was long; else None."""
    silence = until - since
    return silence.days if silence > LONG_SILENT else None


def span(days: int) -> str:
    """A long time in words: months, from two years on in years."""
    months = days * 12 // 365
    if months < 24:
        return ngettext("%(num)d month", "%(num)d months", months) % {"num": months}
    years = months // 12
    return ngettext("%(num)d year", "%(num)d years", years) % {"num": years}
