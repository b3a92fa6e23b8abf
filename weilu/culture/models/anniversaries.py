"""The days on which members have been here for a whole number of years."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member


class Anniversary(models.Model):
    """A member was told that they have been here for so many years: once for each number."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    years = models.PositiveSmallIntegerField()
    day = models.DateField()  # by the member's own calendar
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "years"], name="anniversary_once")
        ]
        indexes = [models.Index(fields=["day"], name="anniversary_by_day")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.years} on {self.day}"
