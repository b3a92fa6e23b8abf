"""Who someone is at each door."""

from django.db import models

from weilu.core import clock

from .member import Member


class Identity(models.Model):
    """One account of a person elsewhere; names never link by themselves."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="identities")
    door = models.CharField(max_length=12)
    tenant = models.CharField(max_length=64)
    external_id = models.CharField(max_length=128)
    linked_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(
                fields=["door", "tenant", "external_id"], name="identity_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.door}:{self.tenant}:{self.external_id}"
