"""Duty on one day: a shift somebody else takes, and what is said at its end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

LONGEST_WORDS, LONGEST_NOTE = 200, 1000


class ShiftSwap(models.Model):
    """A colleague is asked to take one shift of one day, and says yes or no.

    It names the shift by whose it is, its day and its beginning: a week arranged anew in the same
    hours keeps it, and where the shift is gone from the week it says nothing.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for an answer")
        ACCEPTED = "accepted", _("taken")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    stand_in = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()  # by the community's clock
    starts = models.TimeField()
    words = models.CharField(max_length=LONGEST_WORDS, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "starts", "owner"],
                condition=Q(state__in=["asked", "accepted"]),
                name="swap_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} on {self.day}: {self.stand_in_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Asked or taken: it can be taken back until the shift begins."""
        return self.state in (self.State.ASKED, self.State.ACCEPTED)


class HandOver(models.Model):
    """What somebody going off duty leaves for whoever comes next, until it was read."""

    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=LONGEST_NOTE)
    at = models.DateTimeField(default=clock.now, db_index=True)
    read_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="handover_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} at {self.at}"
