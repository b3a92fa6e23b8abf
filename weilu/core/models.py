"""The tables of `core`, found here by Django; each lies with the code that writes it."""

from weilu.core.jobs.models import Job, ScheduleSlot
from weilu.core.live.models import Signal

__all__ = ["Job", "ScheduleSlot", "Signal"]
