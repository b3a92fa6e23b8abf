"""What people talk about."""

from typing import Self

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member

from .space import Kind, Level, Space


class TopicQuerySet(models.QuerySet["Topic"]):
    def readable_by(self, reader: Member | None) -> Self:
        """In a readable space; hidden, held and deleted ones only for their people."""
        rows = self.filter(space__in=Space.objects.readable_by(reader))
        if reader is None:
            return rows.filter(Topic.VISIBLE)
        if reader.standing.is_keeper:
            return rows
        kept = Q(author=reader, deleted_at=None) | Q(space__in=reader.standing.hosts)
        return rows.filter(Topic.VISIBLE | kept)


class Topic(models.Model):
    """A discussion, question, article or poll; its first post says what it is about.

    `version` grows in the transaction of every change a reader could see, so a cached page
    of it is right or not used.
    """

    VISIBLE = Q(held_at=None, hidden_at=None, deleted_at=None)

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="topics")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DISCUSSION)
    title = models.CharField(max_length=100)
    author = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="topics", db_index=False
    )
    opened_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)
    first_post = models.ForeignKey(
        "Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted = models.ForeignKey(
        "Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    answer_asked_at = models.DateTimeField(
        null=True, blank=True
    )  # the asker was asked to accept; it happens once
    reply_count = models.PositiveIntegerField(default=0)  # visible posts after the first
    helper_count = models.PositiveIntegerField(
        default=0
    )  # replies by others than the author
    metoo_count = models.PositiveIntegerField(default=0)
    last_post = models.ForeignKey(
        "Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    last_post_at = models.DateTimeField(default=clock.now)
    last_author = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pinned_until = models.DateTimeField(null=True, blank=True)
    featured_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)  # by many reports
    held_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    slow_seconds = models.PositiveIntegerField(default=0)
    declaration = models.CharField(max_length=12, blank=True, default="")
    source_url = models.URLField(max_length=400, blank=True, default="")

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="topic_has_a_title"),
        ]
        indexes = [
            models.Index(
                fields=["space", "-last_post_at", "-id"],
                name="topic_latest_in_space",
                condition=Q(held_at=None, hidden_at=None, deleted_at=None),
            ),
            models.Index(
                fields=["-last_post_at", "-id"],
                name="topic_latest",
                condition=Q(held_at=None, hidden_at=None, deleted_at=None),
            ),
            models.Index(
                fields=["opened_at", "id"],
                name="topic_unanswered",
                condition=Q(
                    kind="question",
                    helper_count=0,
                    held_at=None,
                    hidden_at=None,
                    deleted_at=None,
                ),
            ),
            models.Index(
                fields=["-opened_at", "-id"],
                name="topic_articles",
                condition=Q(kind="article", held_at=None, hidden_at=None, deleted_at=None),
            ),
            models.Index(
                fields=["-featured_at", "-id"],
                name="topic_featured",
                condition=Q(
                    featured_at__isnull=False,
                    held_at=None,
                    hidden_at=None,
                    deleted_at=None,
                ),
            ),
            models.Index(fields=["author", "-id"], name="topic_by_author"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.deleted_at is None

    @property
    def is_resting(self) -> bool:
        """Whether it takes no words for some hours: it ends by itself, to the second."""
        return self.rests_until is not None and self.rests_until > clock.now()

    @property
    def is_visible(self) -> bool:
        return self.held_at is None and self.hidden_at is None and self.deleted_at is None

    @property
    def is_pinned(self) -> bool:
        return bool(self.pinned_until and self.pinned_until > clock.now())


class TopicFollow(models.Model):
    """How much of one topic a member wants to hear, over what the space's level says."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="follows", db_index=False
    )
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="topic_follows"
    )
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.ALL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "member"], name="topic_follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.topic_id}: {self.level}"


class Timer(models.Model):
    """A topic will close or reopen by itself; whoever set it must still be allowed to then."""

    class Act(models.TextChoices):
        CLOSE = "close"
        REOPEN = "reopen"

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="timers", db_index=False
    )
    act = models.CharField(max_length=10, choices=Act.choices)
    at = models.DateTimeField()
    set_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    activity_id = models.BigIntegerField()  # that it was set: what it does is caused by it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "act"], name="timer_once")]
        indexes = [models.Index(fields=["at"], name="timer_due")]

    def __str__(self) -> str:
        return f"{self.act} {self.topic_id} at {self.at}"


class TopicMoved(models.Model):
    """Where a merged topic's address leads now."""

    old_id = models.BigIntegerField(primary_key=True)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    moved_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.old_id} → {self.topic_id}"
