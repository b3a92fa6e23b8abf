"""Appeals: somebody else reads the matter anew, without knowing how it was judged."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .decisions import Decision, Measure


class Appeal(models.Model):
    """The member's word against a decision about them: one for each decision."""

    class Verdict(models.TextChoices):
        UPHELD = "upheld", _("The decision stands")
        PARTLY = "partly", _("The words stay as decided, the sanction is lifted")
        OVERTURNED = "overturned", _("The decision is undone")

    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, related_name="appeal"
    )
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=1000)
    made_at = models.DateTimeField(default=clock.now)
    question = models.CharField(max_length=500, blank=True, default="")  # one, back
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(
        max_length=10, choices=Verdict.choices, blank=True, default=""
    )
    reason = models.CharField(max_length=1000, blank=True, default="")
    decided_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    same_reviewer = models.BooleanField(default=False)  # a team of one
    activity_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, verdict="")
                | Q(decided_at__isnull=False) & ~Q(verdict=""),
                name="appeal_ends_somehow",
            )
        ]
        indexes = [models.Index(fields=["activity_id"], name="appeal_by_activity")]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.verdict or 'open'}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


class FreshLook(models.Model):
    """How somebody of the team would have decided, noted before they saw how it was."""

    appeal = models.ForeignKey(
        Appeal, on_delete=models.CASCADE, related_name="looks", db_index=False
    )
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    would = models.CharField(max_length=7, choices=Measure.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "by"], name="fresh_look_once")
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}: {self.would}"
