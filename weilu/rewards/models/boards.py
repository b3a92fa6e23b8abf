"""How far everybody came within each stretch of time, and the places of those that are over."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member


class BoardScore(models.Model):
    """Growth of one board in one stretch. Added up from the ledger, so it can be added up again."""

    pk = models.CompositePrimaryKey("board", "space", "stretch", "member_id")
    board = models.CharField(max_length=10)
    space = models.BigIntegerField()  # 0: everywhere
    stretch = models.CharField(max_length=8)  # 2026-W48, 2026-11, 2026-Q4, all
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    score = models.IntegerField(default=0)
    reached_at = models.DateTimeField()  # when the last of it came

    class Meta:
        indexes = [
            models.Index(
                fields=["board", "space", "stretch", "-score", "reached_at", "member"],
                name="board_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.stretch}: {self.member_id} {self.score}"


class BoardLook(models.Model):
    """One row: up to which entry of the ledger boards are added up."""

    txn_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"up to {self.txn_id}"


class BoardEnd(models.Model):
    """A board whose stretch is over: open for a day, then final. Derived from the journal."""

    board = models.CharField(max_length=10)
    space = models.BigIntegerField()
    stretch = models.CharField(max_length=8)
    frozen_at = models.DateTimeField(default=clock.now)
    final_at = models.DateTimeField(null=True)
    activity_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "space", "stretch"], name="board_ends_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.stretch}"

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"board:{self.board}:{self.space}:{self.stretch}"


class BoardPlace(models.Model):
    """One place of a board that is over."""

    end = models.ForeignKey(
        BoardEnd, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveIntegerField()
    score = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["end", "member"], name="board_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.member_id}"
