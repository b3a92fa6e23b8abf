"""How a post came to read as it does: every version kept, and what each one changed."""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from weilu.conversations.models import Post
from weilu.core.changes import changes
from weilu.members.models import Member

MOST = 50  # versions shown, the newest


class Version(NamedTuple):
    """A text as it stood, who wrote it, and what that changed; nothing for the oldest."""

    at: datetime
    author: Member | None
    reason: str
    title: str  # the topic's, where an edit changed it
    html: str
    changed: Markup | None


def versions(post: Post) -> list[Version]:
    """The post's versions, as it reads now first: one query."""
    rows = post.revisions.select_related("written_by").order_by("-number")
    kept = list(rows[:MOST])
    texts = [post.text, *(revision.text for revision in kept)]
    htmls = [post.html, *(revision.html for revision in kept)]
    authors = [post.edited_by or post.author, *(revision.written_by for revision in kept)]
    moments = [
        *((revision.replaced_at, revision.reason) for revision in kept),
        (post.written_at, ""),
    ]
    titles = [*(revision.title for revision in kept), ""]
    changed = [*(changes(old, new) for new, old in pairwise(texts)), None]
    return [
        Version(at, author, reason, title, html, change)
        for (at, reason), author, title, html, change in zip(
            moments, authors, titles, htmls, changed, strict=True
        )
    ]
