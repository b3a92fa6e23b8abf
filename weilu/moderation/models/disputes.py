"""Disputes: two to six people, a mediator who is none of them, and what they agree on."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

COOLING = timedelta(hours=24)  # after it was taken on: nobody speaks to the other
STATING = timedelta(hours=48)  # after that: everybody says it once
APART = timedelta(days=30)  # from the end, where that was agreed or decided
FOLLOW_UP = timedelta(days=7)  # after the end: how does it go?


class Stage(models.TextChoices):
    """Where a dispute stands; all but the ends follow from the time and from what was said."""

    ASKED = "asked", _("asked for")
    COOLING = "cooling", _("cooling down")
    STATING = "stating", _("statements")
    MEDIATION = "mediation", _("mediation")
    AGREED = "agreed", _("agreed")
    DECIDED = "decided", _("decided")
    WITHDRAWN = "withdrawn", _("taken back by whoever asked")
    NOTHING = "nothing", _("without result")


ENDS = (Stage.AGREED, Stage.DECIDED, Stage.WITHDRAWN, Stage.NOTHING)
FOLLOWED = (Stage.AGREED, Stage.DECIDED)  # by the question how it goes


class Dispute(models.Model):
    """Something between members that they cannot settle alone: private to them and the team.

    `version` grows with everything an act of the team could collide with; `edition` with every
    agreement that is put before the parties, who confirm the one they read.
    """

    opened_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    words = models.CharField(max_length=1000)  # what it is about
    post_id = models.BigIntegerField(null=True, blank=True)  # where it began
    mediator = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    stated_at = models.DateTimeField(null=True, blank=True)  # the last of all statements
    called_at = models.DateTimeField(null=True, blank=True)  # asked for their statements
    agreement = models.CharField(max_length=2000, blank=True, default="")
    edition = models.PositiveIntegerField(default=0)
    no_contact = models.BooleanField(default=False)
    ending = models.CharField(
        max_length=9,
        choices=[(each.value, each.label) for each in ENDS],
        blank=True,
        default="",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=1000, blank=True, default="")  # to the parties
    apart_until = models.DateTimeField(null=True, blank=True)  # no word to one another
    asked_at = models.DateTimeField(null=True, blank=True)  # how it goes
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, ending="")
                | Q(closed_at__isnull=False) & ~Q(ending=""),
                name="dispute_ends_somehow",
            )
        ]
        indexes = [
            models.Index(fields=["-id"], name="dispute_open", condition=Q(closed_at=None)),
            models.Index(
                fields=["closed_at"], name="dispute_to_ask", condition=Q(asked_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.stage}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def subject(self) -> str:
        return f"dispute:{self.pk}"

    @property
    def cools_until(self) -> datetime | None:
        return self.accepted_at + COOLING if self.accepted_at else None

    @property
    def states_until(self) -> datetime | None:
        return self.cools_until + STATING if self.cools_until else None

    @property
    def stage(self) -> str:
        """Where it stands now: computed from the time, so that no job can be late."""
        if not self.is_open:
            return self.ending
        if self.cools_until is None or self.states_until is None:
            return Stage.ASKED
        now = clock.now()
        if now < self.cools_until:
            return Stage.COOLING
        early = self.stated_at is not None and now >= self.stated_at
        return Stage.MEDIATION if early or now >= self.states_until else Stage.STATING

    @property
    def stage_label(self) -> str:
        return str(Stage(self.stage).label)

    @property
    def is_followed_up(self) -> bool:
        """Whether its parties are asked how it goes."""
        if self.closed_at is None or self.ending not in FOLLOWED:
            return False
        return clock.now() >= self.closed_at + FOLLOW_UP


class Party(models.Model):
    """Somebody a dispute is about: what they said, confirmed, and told a week later."""

    class Went(models.TextChoices):
        BETTER = "better", _("Better than before")
        SAME = "same", _("As before")
        WORSE = "worse", _("Worse")

    dispute = models.ForeignKey(
        Dispute, on_delete=models.CASCADE, related_name="parties", db_index=False
    )
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    statement = models.CharField(max_length=1000, blank=True, default="")
    stated_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.PositiveIntegerField(default=0)  # which edition of the agreement
    went = models.CharField(max_length=6, choices=Went.choices, blank=True, default="")
    went_words = models.CharField(max_length=500, blank=True, default="")
    went_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "member"], name="party_once")
        ]
        indexes = [models.Index(fields=["member", "-dispute"], name="party_of_member")]

    def __str__(self) -> str:
        return f"{self.dispute_id}: {self.member_id}"


class Said(models.Model):
    """A word of the mediation, by a party or the mediator."""

    dispute = models.ForeignKey(
        Dispute, on_delete=models.CASCADE, related_name="said", db_index=False
    )
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=1000)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "said"
        indexes = [models.Index(fields=["dispute", "id"], name="said_in_dispute")]

    def __str__(self) -> str:
        return f"{self.dispute_id}: {self.at}"
