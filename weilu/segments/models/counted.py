"""How often each member did what, day by day."""

from django.db import models

from weilu.members.models import Member


class DayCount(models.Model):
    """What filters ask most: so often that day. Derived from the journal.

    Only kinds in `project/fields.py` are counted. On SQLite the table is its primary key
    (`WITHOUT ROWID`): half the size, and read in its order.
    """

    pk = models.CompositePrimaryKey("kind", "member_id", "day")
    kind = models.CharField(max_length=64)
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    day = models.DateField()  # by the community's clock
    n = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["member", "day"], name="daycount_of_member"),
            models.Index(fields=["day", "member"], name="daycount_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.n} × {self.kind} on {self.day}"
