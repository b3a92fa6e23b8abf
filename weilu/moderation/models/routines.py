"""Routine tasks: what the team does again and again, and each time it is due."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.culture import rhythm
from weilu.culture.rhythm import Rhythm
from weilu.members.models import Member

AHEAD = timedelta(days=1)  # so long before it is due it comes to the desk
MOST = 50  # routines that have not ended
MOST_STEPS, LONGEST_STEP = 20, 120  # lines of a checklist, characters of one


class Routine(models.Model):
    """A recurring duty of the team: somebody's, or of whoever is on duty when it is due."""

    name = models.CharField(max_length=60)  # the team's words
    text = models.TextField(max_length=2000, blank=True, default="")  # how it is done
    checklist = models.JSONField(default=list)  # of lines, in order
    rule = models.CharField(max_length=rhythm.LONGEST)
    at = models.TimeField()  # by when, by the community's clock
    starts_on = models.DateField()  # weeks and months are counted from here
    keeper = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # nobody: whoever is on duty
    made_at = models.DateTimeField(default=clock.now)
    called_until = models.DateTimeField()  # what is due by then was called for; only grows
    paused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="routine_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rhythm(self) -> Rhythm:
        return rhythm.read(self.rule)

    @property
    def runs(self) -> bool:
        return self.paused_at is None and self.ended_at is None


class Turn(models.Model):
    """One time a routine is due, with the checklist as it read then, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        DONE = "done", _("done")
        SKIPPED = "skipped", _("skipped")
        MISSED = "missed", _("not done")

    routine = models.ForeignKey(
        Routine, on_delete=models.CASCADE, related_name="turns", db_index=False
    )
    day = models.DateField()
    due_at = models.DateTimeField()
    checklist = models.JSONField(default=list)
    ticked = models.JSONField(default=list)  # places in the checklist, in order
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # who did or skipped it
    reason = models.CharField(max_length=200, blank=True, default="")  # why it was skipped

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["routine", "day"], name="turn_once_a_day"),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None)
                | (~Q(state="waiting") & Q(settled_at__isnull=False)),
                name="turn_settled_or_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.routine_id} on {self.day}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.due_at < clock.now()

    @property
    def left(self) -> int:
        """How many lines are not ticked."""
        return len(self.checklist) - len(self.ticked)
