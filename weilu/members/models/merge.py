"""Two records of one person: the suspicion, and the merge with what it takes to undo it."""

from django.db import models
from django.db.models import F, Q

from weilu.core import clock

from .member import Member


class Likeness(models.Model):
    """Two members who may be one person; decided by a person of the team, never by itself."""

    first = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    is_strong = models.BooleanField()
    score = models.PositiveSmallIntegerField()  # 0 to 100: the sum of its reasons
    reasons = models.JSONField(default=list)  # see `members.likeness.REASONS`
    found_at = models.DateTimeField(default=clock.now)
    called_at = models.DateTimeField(null=True, blank=True)  # somebody was asked to look
    settled_at = models.DateTimeField(null=True, blank=True)  # not one person, or merged
    settled_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="likeness_of_two"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-is_strong", "-score", "-id"],
                name="likeness_open",
                condition=Q(settled_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.score}"


class Merge(models.Model):
    """One record went into another; `kept` holds what it takes to undo that for 30 days."""

    survivor = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    merged_at = models.DateTimeField(default=clock.now)
    merged_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept = models.JSONField(null=True)  # None: nothing left to undo

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], name="merged_once", condition=Q(undone_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.survivor_id}"
