"""The audit log: what the team did, kept when it was done."""

from django.db import models


class AuditEntry(models.Model):
    """One act of somebody of the team; rows are added and never changed, but that their address goes.

    Ids and counts, never texts: why something was done is read where it was decided, so that
    who is erased is erased here, too.
    """

    activity_id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=64)
    actor_id = models.BigIntegerField()
    about_id = models.BigIntegerField(null=True, blank=True)  # a member
    topic_id = models.BigIntegerField(null=True, blank=True)
    space_id = models.BigIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=40, blank=True, default="")
    object_id = models.BigIntegerField(null=True, blank=True)  # where its reason stands
    facts = models.JSONField(default=dict)
    door = models.CharField(max_length=12)
    address = models.GenericIPAddressField(null=True)  # for ninety days
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-activity_id"], name="audit_newest"),
            models.Index(
                fields=["at"],
                name="audit_with_address",
                condition=models.Q(address__isnull=False),
            ),
            models.Index(fields=["actor_id", "-at", "-activity_id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.activity_id}"
