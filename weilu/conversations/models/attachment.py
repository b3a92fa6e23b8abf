"""Pictures, videos and files that posts carry."""

import re
from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .post import Post


class Attachment(models.Model):
    """One uploaded thing. Until a post uses it, only its owner sees it; then the post's readers.

    Its address is `/media/<key>/…`; rights are checked on every access.
    """

    class Sort(models.TextChoices):
        IMAGE = "image", _("picture")
        VIDEO = "video", _("video")
        FILE = "file", _("file")

    key = models.CharField(max_length=32, unique=True)  # random: nobody guesses it
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="attachments")
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="attachments"
    )
    sort = models.CharField(max_length=5, choices=Sort.choices)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()  # bytes, of the largest rendition
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    widths = models.JSONField(default=list)  # renditions there are, e.g. [480, 960]
    alt = models.CharField(max_length=200, blank=True, default="")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["uploaded_at"],
                name="attachment_unused",
                condition=models.Q(post=None),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def file_names(self) -> list[str]:
        """What there is under its address, the largest last."""
        if self.sort == self.Sort.IMAGE:
            narrow = [f"{width}.webp" for width in self.widths[:-1]]
            return [*narrow, f"{self.width}x{self.height}.webp"]
        return [f"{self.sort}{PurePosixPath(self.name).suffix.lower()}"]

    @property
    def address(self) -> str:
        return f"/media/{self.key}/{self.file_names[-1]}"

    @property
    def markdown(self) -> str:
        """What shows it in a text: a picture or video as itself, a file as a link."""
        label = re.sub(r"[\[\]\\\n]", " ", self.name)
        mark = "" if self.sort == self.Sort.FILE else "!"
        return f"{mark}[{label}]({self.address})"
