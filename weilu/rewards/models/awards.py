"""What was earned, the lots it can be spent from, and what is put by for something."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weilu.members.models import Member

from .accounts import Asset


class Award(models.Model):
    """One thing that was paid, with all it takes to say why it was this much."""

    class State(models.TextChoices):
        PENDING = "pending", _("Not in force yet")
        LIVE = "live", _("In force")
        VOID = "void", _("Taken back")

    class Reason(models.TextChoices):
        WITHDRAWN = "withdrawn"  # whoever did it undid it
        REMOVED = "removed"  # the team took it away
        GAMING = "gaming"
        MISTAKE = "mistake"
        MERGE = "merge"

    key = models.CharField(max_length=120)
    asset = models.CharField(max_length=6, choices=Asset.choices)
    rule = models.CharField(max_length=24)
    rule_version = models.PositiveIntegerField(default=1)
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cap_member_id = models.BigIntegerField()  # who earned it; stays when records are merged
    giver_id = models.BigIntegerField(null=True)
    cap_group = models.CharField(max_length=16, blank=True, default="")
    window = models.CharField(max_length=10, blank=True, default="")
    cap = models.PositiveIntegerField(null=True)  # what the rule's version says
    seq = models.BigIntegerField()  # journal id, place of the rule, ordinal
    base = models.PositiveIntegerField()
    step = models.PositiveSmallIntegerField(default=0)  # how often before, in thirty days
    raw = models.PositiveIntegerField()  # what is left of the base after decay
    allotted = models.PositiveIntegerField(default=0)  # what the cap has room for
    granted = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State.choices)
    matures_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=9, blank=True, default="")
    about = models.CharField(max_length=40, blank=True, default="")  # post:12, case:3
    activity_id = models.BigIntegerField()
    occurred_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "asset"], name="award_once"),
            models.CheckConstraint(
                condition=Q(allotted__lte=F("raw"), granted__lte=F("allotted")),
                name="award_within_raw",
            ),
        ]
        indexes = [
            models.Index(
                fields=["cap_member_id", "asset", "cap_group", "window", "seq"],
                name="award_in_window",
                condition=~Q(cap_group=""),
            ),
            models.Index(
                fields=["matures_at"],
                name="award_pending",
                condition=Q(state="pending"),
            ),
            models.Index(fields=["about"], name="award_about", condition=~Q(about="")),
            models.Index(
                fields=["giver_id", "cap_member_id", "rule"],
                name="award_of_pair",
                condition=Q(giver_id__isnull=False),
            ),
            models.Index(fields=["member", "asset", "seq"], name="award_of_member"),
            models.Index(
                fields=["member", "asset", "allotted"],
                name="award_waiting",
                condition=Q(state="pending"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.asset}"


class Lot(models.Model):
    """Points of one award that can be spent until a day."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="lots")
    expires_at = models.DateTimeField()
    orig = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    dead = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(orig__gte=F("left") + F("dead"))
                & Q(left__gte=0)
                & Q(dead__gte=0),
                name="lot_holds_no_more",
            ),
        ]
        indexes = [
            models.Index(
                fields=["member", "expires_at"],
                name="lot_to_spend",
                condition=Q(left__gt=0),
            ),
            models.Index(
                fields=["expires_at"], name="lot_expiring", condition=Q(left__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} of {self.orig}"


class Hold(models.Model):
    """Points put by for something that is not settled yet; finished once."""

    class State(models.TextChoices):
        HELD = "held"
        POSTED = "posted"
        VOID = "void"
        REFUNDED = "refunded"

    key = models.CharField(max_length=120, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="hold_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount} {self.state}"


class HoldLot(models.Model):
    """What a hold took from one lot, in the order it was taken."""

    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="taken")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    amount = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.amount} of {self.lot_id}"
