"""What is counted, in words: `days(3)` is "3 days"."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext


def seconds(n: int) -> str:
    return ngettext("%(num)s second", "%(num)s seconds", n) % {"num": f"{n:,}"}


def minutes(n: int) -> str:
    return ngettext("%(num)s minute", "%(num)s minutes", n) % {"num": f"{n:,}"}


def hours(n: int) -> str:
    return ngettext("%(num)s hour", "%(num)s hours", n) % {"num": f"{n:,}"}


def days(n: int) -> str:
    return ngettext("%(num)s day", "%(num)s days", n) % {"num": f"{n:,}"}


def characters(n: int) -> str:
    return ngettext("%(num)s character", "%(num)s characters", n) % {"num": f"{n:,}"}


def letters(n: int) -> str:
    """Of a Latin script, where Chinese counts otherwise than in its own."""
    words = npgettext("Latin", "%(num)s character", "%(num)s characters", n)
    return words % {"num": f"{n:,}"}


def people(n: int) -> str:
    return ngettext("%(num)s person", "%(num)s people", n) % {"num": f"{n:,}"}


def posts(n: int) -> str:
    return ngettext("%(num)s post", "%(num)s posts", n) % {"num": f"{n:,}"}


def topics(n: int) -> str:
    return ngettext("%(num)s topic", "%(num)s topics", n) % {"num": f"{n:,}"}


def spaces(n: int) -> str:
    return ngettext("%(num)s space", "%(num)s spaces", n) % {"num": f"{n:,}"}


def links(n: int) -> str:
    return ngettext("%(num)s link", "%(num)s links", n) % {"num": f"{n:,}"}


def pictures(n: int) -> str:
    return ngettext("%(num)s picture", "%(num)s pictures", n) % {"num": f"{n:,}"}


def files(n: int) -> str:
    return ngettext("%(num)s file", "%(num)s files", n) % {"num": f"{n:,}"}


def goals(n: int) -> str:
    return ngettext("%(num)s goal", "%(num)s goals", n) % {"num": f"{n:,}"}


def times(n: int) -> str:
    return ngettext("%(num)s time", "%(num)s times", n) % {"num": f"{n:,}"}


def interests(n: int) -> str:
    return ngettext("%(num)s interest", "%(num)s interests", n) % {"num": f"{n:,}"}


def things(n: int) -> str:
    return ngettext("%(num)s thing", "%(num)s things", n) % {"num": f"{n:,}"}


def percent(n: int) -> str:
    return _("%(num)s per cent") % {"num": n}


def megabytes(n: int) -> str:
    return _("%(num)s MB") % {"num": f"{n:,}"}
