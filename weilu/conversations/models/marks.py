"""Small signs members leave on posts and questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .post import Post
from .topic import Topic


class PostReaction(models.Model):
    """One of each sign per member and post; taking it back is the exact inverse."""

    class Sign(models.TextChoices):
        LIKE = "like", _("like")
        THANKS = "thanks", _("thanks")
        AGREE = "agree", _("agree")
        FUNNY = "funny", _("funny")
        CELEBRATE = "celebrate", _("celebrate")
        METOO = "metoo", _("same here")

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="signs", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="signs")
    sign = models.CharField(max_length=10, choices=Sign.choices)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "member", "sign"], name="sign_once")
        ]

    def __str__(self) -> str:
        return self.sign


class MeToo(models.Model):
    """A member has the same question."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="metoos", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="metoos")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "member"], name="metoo_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} asks {self.topic_id} too"


class Bookmark(models.Model):
    """A post a member wants to find again."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="bookmarks", db_index=False
    )
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="bookmarks", db_index=False
    )
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "member"], name="bookmark_once")
        ]
        indexes = [models.Index(fields=["member", "-id"], name="bookmark_newest")]

    def __str__(self) -> str:
        return f"{self.member_id} keeps {self.post_id}"
