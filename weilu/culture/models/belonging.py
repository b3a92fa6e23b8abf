"""The belonging pulse: quarterly rounds, who was asked, and answers that know no name."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member

HIGHEST = 3  # of one sentence; the lowest is 0


class BelongingRound(models.Model):
    """One quarter's pulse: whom it asks follows from its seed, and it ends by itself."""

    name = models.CharField(max_length=10, unique=True)  # as 2026Q4
    seed = models.CharField(max_length=32)  # the same seed draws the same people
    opened_at = models.DateTimeField(default=clock.now)
    closes_at = models.DateTimeField()
    active = models.PositiveIntegerField(default=0)  # people the fifth was drawn from
    asked = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return clock.now() < self.closes_at


class BelongingAsking(models.Model):
    """One member in one round: asked, and whether that is settled. Not what they said, nor when."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ANSWERED = "answered"
        DECLINED = "declined"

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    round = models.ForeignKey(BelongingRound, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "round"], name="belonging_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.round_id}: {self.state}"


class BelongingAnswer(models.Model):
    """What somebody said in a round. It names nobody, has no moment, and its key no order.

    Nothing leads back to who said it, so it can be neither changed nor taken back.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(
        BelongingRound, on_delete=models.CASCADE, related_name="answers"
    )
    heard = models.PositiveSmallIntegerField()
    oneself = models.PositiveSmallIntegerField()
    missed = models.PositiveSmallIntegerField()
    ours = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    heard__lte=HIGHEST,
                    oneself__lte=HIGHEST,
                    missed__lte=HIGHEST,
                    ours__lte=HIGHEST,
                ),
                name="belonging_0_to_3",
            )
        ]

    def __str__(self) -> str:
        return f"in round {self.round_id}"
