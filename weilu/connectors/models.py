"""What was taken in from elsewhere, so that it is never taken in twice."""

from django.db import models

from weilu.conversations.models import Topic
from weilu.core import clock


class Source(models.Model):
    """One archive, e.g. `gitter`; everything imported from it hangs here."""

    name = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class ImportedTopic(models.Model):
    """Which topic a piece of the source became."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="topics", db_index=False
    )
    key = models.CharField(max_length=200)  # e.g. a room and a day
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="imported_topic_once")
        ]

    def __str__(self) -> str:
        return self.key


class ImportedLog(models.Model):
    """How far a log without texts was taken in: rows of the file, in its order."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    rows = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.source}: {self.rows} rows"
