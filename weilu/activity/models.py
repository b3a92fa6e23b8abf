"""The journal, the cursors of those who read it, and what they could not digest."""

from typing import Any

from django.db import models
from django.db.models import Func

from weilu.core import clock

CHAIN_LIMIT = 8
BEFORE_ALL = -(2**62)  # a transaction before every other one, restored ones too


class WritingTransaction(Func):
    """The id of the transaction that writes the row; 0 where writers take turns (SQLite)."""

    template = "0"
    output_field = models.BigIntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(pg_current_xact_id()::text::bigint)"
        return self.as_sql(compiler, connection, template=template, **context)


class Activity(models.Model):
    """One thing that happened: who, what, where, when. Rows are added and never changed.

    Only erasing a member touches old rows: it blanks the fields their kind calls personal. And
    the address goes within two days: the audit log took over what it keeps of it.
    """

    kind = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(default=1)
    actor_id = models.BigIntegerField(null=True, blank=True)
    door = models.CharField(max_length=12)
    space_id = models.BigIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=40, blank=True, default="")
    payload = models.JSONField(default=dict)
    caused_by = models.BigIntegerField(null=True, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    occurred_at = models.DateTimeField()
    day = models.DateField()  # in the community's zone, so that "yesterday" never moves
    address = models.GenericIPAddressField(null=True)  # of the team alone, `core.asking`
    recorded_at = models.DateTimeField(default=clock.now)
    # Readers order by (transaction, id): on PostgreSQL ids become visible out of order.
    transaction = models.BigIntegerField(db_default=WritingTransaction())

    class Meta:
        indexes = [
            models.Index(
                fields=["actor_id", "occurred_at", "id"], name="activity_by_actor"
            ),
            models.Index(
                fields=["recorded_at"],
                name="activity_with_address",
                condition=models.Q(address__isnull=False),
            ),
            models.Index(fields=["transaction", "id"], name="activity_in_reading_order"),
            models.Index(
                fields=["subject", "occurred_at", "id"],
                name="activity_about_member",
                condition=models.Q(subject__startswith="member:"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(depth__lte=CHAIN_LIMIT), name="activity_chain_ends"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Cursor(models.Model):
    """How far one reaction has read; moved in the same transaction as its effects."""

    reaction = models.CharField(max_length=80, primary_key=True)
    transaction = models.BigIntegerField(default=BEFORE_ALL)
    position = models.BigIntegerField(default=0)
    quiet_until = models.BigIntegerField(default=0)  # a replay wakes nobody below this id
    moved_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.reaction} at {self.position}"


class DeadLetter(models.Model):
    """An activity one reaction could not digest: set aside, shown, retryable."""

    reaction = models.CharField(max_length=80)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    error = models.TextField()
    attempts = models.PositiveIntegerField(default=1)
    failed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reaction", "activity"], name="dead_letter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reaction} could not digest #{self.activity_id}"
