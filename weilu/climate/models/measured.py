"""What was measured, week by week: derived, and made anew whenever a week is measured again."""

from django.db import models
from django.db.models import Q

from weilu.conversations.models import Space


class Measured(models.Model):
    """One measure of one week; without a space, of the whole community."""

    space = models.ForeignKey(
        Space,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    name = models.CharField(max_length=12)  # of `measures.MEASURES`
    monday = models.DateField()
    number = models.PositiveIntegerField()  # of posts, topics or people it is about
    value = models.FloatField(null=True, blank=True)  # none: too few
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "measured"
        constraints = [
            models.UniqueConstraint(
                fields=["space", "name", "monday"], name="measured_once"
            ),
            models.UniqueConstraint(
                fields=["name", "monday"],
                condition=Q(space=None),
                name="measured_once_of_all",
            ),
        ]
        indexes = [models.Index(fields=["monday", "space"], name="measured_by_week")]

    def __str__(self) -> str:
        return f"{self.name} {self.monday}"
