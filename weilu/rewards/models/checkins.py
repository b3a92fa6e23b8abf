"""Days on which somebody checked in."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member


class CheckIn(models.Model):
    """One day of one member, by the community's clock. A day left out is no row and costs nothing."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "day"], name="check_in_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.day}"
