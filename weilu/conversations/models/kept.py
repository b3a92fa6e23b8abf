"""Words that wait for something their author has to do, not for the team."""

from django.db import models

from weilu.core import clock

from .post import Post


class KeptPost(models.Model):
    """A held post that will be shown by itself, once its author has done what it waits for."""

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="kept"
    )
    until = models.CharField(max_length=12)  # gates.NORMS
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.post_id} until {self.until}"
