"""Who holds which badge, and what the team made of the badges."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member


class BadgeEdition(models.Model):
    """A version of one badge; its newest is in force, none means the standard one. Never changed."""

    badge = models.PositiveIntegerField()  # its number, `badges.standard`
    said = models.JSONField()  # as `Badge.said` says it
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    undoes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["badge", "-id"], name="badge_newest")]

    def __str__(self) -> str:
        return f"badge {self.badge}, #{self.pk}"


class BadgeGrant(models.Model):
    """A badge somebody was given, or was once. Derived from the journal.

    `origin_id` says whose record it was given to and never changes; `member` is whoever that
    is now. Where two records became one, both may hold the same badge: it counts once.
    """

    class Why(models.TextChoices):
        LAPSED = "lapsed"  # the criterion holds no longer
        GAMING = "gaming"
        MISTAKE = "mistake"

    origin_id = models.BigIntegerField()
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    badge = models.PositiveIntegerField()
    key = models.CharField(
        max_length=40, blank=True, default=""
    )  # what it is given for once
    about = models.CharField(max_length=40, blank=True, default="")  # post:12, topic:3
    by_hand = models.BooleanField(default=False)
    since = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=7, choices=Why.choices, blank=True, default="")
    merges = models.JSONField(default=list)  # merges that moved it, the last one last
    activity_id = models.BigIntegerField()  # that said the last of it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin_id", "badge", "key"], name="badge_given_once"
            )
        ]
        indexes = [
            models.Index(fields=["member", "badge"], name="badge_of_member"),
            models.Index(
                fields=["badge", "-activity_id"],
                name="badge_held",
                condition=models.Q(revoked_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: badge {self.badge} {self.key}"


class BadgeWord(models.Model):
    """Why somebody of the team gave a badge or took it back; the journal keeps no words."""

    activity_id = models.BigIntegerField(unique=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"of #{self.activity_id}"


class BadgeLook(models.Model):
    """That it was looked at once who of everybody has earned a badge; 0: the turn of whoever decides."""

    badge = models.PositiveIntegerField(primary_key=True)
    activity_id = models.BigIntegerField(
        default=0
    )  # of 0: up to where deeds were read at night

    def __str__(self) -> str:
        return f"badge {self.badge}"
