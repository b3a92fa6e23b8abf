"""What members agreed to: the consent register, by purpose and version."""

from django.db import models
from django.db.models import Q

from weilu.core import clock

from .member import Member


class ConsentRecord(models.Model):
    """A member agreed to something, in the version they read.

    Rows are added, never changed, except that a consent may be taken back.
    """

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="consents", db_index=False
    )
    purpose = models.CharField(
        max_length=24
    )  # "norms"; each purpose has versions of its own
    version = models.PositiveIntegerField()  # the norms' major edition
    shown = models.CharField(
        max_length=24, blank=True, default=""
    )  # as people call it: 2.1
    door = models.CharField(max_length=12)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["member", "purpose", "version", "given_at"], name="consent_latest"
            ),
            models.Index(
                fields=["purpose", "version", "member"],
                name="consent_by_version",
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.purpose} {self.shown or self.version}"
