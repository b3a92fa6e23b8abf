"""The machine: its clock, its disk, its database."""

import shutil
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from weilu.core import clock
from weilu.core.migrated import is_migrated

from .finding import Finding

LEAST_SPACE = 0.05  # of the disk
MOST_ASTRAY = 5.0  # seconds between our clock and the database's
OLDEST_TIME = datetime(2025, 1, 1, tzinfo=UTC)  # before this, the clock was never set
GIGA = 1 << 30  # bytes


def time_of_day() -> Finding:
    now = clock.now()
    if now < OLDEST_TIME:
        words = _("It is %(year)s here: the clock was never set.") % {"year": now.year}
        return Finding(words, f"it is {now:%F} here", False, _set_it())
    astray = abs((_database_time() - now).total_seconds())
    if astray > MOST_ASTRAY:
        words = _("%(num)s seconds away from the database") % {"num": round(astray)}
        return Finding(words, f"{astray:.0f} s from the database", False, _set_it())
    return Finding(_("Agrees with the database"), f"{now:%FT%TZ}")


def _set_it() -> str:
    return _("Let the machine set its clock by itself: timedatectl set-ntp true")


def _database_time() -> datetime:
    if connection.vendor != "postgresql":  # SQLite has no clock but ours
        return clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def disk() -> Finding:
    space = shutil.disk_usage(settings.DATA_DIR)
    free = space.free / space.total
    words = _("%(free)s GB of %(total)s GB are free") % {
        "free": f"{space.free / GIGA:.1f}",
        "total": f"{space.total / GIGA:.1f}",
    }
    if free >= LEAST_SPACE:
        return Finding(words, f"{free:.0%} free")
    remedy = _("Make room on the disk of %(folder)s, or move the data folder.")
    remedy %= {"folder": settings.DATA_DIR}
    return Finding(words, f"{free:.1%} free", False, remedy)


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    version = ".".join(map(str, connection.get_database_version()))
    return Finding(f"{connection.display_name} {version}", connection.vendor)


def tables() -> Finding:
    if is_migrated():
        return Finding(_("As the program expects them"), "all run")
    words = _("The database is older than the program.")
    remedy = _("Stop the program and run bin/setup, which changes the tables.")
    return Finding(words, "the database is older than the program", False, remedy)
