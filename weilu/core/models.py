"""The tables of this room, gathered where Django looks for them."""

from django.db import models

from weilu.core.dials.models import Setting
from weilu.core.jobs.models import Job, ScheduleSlot
from weilu.core.live.models import Signal

__all__ = ["Job", "Limit", "ScheduleSlot", "Setting", "Signal", "Tally"]


class Limit(models.Model):
    """How far ahead of its pace somebody is: a limit refuses who would be too far."""

    key = models.CharField(max_length=200, primary_key=True)  # what is limited, and whom
    busy_until = models.FloatField(db_index=True)  # seconds since 1970; past: as if unknown

    class Meta:
        db_table = "core_limit"

    def __str__(self) -> str:
        return self.key


class Tally(models.Model):
    """How often somebody did something on one day: a day's cap refuses what goes beyond."""

    key = models.CharField(max_length=80, primary_key=True)  # "reactions:12"
    day = models.DateField()  # by the community's clock; an earlier one: none yet today
    number = models.PositiveIntegerField()

    class Meta:
        db_table = "core_tally"

    def __str__(self) -> str:
        return self.key
