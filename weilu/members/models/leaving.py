"""A member's own data: a copy to take along, and being forgotten."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock

from .member import Member


class Export(models.Model):
    """A copy of everything a member left here; made by a job, kept for two days."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="exports", db_index=False
    )
    key = models.CharField(max_length=32, unique=True)  # random: part of the address
    language = models.CharField(max_length=8)
    asked_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)  # of its link
    size = models.PositiveBigIntegerField(default=0)  # bytes
    dropped_at = models.DateTimeField(null=True, blank=True)  # the file is gone

    class Meta:
        indexes = [
            models.Index(fields=["member", "-id"], name="export_latest"),
            models.Index(
                fields=["asked_at"], name="export_kept", condition=Q(dropped_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}, asked {self.asked_at:%Y-%m-%d}"

    @property
    def file(self) -> str:
        """Where it lies in the storage; no address leads there but the member's own page."""
        return f"exports/{self.key}.zip"

    @property
    def is_open(self) -> bool:
        """Whether it can be downloaded now."""
        return self.dropped_at is None and bool(self.ends_at and self.ends_at > clock.now())

    @property
    def waits(self) -> bool:
        return self.ready_at is None and self.dropped_at is None


class Erasure(models.Model):
    """A member asked to be forgotten. Until its day they may change their mind.

    What stays says that somebody was erased, when, and how; never who that was.
    """

    class Words(models.TextChoices):
        """What becomes of what they said."""

        STAY = "stay", _("stay without a name")
        GO = "go", _("are deleted, too")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="erasures")
    words = models.CharField(max_length=4, choices=Words.choices)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    held_back_at = models.DateTimeField(
        null=True, blank=True
    )  # its day came, but somebody has to own the community

    OPEN = Q(called_off_at=None, done_at=None)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(called_off_at=None, done_at=None),
                name="erasure_open_once",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None) | Q(done_at=None), name="erasure_ends_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="erasure_due",
                condition=Q(called_off_at=None, done_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}, due {self.due_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.called_off_at is None and self.done_at is None
