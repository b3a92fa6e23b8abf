"""What is kept until its author has done something: what the door it came by may say of it."""

from weilu.conversations.gates import NORMS
from weilu.conversations.models import KeptPost, Post

LINKS = {NORMS: "/norms/"}


def link_to_send(post: Post) -> str:
    """The path a door answers with, once for everything that is kept; else empty: one query.

    Whoever writes ten messages before reading the norms is told once, at the first.
    """
    kept = list(KeptPost.objects.filter(post__author=post.author_id).order_by("post")[:1])
    first = kept[0] if kept else None
    return LINKS.get(first.until, "") if first and first.post_id == post.pk else ""
