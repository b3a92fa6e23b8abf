"""What filters of members can ask about what they said here."""

from datetime import date, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member
from weilu.segments.fields import Counting, FieldOf
from weilu.segments.models import DayCount
from weilu.segments.of_members import MONTH, within
from weilu.segments.sql import COUNTED

from .kinds import PostWritten
from .models import Membership, Post, PostReaction, Space, Topic
from .models.space import Kind

IN_SPACE = """EXISTS (SELECT 1 FROM conversations_membership i
  WHERE i.member_id = m.id AND i.space_id = %s)"""
SHOWN = "{0}.held_at IS NULL AND {0}.hidden_at IS NULL AND {0}.deleted_at IS NULL"


def spaces_of(member: Member) -> set[int]:
    """The spaces somebody is inside of."""
    return set(Membership.objects.filter(member=member).values_list("space", flat=True))


def space_names() -> dict[int, str]:
    """What spaces are called: one query."""
    return {space.pk: space.name for space in Space.objects.order_by("pk")}


def _posts(member: Member, today: date) -> int:
    first = today - timedelta(days=MONTH - 1)
    rows = DayCount.objects.filter(
        kind=PostWritten.name, member=member, day__range=(first, today)
    )
    return int(rows.aggregate(n=Sum("n"))["n"] or 0)


def _said(member: Member, _today: date) -> int:
    return Post.objects.filter(Post.VISIBLE, author=member).count()


def _answers(member: Member, _today: date) -> int:
    asked = Topic.objects.filter(Topic.VISIBLE, kind=Kind.QUESTION).exclude(author=member)
    return Post.objects.filter(Post.VISIBLE, author=member, topic__in=asked).count()


def _askers(member: Member, _today: date) -> int:
    accepted = Post.objects.filter(Post.VISIBLE, author=member)
    helped = Topic.objects.filter(Topic.VISIBLE, accepted__in=accepted)
    return helped.exclude(author=member).values("author").distinct().count()


def _accepted(member: Member, _today: date) -> int:
    shown = Topic.objects.filter(Topic.VISIBLE, accepted__author=member)
    return shown.filter(accepted__in=Post.objects.filter(Post.VISIBLE)).count()


def _featured(member: Member, _today: date) -> int:
    return Topic.objects.filter(
        Topic.VISIBLE, author=member, featured_at__isnull=False
    ).count()


def _thanked(member: Member, _today: date) -> int:
    return _thanks(member).values("member").distinct().count()


def _thanked_days(member: Member, _today: date) -> int:
    given = _thanks(member).values_list("given_at", flat=True)
    return len({clock.day(each) for each in given})


def _thanks(member: Member) -> QuerySet[PostReaction]:
    mine = Post.objects.filter(Post.VISIBLE, author=member)
    return PostReaction.objects.filter(post__in=mine, sign=PostReaction.Sign.THANKS)


DAY, ZONE = connection.ops.datetime_cast_date_sql("s.given_at", (), settings.TIME_ZONE)


FIELDS = (
    FieldOf(
        name="posts_30",
        label=_("posts of the last 30 days"),
        type="int",
        counts=COUNTED,
        params=lambda today: [PostWritten.name, *within(MONTH)(today)],
        reads=_posts,
        replayable=True,
    ),
    FieldOf(
        name="posts",
        label=_("posts others can read"),
        type="int",
        counts=Counting(
            f"conversations_post p WHERE {SHOWN.format('p')}",
            "p.author_id",
        ),
        reads=_said,
    ),
    FieldOf(
        name="answers",
        label=_("answers to questions of others"),
        type="int",
        counts=Counting(
            f"""conversations_post p JOIN conversations_topic t ON t.id = p.topic_id
            WHERE {SHOWN.format("p")} AND {SHOWN.format("t")}
            AND t.kind = '{Kind.QUESTION.value}' AND t.author_id <> p.author_id""",
            "p.author_id",
        ),
        reads=_answers,
    ),
    FieldOf(
        name="askers_helped",
        label=_("people whose question they answered"),
        type="int",
        counts=Counting(
            f"""conversations_topic t JOIN conversations_post p ON p.id = t.accepted_id
            WHERE {SHOWN.format("p")} AND {SHOWN.format("t")}
            AND t.author_id <> p.author_id""",
            "p.author_id",
            "COUNT(DISTINCT t.author_id)",
        ),
        reads=_askers,
    ),
    FieldOf(
        name="answers_accepted",
        label=_("answers that were accepted"),
        type="int",
        counts=Counting(
            f"""conversations_topic t JOIN conversations_post p ON p.id = t.accepted_id
            WHERE {SHOWN.format("p")} AND {SHOWN.format("t")}""",
            "p.author_id",
        ),
        reads=_accepted,
    ),
    FieldOf(
        name="featured",
        label=_("featured topics"),
        type="int",
        counts=Counting(
            f"""conversations_topic t
            WHERE t.featured_at IS NOT NULL AND {SHOWN.format("t")}""",
            "t.author_id",
        ),
        reads=_featured,
    ),
    FieldOf(
        name="thanked_by",
        label=_("people who thanked them"),
        type="int",
        counts=Counting(
            f"""conversations_post p
            JOIN conversations_postreaction s ON s.post_id = p.id AND s.sign = 'thanks'
            WHERE {SHOWN.format("p")}""",
            "p.author_id",
            "COUNT(DISTINCT s.member_id)",
        ),
        reads=_thanked,
    ),
    FieldOf(
        name="thanked_days",
        label=_("days on which they were thanked"),
        type="int",
        sql=f"""SELECT COUNT(DISTINCT {DAY}) FROM conversations_post p
          JOIN conversations_postreaction s ON s.post_id = p.id AND s.sign = 'thanks'
          WHERE p.author_id = m.id AND {SHOWN.format("p")}""",  # noqa: S608  conditions of ours
        params=lambda _today: list(ZONE),
        reads=_thanked_days,
    ),
)
