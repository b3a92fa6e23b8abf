"""What runs by the clock: each (name, slot) is enqueued once, however many workers look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.base import Task

from weilu.core import clock

from .cron import Cron


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A task without arguments and when it is due."""

    name: str  # renaming it begins anew
    task: Task[[], Any]
    every: int | None = None  # seconds, counted from 1970 in UTC
    cron: Cron | None = None  # in the community's zone

    def slot(self, moment: datetime) -> datetime:
        """The last time it was due, at or before `moment`."""
        if self.cron:
            return self.cron.latest(moment, ZoneInfo(settings.TIME_ZONE))
        whole = int(moment.timestamp()) // (self.every or 1) * (self.every or 1)
        return datetime.fromtimestamp(whole, UTC)


def schedule(
    name: str, task: Task[[], Any], *, every: int | None = None, cron: str | None = None
) -> Schedule:
    """Due every so many seconds, or by five crontab fields.

    Raises:
        ValueError: Neither or both are given, or the fields cannot be read.
    """
    if (every is None) == (cron is None) or (every is not None and every < 1):
        raise ValueError(f"{name}: give every=seconds or cron='m h d m w'")
    return Schedule(
        name=name, task=task, every=every, cron=Cron.parse(cron) if cron else None
    )


@cache
def table() -> tuple[Schedule, ...]:
    """`WEILU_SCHEDULES`: every schedule of the product."""
    found: tuple[Schedule, ...] = import_string(settings.WEILU_SCHEDULES)
    return found


class Secretary:
    """Looks at the clock for one worker; remembers what it has seen to, to ask less."""

    def __init__(self, schedules: Sequence[Schedule] | None = None) -> None:
        self.schedules = table() if schedules is None else tuple(schedules)
        self.seen: dict[str, datetime] = {}

    def enqueue_due(self) -> int:
        """Enqueue what became due; after a long sleep each schedule once, not once per slot."""
        now = clock.now()
        return sum(self._see_to(schedule, now) for schedule in self.schedules)

    def _see_to(self, schedule: Schedule, now: datetime) -> int:
        slot = schedule.slot(now)
        if self.seen.get(schedule.name) == slot:
            return 0
        enqueued = _enqueue_once(schedule, slot)
        self.seen[schedule.name] = slot
        return enqueued


@transaction.atomic
def _enqueue_once(schedule: Schedule, slot: datetime) -> int:
    from .models import ScheduleSlot

    earlier = ScheduleSlot.objects.filter(name=schedule.name)
    if earlier.filter(slot__gte=slot).exists():  # another worker, or the clock went back
        return 0
    is_new = not earlier.exists()
    row, created = ScheduleSlot.objects.get_or_create(name=schedule.name, slot=slot)
    if not created:
        return 0
    earlier.filter(slot__lt=slot - timedelta(days=1)).delete()
    if is_new:  # a new schedule waits for its next time
        return 0
    row.job = schedule.task.enqueue().id
    row.save(update_fields=["job"])
    return 1
