"""How far somebody has read; positions are written only when they advance."""

from django.db import connection, transaction

from weilu.activity.actions import record
from weilu.conversations.errors import NotAllowed
from weilu.conversations.kinds import TopicFollowed, TopicRead
from weilu.conversations.models import Post, ReadAhead, Reading, Topic, TopicFollow
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member

# One statement on both databases: insert, or move forward, or do nothing.
ADVANCE = """
INSERT INTO conversations_reading (member_id, topic_id, post_id, read_at)
VALUES (%s, %s, %s, %s)
ON CONFLICT (member_id, topic_id) DO UPDATE
SET post_id = excluded.post_id, read_at = excluded.read_at
WHERE excluded.post_id > conversations_reading.post_id
"""
LONGEST_STAY = 30 * 60  # seconds that count for one visit; a forgotten tab is not reading


def advance(member: Member, topic_id: int, post_id: int) -> bool:
    """Move the position forward; False when it already was there or beyond."""
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(clock.now())
        cursor.execute(ADVANCE, [member.pk, topic_id, post_id, now])
        return bool(cursor.rowcount == 1)


@transaction.atomic
def mark_read(
    *, topic: Topic, member: Member, post_id: int, seconds: int, door: str
) -> bool:
    """Note that the member has seen everything up to this post; True when that was new.

    Raises:
        NotAllowed: The member may not read the topic.
    """
    if not rights.may_read_topic(member, topic):
        raise NotAllowed
    before = Reading.objects.filter(member=member, topic=topic).first()
    reached = before.post_id if before else 0
    shown = Post.objects.filter(Post.VISIBLE, topic=topic, pk__lte=post_id, pk__gt=reached)
    news = list(shown.order_by("-pk").values_list("pk", flat=True))
    if not news or not advance(member, topic.pk, news[0]):
        return False
    if before and before.ahead_since:
        news = _catch_up(member, topic, news)
    read = TopicRead(
        topic_id=topic.pk,
        first=before is None,
        posts=len(news),
        seconds=max(0, min(seconds, LONGEST_STAY)),
    )
    record(
        read, actor=member, door=door, space_id=topic.space_id, subject=f"topic:{topic.pk}"
    )
    return True


def _catch_up(member: Member, topic: Topic, news: list[int]) -> list[int]:
    """Where all that follows was read ahead, the place is the end; returns what was new."""
    ahead = ReadAhead.objects.filter(member=member, post__topic=topic)
    known = set(ahead.values_list("post", flat=True))
    rest = Post.objects.filter(Post.VISIBLE, topic=topic, pk__gt=news[0]).order_by("-pk")
    following = list(rest.values_list("pk", flat=True))
    if known.issuperset(following):
        advance(member, topic.pk, following[0] if following else news[0])
        ahead.delete()
        Reading.objects.filter(member=member, topic=topic).update(ahead_since=None)
    return [pk for pk in news if pk not in known]


@transaction.atomic
def mark_unread(*, topic: Topic, member: Member, post_id: int) -> None:
    """Put the position back, so that this post and what follows are unread again."""
    Reading.objects.filter(member=member, topic=topic, post_id__gte=post_id).update(
        post_id=post_id - 1, read_at=clock.now()
    )
    ahead = ReadAhead.objects.filter(member=member, post__topic=topic)
    ahead.filter(post__gte=post_id).delete()


@transaction.atomic
def mark_all_read(*, topics: dict[int, int], member: Member) -> dict[int, int]:
    """Mark topics read to their newest post; returns the old positions, for undo.

    Args:
        topics: The newest post's id by topic id.
    """
    rows = Reading.objects.filter(member=member, topic__in=topics)
    before = dict(rows.values_list("topic_id", "post_id"))
    now = connection.ops.adapt_datetimefield_value(clock.now())
    places = [(member.pk, topic_id, post_id, now) for topic_id, post_id in topics.items()]
    with connection.cursor() as cursor:
        cursor.executemany(ADVANCE, places)
    return {topic_id: before.get(topic_id, 0) for topic_id in topics}


@transaction.atomic
def put_back(*, places: dict[int, int], member: Member) -> None:
    """Undo `mark_all_read`: every position as it was; 0 stands for a topic never opened."""
    rows = Reading.objects.filter(member=member, topic__in=places)
    rows.filter(topic__in=[pk for pk, post_id in places.items() if not post_id]).delete()
    kept = list(rows)
    for row in kept:
        row.post_id = places[row.topic_id]
    Reading.objects.bulk_update(kept, ["post_id"])


@transaction.atomic
def follow_topic(*, topic: Topic, member: Member, level: str, door: str) -> bool:
    """Hear all, highlights or nothing of one topic; "" goes by the space again.

    False when it was so already.

    Raises:
        NotAllowed: The member may not read the topic.
    """
    if not rights.may_read_topic(member, topic):
        raise NotAllowed
    if not _set_level(topic, member, level):
        return False
    followed = TopicFollowed(topic_id=topic.pk, level=level)
    subject = f"topic:{topic.pk}"
    record(followed, actor=member, door=door, space_id=topic.space_id, subject=subject)
    return True


def _set_level(topic: Topic, member: Member, level: str) -> bool:
    rows = TopicFollow.objects.filter(topic=topic, member=member)
    if not level:
        return bool(rows.delete()[0])
    if rows.filter(level=level).exists():
        return False
    TopicFollow.objects.update_or_create(
        topic=topic, member=member, defaults={"level": level}
    )
    return True
