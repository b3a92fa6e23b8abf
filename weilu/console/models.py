"""What the console keeps of its own: how far a community is set up, and words half typed there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member


class Step(models.TextChoices):
    """The six steps of setting a community up, in their order."""

    OWNER = "owner", _("You")
    PURPOSE = "purpose", _("Positioning")
    SPACES = "spaces", _("Spaces and norms")
    TEAM = "team", _("Team")
    GOAL = "goal", _("First goal")
    WEEKS = "weeks", _("Four weeks")


class SetupDraft(models.Model):
    """What somebody typed in a step and has not sent: theirs, until they send or forget it."""

    name = models.CharField(max_length=8, choices=Step.choices)
    by = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    words = models.JSONField()  # by field, every value that was typed there
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "name"], name="setup_draft_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} by {self.by_id}"


class SetupStep(models.Model):
    """A step somebody walked, or passed over and took our defaults for."""

    name = models.CharField(max_length=8, choices=Step.choices, unique=True)
    is_skipped = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name
