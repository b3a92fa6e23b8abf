"""`/healthz`: the process answers. `/readyz`: the whole installation is fit to serve."""

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from weilu.core import clock
from weilu.core.jobs import leases

LATEST = 60.0  # seconds a job may wait for its worker
LEAST_SPACE = 0.05  # of the disk
MOST_ASTRAY = 5.0  # seconds between our clock and the database's
OLDEST_TIME = datetime(2025, 1, 1, tzinfo=UTC)  # before this, the clock was never set


class Unfit(Exception):
    """A check failed; the words say how far."""


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers: nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check passes, else 503 with what each one found."""
    found = {name: _outcome(check) for name, check in CHECKS.items()}
    fit = all(outcome["ok"] for outcome in found.values())
    return JsonResponse({"ok": fit, "checks": found}, status=200 if fit else 503)


def _outcome(check: Callable[[], str]) -> dict[str, Any]:
    began = time.perf_counter()
    try:
        ok, said = True, check()
    except Unfit as reason:
        ok, said = False, str(reason)
    except (Error, OSError) as error:  # the reason may name hosts; the log has it
        ok, said = False, type(error).__name__
    took = round((time.perf_counter() - began) * 1000, 1)
    return {"ok": ok, "found": said, "ms": took}


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return connection.vendor


def _queue() -> str:
    late = leases.lag()
    if late > LATEST:
        raise Unfit(f"{late:.0f} s late")
    return f"{late:.0f} s late"


def _disk() -> str:
    space = shutil.disk_usage(settings.DATA_DIR)
    free = space.free / space.total
    if free < LEAST_SPACE:
        raise Unfit(f"{free:.1%} free")
    return f"{free:.0%} free"


def _clock() -> str:
    now = clock.now()
    if now < OLDEST_TIME:
        raise Unfit(f"it is {now:%F} here")
    astray = abs((_database_time() - now).total_seconds())
    if astray > MOST_ASTRAY:
        raise Unfit(f"{astray:.0f} s from the database")
    return f"{now:%FT%TZ}"


def _database_time() -> datetime:
    if connection.vendor != "postgresql":  # SQLite has no clock but ours
        return clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def _migrations() -> str:
    if not _is_migrated():
        raise Unfit("the database is older than the program")
    return "all run"


_migrated: set[str] = set()  # success is remembered: running code grows no migrations


def _is_migrated() -> bool:
    from weilu.project import ready

    if not _migrated and not ready.unapplied():
        _migrated.add(str(connection.settings_dict["NAME"]))
    return bool(_migrated)


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "queue": _queue,
    "disk": _disk,
    "clock": _clock,
    "migrations": _migrations,
}
