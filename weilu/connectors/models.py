"""What came in from elsewhere."""

from django.db import models

from weilu.core import clock


class Source(models.Model):
    """One place messages were imported from, e.g. `gitter` and the name of its archive."""

    door = models.CharField(max_length=12)
    name = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["door", "name"], name="source_once")]

    def __str__(self) -> str:
        return f"{self.door}:{self.name}"
