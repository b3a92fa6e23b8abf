"""What somebody took away themselves and may still bring back."""

from typing import NamedTuple

from django.db.models import F, Q

from weilu.conversations.models import Post, Space, Topic
from weilu.core import clock
from weilu.members.models import Member

from .rights import RESTORABLE

PAGE = 20


class Gone(NamedTuple):
    """Posts, the newest first; a topic stands for its first post. `next`: where to go on."""

    items: list[Post]
    next: int | None


def gone(reader: Member, *, before: int | None = None) -> Gone:
    """The reader's own words of the last thirty days of taking away: one query."""
    since = clock.now() - RESTORABLE
    posts = Q(deleted_by=reader, deleted_at__gte=since)
    topics = Q(topic__deleted_by=reader, topic__deleted_at__gte=since)
    rows = Post.objects.filter(author=reader).filter(
        (posts & Q(topic__in=Topic.objects.readable_by(reader), topic__deleted_at=None))
        | (topics & Q(topic__first_post=F("pk"), topic__author=reader))
    )
    rows = rows.filter(topic__space__in=Space.objects.readable_by(reader))
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows.select_related("topic__space").order_by("-pk")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return Gone(found[:PAGE], more)
