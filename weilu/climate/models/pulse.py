"""The weekly pulse: who was asked, and answers that know no name."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member


class PulseRound(models.Model):
    """One week's question: whom it asks follows from its seed, and it ends by itself."""

    monday = models.DateField(unique=True)
    question = models.CharField(max_length=9)  # of `pulse.QUESTIONS`
    seed = models.CharField(max_length=32)
    opened_at = models.DateTimeField(default=clock.now)
    closes_at = models.DateTimeField()
    active = models.PositiveIntegerField(default=0)  # people the tenth was drawn from
    asked = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.monday} {self.question}"

    @property
    def is_open(self) -> bool:
        return clock.now() < self.closes_at


class PulseAsking(models.Model):
    """One member in one week: asked, and whether that is settled. Not what they said, nor when."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ANSWERED = "answered"
        DECLINED = "declined"

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    round = models.ForeignKey(PulseRound, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "round"], name="pulse_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.round_id}: {self.state}"


class PulseAnswer(models.Model):
    """What somebody said in a week. It names nobody, has no moment, and its key no order."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(PulseRound, on_delete=models.CASCADE, related_name="answers")
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200, blank=True, default="")
    here = models.CharField(max_length=4)  # of `pulse.BANDS`

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="pulse_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return f"in round {self.round_id}"
