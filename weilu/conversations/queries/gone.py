"""What somebody took away themselves, or the team did, and may still bring back."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from weilu.conversations.models import Post, Space, Topic
from weilu.core import clock
from weilu.core.pages import Page, cut, position
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


class Taken(NamedTuple):
    """A reply the team took away, or a whole topic, for which its first post stands."""

    post: Post
    whole: bool
    at: datetime
    by: Member


def taken_away(reader: Member, *, after: str | None = None) -> Page[Taken]:
    """What the team took away within thirty days where the reader may bring it back: two queries.

    What its author took away themselves is the author's, and stands in their list alone.
    """
    since = clock.now() - RESTORABLE
    place = position(after, datetime, int)
    found = [
        *_replies(_in_reach(reader), since, place),
        *_topics(_in_reach(reader), since, place),
    ]
    found.sort(key=lambda taken: (taken.at, taken.post.pk), reverse=True)
    return cut(found[: PAGE + 1], size=PAGE, key=lambda taken: [taken.at, taken.post.pk])


def _in_reach(reader: Member) -> QuerySet[Post]:
    posts = Post.objects.all()
    if reader.standing.is_keeper:
        return posts
    return posts.filter(topic__space__in=reader.standing.hosts)


def _replies(
    posts: QuerySet[Post], since: datetime, place: list[object] | None
) -> Iterator[Taken]:
    gone = posts.filter(deleted_at__gte=since, topic__deleted_at=None)
    gone = gone.filter(deleted_by__isnull=False).exclude(deleted_by=F("author"))
    if place:
        older, same = Q(deleted_at__lt=place[0]), Q(deleted_at=place[0], pk__lt=place[1])
        gone = gone.filter(older | same)
    rows = gone.select_related("topic__space", "author", "deleted_by")
    for post in rows.order_by("-deleted_at", "-pk")[: PAGE + 1]:
        if post.deleted_at and post.deleted_by:
            yield Taken(post, False, post.deleted_at, post.deleted_by)


def _topics(
    posts: QuerySet[Post], since: datetime, place: list[object] | None
) -> Iterator[Taken]:
    gone = posts.filter(topic__deleted_at__gte=since, topic__first_post=F("pk"))
    gone = gone.filter(topic__deleted_by__isnull=False)
    gone = gone.exclude(topic__deleted_by=F("topic__author"))
    if place:
        older = Q(topic__deleted_at__lt=place[0])
        gone = gone.filter(older | Q(topic__deleted_at=place[0], pk__lt=place[1]))
    rows = gone.select_related("topic__space", "author", "topic__deleted_by")
    for post in rows.order_by("-topic__deleted_at", "-pk")[: PAGE + 1]:
        topic = post.topic
        if topic.deleted_at and topic.deleted_by:
            yield Taken(post, True, topic.deleted_at, topic.deleted_by)
