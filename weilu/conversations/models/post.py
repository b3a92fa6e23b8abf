"""What people say."""

from typing import Self

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.members.models import Member

from .topic import Topic


class PostQuerySet(models.QuerySet["Post"]):
    def readable_by(self, reader: Member | None) -> Self:
        """The one visibility rule of posts: in a readable topic, and not put away."""
        rows = self.filter(topic__in=Topic.objects.readable_by(reader))
        if reader is None:
            return rows.filter(Post.VISIBLE)
        if reader.standing.is_keeper:
            return rows
        own = Q(author=reader, deleted_at=None)
        hosted = Q(topic__space__in=reader.standing.hosts)
        return rows.filter(Post.VISIBLE | own | hosted)


def _where_any(name: str) -> models.Index:
    """Found from the other side; most posts name none, and cost no entry."""
    some = Q(**{f"{name}__isnull": False})
    return models.Index(fields=[name], name=f"post_by_{name}", condition=some)


class Post(models.Model):
    """What one member said in a topic; while held, only its author and the team read it.

    Posts of a topic stand in the order (root, id): a reply to a post stands below it, one
    level deep; `root_id` is the post's own id, or its parent's.
    """

    VISIBLE = Q(held_at=None, hidden_at=None, deleted_at=None)

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="posts", db_index=False
    )
    author = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="posts", db_index=False
    )
    root_id = models.BigIntegerField(null=True)  # set when the id is known, in the same act
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        db_index=False,
    )
    quoted = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    text = models.TextField()  # Markdown, as typed
    html = models.TextField()  # rendered and sanitised when written
    language = models.CharField(max_length=2, default="zh")
    door = models.CharField(max_length=12, default="web")
    client_key = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)  # an import sets it
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        Member,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    edit_count = models.PositiveIntegerField(
        default=0
    )  # each is a Revision readers can open
    held_at = models.DateTimeField(
        null=True, blank=True
    )  # a time: "since when?" comes next
    hidden_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        Member,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    reactions = models.JSONField(default=dict)  # {"thanks": 3}: counts of PostReaction rows
    silent_days = models.PositiveIntegerField(
        null=True, blank=True
    )  # how long nobody had written here before it, where that was long

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "client_key"], name="post_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="post_says_something"),
        ]
        indexes = [
            models.Index(fields=["topic", "root_id", "id"], name="post_in_thread_order"),
            models.Index(fields=["author", "-id"], name="post_by_author"),
            models.Index(
                fields=["held_at"], name="post_waiting", condition=Q(held_at__isnull=False)
            ),
            *(_where_any(name) for name in ("parent", "quoted", "edited_by", "deleted_by")),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def is_visible(self) -> bool:
        return self.held_at is None and self.hidden_at is None and self.deleted_at is None


class Revision(models.Model):
    """How a post read before an edit; kept and public once five minutes have passed."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=100, blank=True, default="")
    text = models.TextField()
    html = models.TextField()
    written_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True)
    replaced_at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} v{self.number}"
