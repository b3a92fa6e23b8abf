"""A rhythm in words, as a host would say it."""

from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.core.wording import listed

from .rhythm import LAST, WEEKLY, Rhythm

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
NTHS = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    LAST: gettext_lazy("last"),
}
EVERY_DAY, WORKING_DAYS = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4)


def in_words(rhythm: Rhythm, at: time) -> str:
    """“Every Monday, 09:00”."""
    days = _of_weeks(rhythm) if rhythm.freq == WEEKLY else _of_months(rhythm)
    return _("%(days)s, %(time)s") % {"days": days, "time": f"{at.hour:02}:{at.minute:02}"}


def _of_weeks(rhythm: Rhythm) -> str:
    if rhythm.apart > 1:
        said = _("Every %(num)s weeks on %(days)s")
    elif rhythm.weekdays == EVERY_DAY:
        return _("Every day")
    elif rhythm.weekdays == WORKING_DAYS:
        return _("Monday to Friday")
    else:
        said = _("Every %(days)s")
    return said % {"num": rhythm.apart, "days": _days(rhythm.weekdays)}


def _days(weekdays: tuple[int, ...]) -> str:
    return listed([str(WEEKDAYS[day]) for day in weekdays])


def _of_months(rhythm: Rhythm) -> str:
    often = rhythm.apart == 1
    if rhythm.monthday == LAST:
        said = (
            _("The last day of every month")
            if often
            else _("Every %(num)s months on the last day")
        )
    elif rhythm.monthday:
        said = (
            _("Day %(day)s of every month")
            if often
            else _("Every %(num)s months on day %(day)s")
        )
    else:
        said = (
            _("The %(nth)s %(weekday)s of every month")
            if often
            else _("Every %(num)s months on the %(nth)s %(weekday)s")
        )
    return said % {
        "num": rhythm.apart,
        "day": rhythm.monthday,
        "nth": NTHS.get(rhythm.nth, ""),
        "weekday": WEEKDAYS[rhythm.weekdays[0]] if rhythm.weekdays else "",
    }
