"""What rules did to a post that was said: for its author where words changed, else for the team."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock

from .post import Post


class PostMark(models.Model):
    """One rule met by one post; `words` are pieces of its author's own text, as they typed it."""

    class Deed(models.TextChoices):
        MASK = "mask", _("words covered")
        REPLACE = "replace", _("words replaced")
        TAG = "tag", _("tagged")
        REPORT = "report", _("reported")
        PAUSE = "pause", _("its author paused")

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="rule_marks", db_index=False
    )
    deed = models.CharField(max_length=8, choices=Deed.choices)
    rule_id = models.BigIntegerField()  # rules live in a higher room
    rule_version = models.PositiveIntegerField()
    clause = models.PositiveIntegerField(null=True, blank=True)  # number of a norm
    words = models.JSONField(default=list)
    said = models.CharField(max_length=100, blank=True, default="")  # instead; or the tag
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "rule_id"], name="mark_of_rule_once")
        ]
        indexes = [models.Index(fields=["rule_id", "-id"], name="mark_by_rule")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.deed}"

    @property
    def changes_words(self) -> bool:
        return self.deed in CHANGES


CHANGES = (PostMark.Deed.MASK, PostMark.Deed.REPLACE)  # what its author reads of
