"""What rules did to a post, as far as somebody may know: its author what changed, the team all."""

from weilu.conversations.models import Post, PostMark
from weilu.conversations.models.marked import CHANGES
from weilu.members.models import Member

from . import rights


def marks_of(post: Post, reader: Member) -> list[PostMark]:
    """The marks this reader may see, the oldest first: one query."""
    rows = PostMark.objects.filter(post=post).order_by("pk")
    if rights.may_on_post(reader, "post.review", post) and post.author_id != reader.pk:
        return list(rows)
    if post.author_id == reader.pk:
        return list(rows.filter(deed__in=CHANGES))
    return []
