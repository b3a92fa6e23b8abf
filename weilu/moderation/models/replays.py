"""What every replay keeps: who asked, how far it is, and what came of it in counts and ids."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

QUIET = timedelta(minutes=1)  # without a word from a worker: it is not at it


class Replay(models.Model):
    """Something asked of the last ninety days; a worker writes down how far it is as it goes."""

    class State(models.TextChoices):
        RUNS = "runs", _("runs")
        DONE = "done", _("done")
        FAILED = "failed", _("broke off")

    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    posts = models.PositiveIntegerField()  # that were looked at
    members = models.PositiveIntegerField()  # who wrote them
    hits = models.PositiveIntegerField()
    members_hit = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)  # by day, trust, space, door; samples by id
    state = models.CharField(max_length=7, choices=State.choices, default=State.DONE)
    looked = models.PositiveIntegerField(default=0)  # posts so far, while it runs
    heard_at = models.DateTimeField(default=clock.now)  # of it, while it runs

    class Meta:
        abstract = True

    @property
    def is_quiet(self) -> bool:
        """It should be going on, and no worker has said a word of it for a minute."""
        return self.state == self.State.RUNS and clock.now() - self.heard_at > QUIET
