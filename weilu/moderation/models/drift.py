"""What decisions say of websites, and in what posts are unlike they were: made anew each night."""

from typing import ClassVar

from django.db import models

from weilu.core import clock


class DomainSeen(models.Model):
    """How posts with links to one website were decided here."""

    host = models.CharField(max_length=253, primary_key=True)
    harmful = models.PositiveIntegerField()
    harmless = models.PositiveIntegerField()

    class Meta:
        db_table = "moderation_domain"

    def __str__(self) -> str:
        return f"{self.host}: {self.harmful} of {self.harmful + self.harmless}"


class Drift(models.Model):
    """In what posts differ from those of the weeks before, where one head found them unlike.

    `changes` holds pieces of words, websites and spaces with their rates, each met in posts of several.
    """

    head = models.CharField(max_length=12, primary_key=True)
    at = models.DateTimeField(default=clock.now)
    changes = models.JSONField(default=list)  # of [kind, what, before, now]; of 1,000 posts

    class Meta:
        ordering: ClassVar = ["head"]

    def __str__(self) -> str:
        return f"{self.head}: {len(self.changes)} changes"
