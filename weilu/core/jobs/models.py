"""The lease table: calls of tasks that wait, are in hand, are done or were given up."""

from typing import Any

from django.db import models
from django.db.models import Q

from weilu.core import clock

WAITS = Q(due_at__isnull=False)
GIVEN_UP = Q(gave_up_at__isnull=False)


class Job(models.Model):
    """One call of one task.

    `due_at` alone decides who may take it: the earliest start while it waits, the end of the
    lease while somebody works on it (a lease that ran out is simply due again), and empty
    once it is done or given up.
    """

    task = models.CharField(max_length=200)  # module.function
    queue = models.CharField(max_length=32)
    arguments: Any = models.JSONField()  # [args, kwargs]
    priority = models.SmallIntegerField(default=0)
    enqueued_at = models.DateTimeField(default=clock.now)
    run_after = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    worker = models.CharField(max_length=80, blank=True, default="")  # who held it last
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    attempted_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)  # a dead letter since then
    result: Any = models.JSONField(null=True, blank=True)
    error_class = models.CharField(max_length=200, blank=True, default="")
    error = models.TextField(blank=True, default="")  # of the last failed attempt

    class Meta:
        db_table = "core_job"
        indexes = [
            models.Index(fields=["due_at"], name="core_job_due", condition=WAITS),
            models.Index(
                fields=["-priority", "due_at", "id"], name="core_job_next", condition=WAITS
            ),
            models.Index(fields=["gave_up_at"], name="core_job_dead", condition=GIVEN_UP),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"

    @property
    def last_words(self) -> str:
        """The last line of the last error: what it was, without where it was."""
        return self.error.strip().rpartition("\n")[2]


class ScheduleSlot(models.Model):
    """A schedule was due at this moment, and one worker saw to it."""

    name = models.CharField(max_length=80)
    slot = models.DateTimeField()
    job = models.CharField(max_length=64, blank=True, default="")  # id of the result

    class Meta:
        db_table = "core_schedule_slot"
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="core_schedule_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.slot:%F %T}"
