"""Who has read how far, and what that adds up to."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member

from .post import Post
from .topic import Topic


class Reading(models.Model):
    """How far a member has read a topic; it only moves forward, or to a chosen place."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="readings", db_index=False
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="readings")
    post_id = models.BigIntegerField(
        default=0
    )  # the newest post seen; posts have rising ids
    read_at = models.DateTimeField(default=clock.now)
    # Since a merge posts beyond `post_id` may be read, too: those of `ReadAhead`.
    ahead_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "topic"], name="reading_once")
        ]
        indexes = [models.Index(fields=["member", "-read_at"], name="reading_latest")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.topic_id} to {self.post_id}"


class ReadAhead(models.Model):
    """A post a member has read although it lies beyond their position in its topic.

    Two merged topics were read to two places; one number cannot say both. Rows at or before
    the position mean nothing any more, and going back to an old position makes them count.
    """

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "post"], name="read_ahead_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.post_id} ahead"


class ReadingTotals(models.Model):
    """Derived from the journal: what a member has read so far."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="reading_totals"
    )
    topics_opened = models.PositiveIntegerField(default=0)
    posts_read = models.PositiveIntegerField(default=0)
    seconds_read = models.PositiveIntegerField(default=0)
    days_visited = models.PositiveIntegerField(default=0)
    last_day = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.topics_opened} topics, {self.posts_read} posts"
