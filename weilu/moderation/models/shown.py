"""Decisions that everybody may read of, told so that nobody can be recognised."""

from django.db import models

from weilu.core import clock

from .decisions import Decision


class ShownCase(models.Model):
    """One decision as an example, on the page of its month: in words somebody of the team chose."""

    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, primary_key=True, related_name="shown"
    )
    words = models.CharField(max_length=400)  # no name, link or number stands in them
    shown_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.words}"
