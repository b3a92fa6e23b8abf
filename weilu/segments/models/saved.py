"""Saved segments: a filter with a name, and who is in it since when."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member


class Segment(models.Model):
    """A filter the team keeps under a name."""

    name = models.CharField(max_length=40)
    key = models.CharField(max_length=80, unique=True)  # folded: one name, one segment
    about = models.CharField(max_length=200, blank=True, default="")
    filter = models.JSONField()
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    counted_at = models.DateTimeField(null=True, blank=True)  # its members, as kept
    number = models.PositiveIntegerField(default=0)  # of members then
    counted_to = models.BigIntegerField(default=0)  # the journal's last entry then
    fault = models.CharField(
        max_length=40, blank=True, default=""
    )  # why it means nobody now

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class SegmentMember(models.Model):
    """Somebody is, or was, in a segment."""

    segment = models.ForeignKey(
        Segment, on_delete=models.CASCADE, related_name="members", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "member"],
                condition=models.Q(until=None),
                name="in_segment_once",
            )
        ]
        indexes = [
            models.Index(fields=["segment", "-until"], name="segment_left"),
            models.Index(fields=["segment", "-since"], name="segment_entered"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.segment_id}"
