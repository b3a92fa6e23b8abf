"""`bin/bench jobs`: how many jobs a second one process enqueues, claims and runs.

Data: 20,000 jobs without arguments in an empty database (SQLite in a scratch folder, or
a private PostgreSQL with `--postgres`). Load: one process; claims and results are committed.
"""

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from weilu.project import start

from .figures import tell
from .scratch import only_here

JOBS = 20_000
HELP = "bin/bench jobs [--json FILE]"


def main(args: Sequence[str] = ()) -> int:
    """Measure, print, and write JSON when asked."""
    with tempfile.TemporaryDirectory(prefix="weilu-bench-") as folder:
        os.environ |= only_here(folder)
        figures = measure()
    tell(figures, args)
    return 0


def measure() -> dict[str, Any]:
    """Per second: enqueued in one transaction, claimed, claimed and run."""
    start.rooms()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    figures = {"claimed_one_by_one": _rate(_claim(1), 4_000)}
    figures["claimed_by_twenty"] = _rate(_claim(20), JOBS)
    figures["run_claiming_one"] = _rate(_run(1), 4_000)
    figures["run_claiming_twenty"] = _rate(_run(20), JOBS)
    return {"database": connection.vendor, **figures}


def _rate(work: Callable[[], int], jobs: int) -> int:
    from weilu.core.jobs.models import Job

    Job.objects.all().delete()
    waiting = [Job(task=f"{__name__}.nothing", arguments=[[], {}]) for _n in range(jobs)]
    Job.objects.bulk_create(waiting)
    began = time.perf_counter()
    done = work()
    return round(done / (time.perf_counter() - began))


def _claim(most: int) -> Callable[[], int]:
    from weilu.core.jobs import leases

    def work() -> int:
        total = 0
        while claims := leases.claim("bench", most=most, seconds=600):
            total += len(claims)
        return total

    return work


def _run(most: int) -> Callable[[], int]:
    from weilu.core.jobs.desk import Desk
    from weilu.core.jobs.running import Options

    return Desk(Options(batch=most, lease=600)).finish_all


class _Nothing:
    """A task that only exists; what is measured is the engine."""

    takes_context = False
    most_attempts = 5

    def call(self) -> None:
        return None


nothing = _Nothing()
