"""Taking jobs from the table and giving them back: the only SQL that moves `due_at`.

(id, attempts) names one lease: every claim counts `attempts` up, so whoever lost a lease can
no longer touch the row.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F, Min

from weilu.core import clock

from .models import Job

ERROR_KEPT = 8_000  # characters, the end of them: that is where the reason stands
LONGEST_WAIT = 3600.0  # seconds between two attempts

CLAIM = """
WITH next AS MATERIALIZED (
  SELECT id FROM core_job WHERE due_at <= %s
  ORDER BY priority DESC, due_at, id LIMIT %s {lock}
)
UPDATE core_job SET due_at = %s, worker = %s, attempts = attempts + 1, attempted_at = %s,
  started_at = coalesce(started_at, %s)
WHERE id IN (SELECT id FROM next)
RETURNING id, attempts, priority, task, queue, arguments, enqueued_at, run_after
"""
LOCK = {"postgresql": "FOR UPDATE SKIP LOCKED"}
FINISH = """
UPDATE core_job SET due_at = NULL, finished_at = %s, result = %s
WHERE id = %s AND attempts = %s AND due_at IS NOT NULL
"""
EXTEND = """
UPDATE core_job SET due_at = %s WHERE id = %s AND attempts = %s AND due_at IS NOT NULL
"""


class Claim(NamedTuple):
    """One lease on one job."""

    id: int
    attempts: int
    priority: int
    task: str
    queue: str
    arguments: Any
    enqueued_at: Any
    run_after: Any

    @property
    def call(self) -> tuple[list[Any], dict[str, Any]]:
        """Its arguments; the drivers hand over JSON as text."""
        loaded = self.arguments
        args, kwargs = json.loads(loaded) if isinstance(loaded, str) else loaded
        return args, kwargs


class Done(NamedTuple):
    """A lease whose work succeeded, and what the task returned (JSON text, or None)."""

    claim: Claim
    result: str | None


def claim(worker: str, *, most: int, seconds: float) -> list[Claim]:
    """Take up to `most` jobs that are due, the most urgent first: one statement."""
    now = clock.now()
    start, end = _stored(now), _stored(now + timedelta(seconds=seconds))
    sql = CLAIM.format(lock=LOCK.get(connection.vendor, ""))
    with connection.cursor() as cursor:
        cursor.execute(sql, [start, most, end, worker, start, start])
        rows = [Claim(*row) for row in cursor.fetchall()]
    return sorted(rows, key=lambda claim: (-claim.priority, claim.enqueued_at, claim.id))


def is_any_due() -> bool:
    """Whether a claim would find something: one look into an index."""
    return Job.objects.filter(due_at__lte=clock.now()).exists()


def lag() -> float:
    """How many seconds the longest waiting job is late; 0 when none is."""
    earliest = Job.objects.aggregate(at=Min("due_at"))["at"]
    return max(0.0, (clock.now() - earliest).total_seconds()) if earliest else 0.0


@transaction.atomic
def finish(done: Sequence[Done]) -> None:
    """Note what succeeded; who lost the lease meanwhile notes nothing."""
    now = _stored(clock.now())
    with connection.cursor() as cursor:
        rows = [(now, d.result, d.claim.id, d.claim.attempts) for d in done]
        cursor.executemany(FINISH, rows)


@transaction.atomic
def extend(claims: Iterable[Claim], *, seconds: float) -> None:
    """The heartbeat: this worker still lives."""
    end = _stored(clock.now() + timedelta(seconds=seconds))
    with connection.cursor() as cursor:
        cursor.executemany(EXTEND, [(end, claim.id, claim.attempts) for claim in claims])


def release(claims: Iterable[Claim]) -> None:
    """Give back what was never begun: due at once, and not counted as an attempt."""
    for lease in claims:
        _held(lease).update(due_at=clock.now(), worker="", attempts=F("attempts") - 1)


def fail(lease: Claim, *, kind: str, error: str, again_in: float | None) -> None:
    """Note a failed attempt; `again_in` seconds, or None to give the job up."""
    now = clock.now()
    due = None if again_in is None else now + timedelta(seconds=again_in)
    _held(lease).update(
        due_at=due,
        worker=F("worker") if due is None else "",
        gave_up_at=now if due is None else None,
        error_class=kind,
        error=error[-ERROR_KEPT:],
    )


def _held(lease: Claim) -> Any:
    return Job.objects.filter(pk=lease.id, attempts=lease.attempts, due_at__isnull=False)


def retry(job: Job) -> None:
    """Give a dead letter all its attempts again."""
    rows = Job.objects.filter(pk=job.pk, gave_up_at__isnull=False)
    rows.update(gave_up_at=None, due_at=clock.now(), attempts=0, worker="")


def dead() -> Any:
    """What was given up, the latest first."""
    return Job.objects.filter(gave_up_at__isnull=False).order_by("-gave_up_at", "-pk")


def pause_after(attempts: int, first: float) -> float:
    """Seconds until the next attempt: doubled each time, an hour at most."""
    return float(min(LONGEST_WAIT, first * 2 ** (attempts - 1)))


def prune(*, done: timedelta, given_up: timedelta) -> int:
    """Delete jobs finished or given up longer ago than this; returns how many."""
    now = clock.now()
    finished, _ = Job.objects.filter(finished_at__lt=now - done).delete()
    dead, _ = Job.objects.filter(gave_up_at__lt=now - given_up).delete()
    return finished + dead


def forget(*words: str) -> None:
    """Drop jobs that were given one of these words, and errors that speak of one."""
    known = {word.casefold() for word in words}
    for job in Job.objects.iterator(500):
        if not known.isdisjoint(_said([job.arguments, job.result])):
            job.delete()
        elif any(word in job.error.casefold() for word in known):
            Job.objects.filter(pk=job.pk).update(error=job.error_class)


def _said(value: Any) -> Iterable[str]:
    """Every text in what JSON can hold, however deep."""
    if isinstance(value, str):
        yield value.casefold()
    elif isinstance(value, Mapping):
        yield from _said(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _said(each)


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
