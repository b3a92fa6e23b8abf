"""The lease table as a backend of django-tasks: `TASKS["default"]["BACKEND"]` names it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from weilu.core import clock

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseTask(Task[P, T]):
    """A task, and how much trouble it may make: `@task(most_attempts=3, patience=60)`."""

    most_attempts: int = 5
    patience: float = 900.0  # seconds; an attempt that takes longer counts as failed


class LeaseBackend(BaseTaskBackend):
    """Enqueues into `core_job`; `weilu.core.jobs.desk` runs what is there."""

    task_class = LeaseTask
    supports_defer = True
    supports_async_task = True
    supports_get_result = True
    supports_priority = True

    def enqueue(
        self, task: Task[Any, T], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> TaskResult[T]:
        """Insert the call in the caller's transaction.

        Raises:
            TypeError: An argument is not JSON.
            InvalidTaskError: The task may not run on this backend.
        """
        from .models import Job

        self.validate_task(task)
        now = clock.now()
        job = Job.objects.create(
            task=task.module_path,
            queue=task.queue_name,
            arguments=normalize_json([args, kwargs]),
            priority=task.priority,
            enqueued_at=now,
            run_after=task.run_after,
            due_at=task.run_after or now,
        )
        return result_of(job, task, backend=self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """How a call fared.

        Raises:
            TaskResultDoesNotExist: There is no such call, or its result was pruned.
        """
        from .models import Job

        job = Job.objects.filter(pk=int(result_id)).first() if result_id.isdigit() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, import_string(job.task), backend=self.alias)


def result_of(job: Any, task: Task[Any, T], *, backend: str) -> TaskResult[T]:
    """The row in the words of django-tasks."""
    shown = task.using(
        priority=job.priority,
        queue_name=job.queue,
        run_after=job.run_after,
        backend=backend,
    )
    error = TaskError(exception_class_path=job.error_class, traceback=job.error)
    result: TaskResult[T] = TaskResult(
        task=shown,
        id=str(job.pk),
        status=status_of(job),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at or job.gave_up_at,
        last_attempted_at=job.attempted_at,
        args=job.arguments[0],
        kwargs=job.arguments[1],
        backend=backend,
        errors=[error] if job.error_class else [],
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)
    return result


def status_of(job: Any) -> TaskResultStatus:
    """Ready, running, successful or failed; waiting for another attempt is ready."""
    if job.finished_at:
        return TaskResultStatus.SUCCESSFUL
    if job.gave_up_at:
        return TaskResultStatus.FAILED
    return TaskResultStatus.RUNNING if job.worker else TaskResultStatus.READY
