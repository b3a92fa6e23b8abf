"""What was signalled lately, for the processes that hold the streams."""

from django.db import models

from weilu.core import clock


class Signal(models.Model):
    """Something changed on a channel (`topic:12`, `member:5`); kept for ten minutes."""

    channel = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now, db_index=True)  # pruned by it

    class Meta:
        db_table = "core_signal"

    def __str__(self) -> str:
        return f"{self.channel} #{self.pk}"
