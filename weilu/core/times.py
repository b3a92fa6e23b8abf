"""Moments as people say them, in the reader's language and zone.

Within a minute: just now; an hour: 5 minutes ago; today: 17:05; this year: Mon 23 Nov, 17:05;
before that with the year.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop, ngettext
from markupsafe import Markup

from weilu.core import clock
from weilu.core.reader import language_and_zone

WEEKDAYS = (
    gettext_noop("Mon"),
    gettext_noop("Tue"),
    gettext_noop("Wed"),
    gettext_noop("Thu"),
    gettext_noop("Fri"),
    gettext_noop("Sat"),
    gettext_noop("Sun"),
)
MONTHS = (
    *(
        gettext_noop("Jan"),
        gettext_noop("Feb"),
        gettext_noop("Mar"),
        gettext_noop("Apr"),
        gettext_noop("May"),
        gettext_noop("Jun"),
    ),
    *(
        gettext_noop("Jul"),
        gettext_noop("Aug"),
        gettext_noop("Sep"),
        gettext_noop("Oct"),
        gettext_noop("Nov"),
        gettext_noop("Dec"),
    ),
)
# month: its name; number: 1 to 12; a translation takes what its language says.
DAY = gettext_noop("%(weekday)s %(day)d %(month)s")
DAY_OF_YEAR = gettext_noop("%(weekday)s %(day)d %(month)s %(year)d")
SHORT_DAY = gettext_noop("%(day)d %(month)s")
MOMENT = gettext_noop("%(weekday)s %(day)d %(month)s, %(time)s")
MOMENT_OF_YEAR = gettext_noop("%(weekday)s %(day)d %(month)s %(year)d, %(time)s")
MONTH = gettext_noop("%(month)s %(year)d")
FORMS = (DAY, DAY_OF_YEAR, SHORT_DAY, MOMENT, MOMENT_OF_YEAR, MONTH)
A_DAY, AN_HOUR, A_MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
QUARTER = 15 * 60  # seconds: no zone's day begins between two of them


def ago(moment: datetime, *, now: datetime | None = None) -> str:
    """How long ago within the last hour, else as `when`."""
    now = now or clock.now()
    passed = now - moment
    if timedelta() <= passed < timedelta(minutes=1):
        return gettext("just now")
    if timedelta() <= passed < timedelta(hours=1):
        minutes = passed // timedelta(minutes=1)
        return ngettext("%(num)d minute ago", "%(num)d minutes ago", minutes) % {
            "num": minutes
        }
    return when(moment, now=now)


def when(moment: datetime, *, now: datetime | None = None) -> str:
    """The time alone today, with the day this year, with the year before."""
    local = _local(moment)
    here = (now or clock.now()).astimezone(local.tzinfo)
    if local.year != here.year:
        return _filled(MOMENT_OF_YEAR, local)
    if local.month == here.month and local.day == here.day:
        return _time(local)
    return _filled(MOMENT, local)


def stamp(moment: datetime) -> str:
    """The whole moment with its year: the same whenever it is read, so it may be cached."""
    return _filled(MOMENT_OF_YEAR, _local(moment))


def day(value: date, *, now: datetime | None = None) -> str:
    """A day; of a moment, the day it falls on for the reader."""
    local = _local(value) if isinstance(value, datetime) else value
    this_year = _local(now or clock.now()).year == local.year
    return _filled(DAY if this_year else DAY_OF_YEAR, local)


def short_day(value: date) -> str:
    """A day without its weekday, for titles that name it already."""
    return _filled(SHORT_DAY, value)


def month(value: date) -> str:
    """A month with its year, for what is told once a month."""
    return _filled(MONTH, value)


def ago_element(moment: datetime) -> Markup:
    """`ago` as <time>, with the whole moment in its title while it names no day."""
    now = clock.now()
    passed = now - moment
    language, zone = language_and_zone()
    if timedelta() <= passed < timedelta(hours=1):
        return _lately(moment, passed // timedelta(minutes=1), language, zone)
    return _settled(moment, int(now.timestamp()) // QUARTER, language, zone)


@lru_cache(maxsize=4_000)
def _lately(moment: datetime, minutes: int, _language: str, _zone: tzinfo) -> Markup:
    """It reads the same for a minute."""
    shown = ago(moment, now=moment + timedelta(minutes=minutes))
    return _element(_machine(moment), shown, f' title="{stamp(moment)}"')


@lru_cache(maxsize=4_000)
def _settled(moment: datetime, quarter: int, _language: str, _zone: tzinfo) -> Markup:
    """It reads the same until the day ends, which in every zone it does on a quarter."""
    now = datetime.fromtimestamp(quarter * QUARTER, UTC)
    today = _local(moment).date() == _local(now).date()
    title = f' title="{stamp(moment)}"' if today else ""
    return _element(_machine(moment), when(moment, now=now), title)


def span(length: timedelta) -> str:
    """A length of time in its largest whole unit."""
    if length >= A_DAY:
        return ngettext("%(num)s day", "%(num)s days", length // A_DAY) % {
            "num": length // A_DAY
        }
    if length >= AN_HOUR:
        return ngettext("%(num)s hour", "%(num)s hours", length // AN_HOUR) % {
            "num": length // AN_HOUR
        }
    minutes = max(length // A_MINUTE, 1)
    return ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes}


def when_element(moment: datetime) -> Markup:
    """`when` as <time>."""
    return _element(_machine(moment), when(moment))


def stamp_element(moment: datetime) -> Markup:
    """`stamp` as <time>."""
    return _element(_machine(moment), stamp(moment))


def clock_element(moment: datetime) -> Markup:
    """The time of day alone as <time>, for lists that name the day above it."""
    return _element(_machine(moment), _time(_local(moment)))


def day_element(value: date) -> Markup:
    """`day` as <time>."""
    local = _local(value).date() if isinstance(value, datetime) else value
    return _element(local.isoformat(), day(value))


def _element(machine: str, shown: str, more: str = "") -> Markup:
    # Figures and our own words only: escaping them would double the price of a date.
    return Markup(f'<time datetime="{machine}"{more}>{shown}</time>')  # noqa: S704


def _local(moment: datetime) -> datetime:
    return moment.astimezone(timezone.get_current_timezone())


def _machine(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"


def _time(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


def _filled(form: str, local: date) -> str:
    weekdays, months, forms = _words(get_language())
    # A format per language, not strftime: it knows no Chinese and depends on the machine.
    return forms[form] % {
        "weekday": weekdays[local.weekday()],
        "day": local.day,
        "month": months[local.month - 1],
        "number": local.month,
        "year": local.year,
        "time": _time(local) if isinstance(local, datetime) else "",
    }


@lru_cache(maxsize=16)
def _words(_language: str) -> tuple[list[str], list[str], dict[str, str]]:
    """Looked up once per language: twenty posts show twenty dates."""
    forms = {form: gettext(form) for form in FORMS}
    return [gettext(name) for name in WEEKDAYS], [gettext(name) for name in MONTHS], forms
