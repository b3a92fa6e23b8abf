"""What can be found: the words of every visible post, cut into tokens."""

from django.db import models

from .post import Post


class SearchEntry(models.Model):
    """Derived from the journal: one visible post's tokens, never its text.

    SQLite searches them through the FTS5 table `conversations_search`, PostgreSQL through
    the column `lexemes`; both are made by a migration.
    """

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True)
    title = models.TextField(blank=True, default="")  # the topic's, for its first post
    body = models.TextField(blank=True, default="")
    pairs = models.TextField(blank=True, default="")  # character pairs, for unknown words

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"words of {self.pk}"
