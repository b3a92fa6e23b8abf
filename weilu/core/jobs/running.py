"""Running one job and deciding what its failure means."""

import json
import random
from typing import Any, NamedTuple

import structlog
from django.db import connection
from django.utils.module_loading import import_string
from django_tasks import task_backends
from django_tasks.base import Task, TaskContext
from django_tasks.utils import get_exception_traceback, get_module_path, normalize_json

from . import leases
from .leases import Claim, Done

MOST_ATTEMPTS = 5  # of a task that cannot even be found
SPREAD = 0.1  # of a pause, so that what failed together does not come back together
log = structlog.get_logger(__name__)


class Options(NamedTuple):
    """How one worker works: `TASKS["default"]["OPTIONS"]`, in capitals. Times in seconds."""

    lease: float = 30.0  # a killed worker's jobs wait this long for the next one
    batch: int = 20  # jobs taken by one statement
    hands: int = 8  # threads; the second begins when the first has a long job
    long: float = 2.0  # from here on a job is long
    first_pause: float = 5.0  # between the first and the second attempt
    grace: float = 20.0  # for jobs in hand when the worker is asked to stop

    @classmethod
    def configured(cls) -> "Options":
        """What the settings say."""
        chosen: dict[str, Any] = task_backends["default"].options
        return cls(**{name.lower(): value for name, value in chosen.items()})


def run(claim: Claim, options: Options) -> Done | None:
    """Run one job; None when it failed, which is noted then."""
    task: Any = None
    try:
        task = import_string(claim.task)
        _check_attempts(claim, task)
        return Done(claim, _run(claim, task))
    except Exception as error:  # noqa: BLE001  whatever a task raises is its failure
        _drop_broken_connection()
        note_failure(claim, task, error, options)
    return None


class DiedBefore(Exception):
    """Every allowed attempt began, and none of them ever ended."""


class TookTooLong(Exception):
    """An attempt lasted longer than its task's patience."""


def _check_attempts(claim: Claim, task: Task[Any, Any]) -> None:
    if claim.attempts > most_attempts(task):
        raise DiedBefore(f"the worker died in each of {claim.attempts - 1} attempts")


def _run(claim: Claim, task: Task[Any, Any]) -> str | None:
    args, kwargs = claim.call
    if task.takes_context:
        result = task_backends["default"].get_result(str(claim.id))
        value = task.call(TaskContext(task_result=result), *args, **kwargs)
    else:
        value = task.call(*args, **kwargs)
    return None if value is None else json.dumps(normalize_json(value))


def note_failure(claim: Claim, task: Any, error: Exception, options: Options) -> None:
    """Plan the next attempt, or give the job up."""
    again = claim.attempts < most_attempts(task)
    pause = leases.pause_after(claim.attempts, options.first_pause)
    spread = random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311  no secret
    log.warning(
        "job_failed" if again else "job_given_up",
        job=claim.id,
        task=claim.task,
        attempt=claim.attempts,
        reason=f"{type(error).__name__}: {error}",
    )
    leases.fail(
        claim,
        kind=get_module_path(type(error)),
        error=get_exception_traceback(error),
        again_in=pause * spread if again else None,
    )


def most_attempts(task: Any) -> int:
    """How often this task may be tried."""
    return int(getattr(task, "most_attempts", MOST_ATTEMPTS))


def patience_with(path: str) -> float:
    """How many seconds one attempt of this task may take."""
    try:
        return float(import_string(path).patience)
    except (ImportError, AttributeError):
        return 900.0


def _drop_broken_connection() -> None:
    if not connection.is_usable():
        connection.close()
