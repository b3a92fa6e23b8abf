"""Where each member stands, and what the team made of the levels."""

from django.db import models
from django.db.models import F, Q

from weilu.core import clock
from weilu.members.models import Member


class LevelPlan(models.Model):
    """A version of the levels; the newest is in force, none means the standard ones. Never changed."""

    steps = models.JSONField()  # as `Step.said` says them
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    undoes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"levels #{self.pk}"


class MemberLevel(models.Model):
    """Where somebody stands who is beyond the first level, or was. Derived from the journal."""

    member = models.OneToOneField(
        Member, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    earned = models.PositiveSmallIntegerField()
    title = models.PositiveSmallIntegerField(db_index=True)
    kept = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True)
    gaming = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()  # of the last move
    activity_id = models.BigIntegerField()  # that said it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(earned__gte=1, title__gte=F("earned")),
                name="level_title_not_below",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.earned}, {self.title}"


class LevelLook(models.Model):
    """One row: up to which entry of the ledger it was looked at whose level moves."""

    txn_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"up to {self.txn_id}"


class Discretion(models.Model):
    """What somebody keeps from others of what they earned."""

    member = models.OneToOneField(
        Member, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    level = models.BooleanField(default=False)  # True: kept to themselves
    badges = models.BooleanField(default=False)
    boards = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.member_id}"
