"""Praise: who thanks whom, for which value, and in which words."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.culture.models import Value
from weilu.members.models import Member

SHORTEST, LONGEST = 10, 500  # characters of praise
MOST = 5  # people praised at once


class Praise(models.Model):
    """Words of thanks from one member to some others, for a value of the culture page.

    It is shown from `shown_at` on, until its giver takes it back or the team takes it away. One
    that waits for the team has no `shown_at` yet.
    """

    key = models.UUIDField(
        unique=True, default=uuid4, editable=False
    )  # of the form: sent once
    giver = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=LONGEST)
    post_id = models.BigIntegerField(
        null=True, blank=True
    )  # what it is about, if one said so
    is_private = models.BooleanField(default=False)  # read by the receivers alone
    given_at = models.DateTimeField(default=clock.now)
    shown_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_for = models.CharField(
        max_length=400, blank=True, default=""
    )  # what its giver reads
    grounds = models.JSONField(
        default=dict, blank=True
    )  # what the hold rests on: ids, numbers
    read_at = models.DateTimeField(null=True, blank=True)  # by somebody of the team
    read_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    clause = models.PositiveIntegerField(
        null=True, blank=True
    )  # the norm it was not shown for
    message = models.CharField(
        max_length=300, blank=True, default=""
    )  # the team to its giver
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_at__isnull=False) | Q(held_at__isnull=False),
                name="praise_shown_or_held",
            )
        ]
        indexes = [
            models.Index(
                fields=["-shown_at", "-id"],
                name="praise_on_the_wall",
                condition=Q(is_private=False, shown_at__isnull=False, taken_back_at=None),
            ),
            models.Index(fields=["giver", "-given_at"], name="praise_given"),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id}: {self.value_id}"

    @property
    def waits(self) -> bool:
        """Nobody of the team has read it yet."""
        return self.shown_at is None and self.read_at is None and self.taken_back_at is None

    @property
    def is_kept_apart(self) -> bool:
        """Private, and never held: nobody but giver and receivers reads it, the team neither."""
        return self.is_private and self.held_at is None

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None and self.taken_back_at is None


class PraiseReceiver(models.Model):
    """One of those who are praised; they may keep it to themselves."""

    praise = models.ForeignKey(
        Praise, on_delete=models.CASCADE, related_name="receivers", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["praise", "member"], name="praised_once")
        ]

    def __str__(self) -> str:
        return f"{self.praise_id}: {self.member_id}"
