"""The two sides of every entry. Transactions and legs are added and never changed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weilu.members.models import Member


class Asset(models.TextChoices):
    XP = "xp", _("Growth")
    POINTS = "points", _("Points")


# What each member has: the lowest and the highest balance. A negative `owed` is debt.
MEMBERS: tuple[tuple[str, str, int | None, int | None], ...] = (
    ("xp", "avail", 0, None),
    ("points", "avail", 0, None),
    ("points", "held", 0, None),
    ("points", "owed", None, 0),
)


class Account(models.Model):
    """Where amounts stand. The house's own have no running balance: they would be hot rows."""

    asset = models.CharField(max_length=6, choices=Asset.choices)
    kind = models.CharField(max_length=8)
    member = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    floor = models.BigIntegerField(null=True)
    ceil = models.BigIntegerField(null=True)
    balance = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "asset", "kind"],
                name="account_of_member_once",
                condition=Q(member__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["asset", "kind"],
                name="account_of_house_once",
                condition=Q(member__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(balance__gte=F("floor")),
                name="account_above_floor",
            ),
            models.CheckConstraint(
                condition=Q(ceil__isnull=True) | Q(balance__lte=F("ceil")),
                name="account_below_ceil",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset} {self.kind} of {self.member_id or 'the house'}"


class Txn(models.Model):
    """One movement; its legs sum to nothing. A key is used once, so nothing moves twice."""

    key = models.CharField(max_length=160, unique=True)
    asset = models.CharField(max_length=6, choices=Asset.choices)
    kind = models.CharField(max_length=10)
    award = models.ForeignKey(
        "rewards.Award", null=True, on_delete=models.PROTECT, related_name="txns"
    )
    hold = models.ForeignKey(
        "rewards.Hold", null=True, on_delete=models.PROTECT, related_name="txns"
    )
    actor_id = models.BigIntegerField(null=True)
    activity_id = models.BigIntegerField(null=True)  # what in the journal moved it
    after = models.BigIntegerField(default=0)  # the last activity folded before
    at = models.DateTimeField()  # in ledger time

    def __str__(self) -> str:
        return self.key


class Leg(models.Model):
    """What one account gains by a transaction, or loses."""

    txn = models.ForeignKey(
        Txn, on_delete=models.PROTECT, related_name="legs", db_index=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="legs", db_index=False
    )
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["txn", "account"], name="leg_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="leg_moves_something"),
        ]
        indexes = [models.Index(fields=["account", "txn"], name="leg_by_account")]

    def __str__(self) -> str:
        return f"{self.amount:+d}"
