"""The first time of a community: the house is still warming up."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from weilu.core import clock

from .member import Member

ENOUGH = 50  # active members are company
AT_LEAST = timedelta(hours=24)  # however many come on the first day


class WarmUp(models.Model):
    """One row since the installation; a community that was here before has none."""

    class End(models.TextChoices):
        GROWN = "grown"  # there is company
        HAND = "hand"  # somebody ended it
        BROUGHT = "brought"  # a community moved in with all it had

    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(
        null=True, blank=True
    )  # for good: it never begins again
    end = models.CharField(max_length=7, choices=End.choices, blank=True, default="")
    ended_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="warm_up_one_row"),
            models.CheckConstraint(
                condition=Q(ended_at=None, end="")
                | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="warm_up_ends_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"since {self.began_at}"

    @property
    def is_on(self) -> bool:
        return self.ended_at is None
