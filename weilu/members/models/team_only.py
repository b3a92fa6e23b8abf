"""What the team keeps about a member for its own work; no member ever reads it."""

from django.db import models
from django.db.models import Q

from weilu.core import clock

from .member import Member


class Tag(models.Model):
    """A word the team sorts people by; what members say of themselves are interests."""

    name = models.CharField(max_length=20)
    key = models.CharField(max_length=40, unique=True)  # folded: one word, one tag

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """One tag on one member, and who put it there."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="taggings", db_index=False
    )
    given_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "tag"], name="tagged_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.tag_id}"


class Note(models.Model):
    """What one of the team wants the others to know about a member."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="notes", db_index=False
    )
    author = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something")
        ]
        indexes = [models.Index(fields=["member", "-id"], name="note_by_member")]

    def __str__(self) -> str:
        return f"note {self.pk} on {self.member_id}"
