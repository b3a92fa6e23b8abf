"""First posts: who waits, who may help, and how well the promise is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from weilu.conversations.dials.answering import ASKS_A_DAY
from weilu.conversations.models import FirstPost, HelpAsked, Helper, Post, Topic
from weilu.core import clock
from weilu.members.models import Member

TRUSTED = 2  # from here on members see the mark and may help
ACTIVE_WITHIN = timedelta(days=14)
DAY, MONTH = timedelta(days=1), timedelta(days=30)
STALE = timedelta(days=7)  # after which a hello would only be odd


def may_help(member: Member | None) -> bool:
    """Seasoned members and the team see the mark of a first post, and may answer for it."""
    if member is None or not member.is_active or member.is_robot:
        return False
    return member.trust >= TRUSTED or member.standing.is_team


def waiting(reader: Member) -> QuerySet[FirstPost]:
    """First posts without an answer that the reader may read, the oldest first: one query."""
    readable = Post.objects.readable_by(reader).filter(Post.VISIBLE)
    rows = FirstPost.objects.filter(
        state=FirstPost.State.WAITING,
        post__in=readable,
        written_at__gt=clock.now() - STALE,
    )
    people = "member", "claimed_by", "post__topic__space"
    return rows.exclude(member=reader).select_related(*people).order_by("written_at", "pk")


def waiting_in(topic_id: int, reader: Member | None) -> FirstPost | None:
    """The oldest one in a topic, for whoever may help: one query for them, none for others."""
    if not may_help(reader) or reader is None:
        return None
    rows = FirstPost.objects.filter(
        state=FirstPost.State.WAITING,
        post__topic=topic_id,
        written_at__gt=clock.now() - STALE,
    )
    shown = rows.filter(post__held_at=None, post__hidden_at=None, post__deleted_at=None)
    people = shown.exclude(member=reader).select_related("member", "claimed_by")
    return people.order_by("written_at", "pk").first()


def helpers_for(first: FirstPost, *, at_most: int) -> Sequence[Member]:
    """Whom to ask: willing, seen lately, able to read it, not asked twice today.

    Those who wrote in the same space come first, then those asked the longest ago.
    """
    now = clock.now()
    lately = HelpAsked.objects.filter(at__gt=now - DAY).values("member")
    busy = lately.annotate(times=Count("pk")).filter(times__gte=ASKS_A_DAY.value)
    here = Post.objects.filter(
        author=OuterRef("pk"), topic__space=first.post.topic.space_id
    ).exclude(topic=first.post.topic_id)
    rows = Member.objects.filter(
        pk__in=Helper.objects.values("member"),
        state=Member.State.ACTIVE,
        last_seen_on__gte=clock.day(now - ACTIVE_WITHIN),
    ).exclude(pk__in=busy.values("member"))
    rows = rows.exclude(pk=first.member_id).annotate(at_home=Exists(here))
    found = rows.order_by("-at_home", "pk")[: at_most * 4]
    readable = Topic.objects.filter(pk=first.post.topic_id)
    return [
        each
        for each in found
        if may_help(each) and readable.filter(pk__in=_readable(each)).exists()
    ][:at_most]


def _readable(member: Member) -> QuerySet[Topic]:
    return Topic.objects.readable_by(member).filter(Topic.VISIBLE)


@dataclass(frozen=True)
class Rate:
    """How well the promise was kept over thirty days."""

    said: int  # first posts at least a day old, those left out not counted
    answered: int  # within a day
    by_team: int  # of those

    @property
    def percent(self) -> int | None:
        """None where there was nothing to keep."""
        return round(100 * self.answered / self.said) if self.said else None


def rate() -> Rate:
    """First posts answered within a day, of those at least a day old: one query."""
    now = clock.now()
    rows = FirstPost.objects.filter(written_at__range=(now - MONTH, now - DAY))
    counted = rows.exclude(state=FirstPost.State.LEFT_OUT)
    in_time = Q(answered_at__lte=F("written_at") + DAY)
    found = counted.aggregate(
        said=Count("pk"),
        answered=Count("pk", filter=in_time),
        by_team=Count("pk", filter=in_time & Q(by_team=True)),
    )
    return Rate(**found)
