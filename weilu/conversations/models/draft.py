"""Words not said yet."""

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member


class Draft(models.Model):
    """What a member is writing for one target, kept on the server; perhaps to be said later.

    `target` is `new`, `topic:12` (a reply) or `post:34` (an edit). `edition` grows with each
    save, so that a second device is told instead of overwriting the first.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="drafts")
    target = models.CharField(max_length=40)
    fields = models.JSONField(
        default=dict
    )  # what the form held: title, text, kind, space …
    edition = models.PositiveIntegerField(default=1)
    device = models.CharField(max_length=36, blank=True, default="")
    saved_at = models.DateTimeField(default=clock.now)
    publish_at = models.DateTimeField(null=True, blank=True)
    refused = models.CharField(
        max_length=300, blank=True, default=""
    )  # why it was not said

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "target"], name="draft_once", condition=Q(publish_at=None)
            )
        ]
        indexes = [
            models.Index(
                fields=["publish_at"],
                name="draft_due",
                condition=Q(publish_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} writes for {self.target}"
