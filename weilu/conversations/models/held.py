"""Words that wait for a person of the team: what they were held for, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .post import Post


class HeldPost(models.Model):
    """Why a post waits, and later: who looked at it, and what its author was told.

    `reason` is what the author read, in their language; `words` are pieces of their own text.
    """

    class Outcome(models.TextChoices):
        RELEASED = "released", _("published")
        DECLINED = "declined", _("not published")

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="held"
    )
    gate = models.CharField(max_length=12)  # gates.Grounds
    reason = models.CharField(max_length=400)
    rule_id = models.BigIntegerField(null=True, blank=True)  # rules live in a higher room
    rule_version = models.PositiveIntegerField(default=0)
    clause = models.PositiveIntegerField(null=True, blank=True)  # number of a norm
    words = models.JSONField(default=list)
    facts = models.JSONField(default=dict)  # numbers and names of a gate's, never texts
    since = models.DateTimeField(default=clock.now)
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, blank=True, default=""
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = models.CharField(max_length=500, blank=True, default="")  # to the author
    looked_again_at = models.DateTimeField(null=True, blank=True)  # its author appealed

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None) | ~Q(outcome=""), name="held_ends_somehow"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-decided_at"],
                name="held_decided",
                condition=Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} held by {self.gate}"
