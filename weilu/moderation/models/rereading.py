"""Second readings: somebody else reads a decided case anew, without knowing how it was decided."""

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member

from .decisions import Decision, Measure


class Rereading(models.Model):
    """A decision the lot fell on, and how somebody else would have decided.

    It changes nothing of what was decided. Where the two differ, they talk about it.
    """

    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, related_name="rereading"
    )
    drawn_at = models.DateTimeField(default=clock.now)
    would = models.CharField(max_length=7, choices=Measure.choices, blank=True, default="")
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(at=None, would="") | Q(at__isnull=False) & ~Q(would=""),
                name="rereading_says_something",
            )
        ]
        indexes = [models.Index(fields=["at"], name="rereading_by_time")]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.would or 'open'}"

    @property
    def is_open(self) -> bool:
        return self.at is None

    @property
    def is_apart(self) -> bool:
        """Whether the two read it differently; `decision` is fetched along."""
        return self.at is not None and self.would != self.decision.measure


class RereadingWord(models.Model):
    """What one of the two says to the other about a case they read differently."""

    rereading = models.ForeignKey(
        Rereading, on_delete=models.CASCADE, related_name="words", db_index=False
    )
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=1000)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["rereading", "id"], name="rereading_words")]

    def __str__(self) -> str:
        return f"{self.rereading_id}: {self.by_id}"
