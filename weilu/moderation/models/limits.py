"""Posting limits tried on what was said, before they are set to something else."""

from django.db import models
from django.db.models import F, Q

from weilu.members.models import Member

from .replays import Replay


class LimitReplay(Replay):
    """What one value of a limit would have met in the last ninety days: counts and ids."""

    key = models.CharField(max_length=32)  # of its dial
    value = models.JSONField()  # as the dial keeps it
    today = models.JSONField()  # what stood when it was asked
    asked_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # wanted it set so; a second person has to want it, too

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hits__lte=F("posts")), name="limit_replay_adds_up"
            )
        ]
        indexes = [models.Index(fields=["key", "-id"], name="limit_replay_newest")]

    def __str__(self) -> str:
        return f"{self.key} {self.value}: {self.hits} of {self.posts}"
