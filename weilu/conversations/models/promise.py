"""The first-post promise: whoever speaks here for the first time gets an answer from a person."""

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member

from .post import Post


class FirstPost(models.Model):
    """The first thing a member said that others could read, and whether somebody answered."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ANSWERED = "answered"
        LEFT_OUT = "left_out"  # taken back early, or removed: nobody owes an answer

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="first_post"
    )
    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="+")
    written_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_team = models.BooleanField(default=False)
    claimed_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # helpers were asked; once
    broken_at = models.DateTimeField(null=True, blank=True)  # a day passed; noted once

    class Meta:
        indexes = [
            models.Index(
                fields=["written_at"],
                name="first_post_waiting",
                condition=Q(state="waiting"),
            ),
            models.Index(fields=["-written_at"], name="first_post_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.state}"

    @property
    def claimant_id(self) -> int | None:
        """Who said they would answer, as long as that holds."""
        lasts = self.claimed_until is not None and self.claimed_until > clock.now()
        return self.claimed_by_id if lasts else None


class Helper(models.Model):
    """A member who is glad to be asked when a first post waits."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="helper"
    )
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.member_id)


class HelpAsked(models.Model):
    """A helper was asked to answer one first post."""

    first = models.ForeignKey(
        FirstPost, on_delete=models.CASCADE, related_name="asked", db_index=False
    )
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "member"], name="help_asked_once")
        ]
        indexes = [models.Index(fields=["member", "-at"], name="help_asked_lately")]

    def __str__(self) -> str:
        return f"{self.member_id} about {self.first_id}"
