"""Asking everybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .topic import Topic


class Poll(models.Model):
    """A topic's question with options; whether it is anonymous is fixed when it is made."""

    class Results(models.TextChoices):
        ALWAYS = "always", _("always")
        AFTER_VOTING = "voted", _("after voting")
        AT_CLOSE = "closed", _("at the close")

    topic = models.OneToOneField(
        Topic, on_delete=models.CASCADE, primary_key=True, related_name="poll"
    )
    several = models.BooleanField(default=False)
    anonymous = models.BooleanField(default=True)
    results = models.CharField(
        max_length=6, choices=Results.choices, default=Results.AFTER_VOTING
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    voter_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"poll of topic {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closes_at is None or self.closes_at > clock.now()


class PollOption(models.Model):
    """One answer to choose."""

    poll = models.ForeignKey(
        Poll, on_delete=models.CASCADE, related_name="options", db_index=False
    )
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=60)
    vote_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "place"], name="option_in_its_place")
        ]

    def __str__(self) -> str:
        return self.text


class PollVote(models.Model):
    """A member chose an option; changeable until the close."""

    option = models.ForeignKey(
        PollOption, on_delete=models.CASCADE, related_name="votes", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="votes")
    cast_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["option", "member"], name="vote_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} chose {self.option_id}"
