"""How far the ledger has read, and what it needs to come out the same a second time."""

from django.db import models

from weilu.members.models import Member


class LedgerClock(models.Model):
    """One row: the ledger's time, and the last activity folded. No rule asks another clock."""

    at = models.DateTimeField()
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.at} after {self.position}"


class Operation(models.Model):
    """What was asked of the ledger directly; a replay does it again, right there."""

    class Verb(models.TextChoices):
        HOLD = "hold"
        POST = "post"
        RELEASE = "release"
        REFUND = "refund"

    key = models.CharField(max_length=140, unique=True)
    verb = models.CharField(max_length=7, choices=Verb.choices)
    hold_key = models.CharField(max_length=120)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField()
    at = models.DateTimeField()
    done = models.BooleanField(default=True)  # not, between a drop and its replay

    class Meta:
        indexes = [
            models.Index(
                fields=["after", "id"],
                name="operation_to_repeat",
                condition=models.Q(done=False),
            )
        ]

    def __str__(self) -> str:
        return self.key


class LedgerMerge(models.Model):
    """What moved when two records became one, so that it can move back."""

    merge_id = models.BigIntegerField(unique=True)
    gone = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(default=dict)  # ids by table; the debt that came along

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.into_id}"


class Standing(models.Model):
    """Until when somebody may not post or come in, as the journal told it so far."""

    member = models.OneToOneField(
        Member, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.member_id} until {self.until}"


class Unsealed(models.Model):
    """While a row is here, entries may be dropped to be derived anew; none is, otherwise."""

    why = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.why
