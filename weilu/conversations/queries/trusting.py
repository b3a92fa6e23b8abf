"""What somebody read, wrote and was thanked for: what trust rests on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from weilu.activity.models import Activity
from weilu.conversations.models import Post, PostReaction, ReadingTotals, Topic
from weilu.members.models import Member


@dataclass(frozen=True, kw_only=True)
class Ever:
    """Since they came."""

    days: int  # visited
    topics: int  # opened to read
    posts: int  # read
    minutes: int
    given: int  # signs
    received: int
    replied: int  # topics they said something in


@dataclass(frozen=True, kw_only=True)
class Lately:
    """Within some days."""

    days: int
    topics: int  # of the new ones, opened
    new_topics: int
    posts: int  # of the new ones, read
    new_posts: int
    given: int
    received: int
    received_from: int  # people
    received_on: int  # days
    replied: int


def ever(member: Member) -> Ever:
    """Four queries."""
    totals = ReadingTotals.objects.filter(member=member).first() or ReadingTotals()
    return Ever(
        days=totals.days_visited,
        topics=totals.topics_opened,
        posts=totals.posts_read,
        minutes=totals.seconds_read // 60,
        given=PostReaction.objects.filter(member=member).count(),
        received=PostReaction.objects.filter(post__author=member).count(),
        replied=_replied(member, None),
    )


def lately(member: Member, since: datetime) -> Lately:
    """Of posts and topics that anybody could read; nine queries."""
    topics = Topic.objects.filter(Topic.VISIBLE, opened_at__gte=since)
    posts = Post.objects.filter(Post.VISIBLE, written_at__gte=since)
    theirs = PostReaction.objects.filter(given_at__gte=since)
    received = theirs.filter(post__author=member)
    visits = Activity.objects.filter(actor_id=member.pk, occurred_at__gte=since)
    read = posts.filter(
        topic__readings__member=member, pk__lte=F("topic__readings__post_id")
    )  # one join: their own place
    return Lately(
        days=visits.order_by().values("day").distinct().count(),
        topics=topics.filter(readings__member=member).count(),
        new_topics=topics.count(),
        posts=read.count(),
        new_posts=posts.count(),
        given=theirs.filter(member=member).count(),
        received=received.count(),
        received_from=received.order_by().values("member").distinct().count(),
        received_on=received.order_by().values("given_at__date").distinct().count(),
        replied=_replied(member, since),
    )


def _replied(member: Member, since: datetime | None) -> int:
    rows = Post.objects.filter(Post.VISIBLE, author=member)
    rows = rows.exclude(topic__first_post=F("pk"))
    if since is not None:
        rows = rows.filter(written_at__gte=since)
    return rows.order_by().values("topic").distinct().count()
