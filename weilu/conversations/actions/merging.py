"""Bringing one topic into another, so that nobody loses their place or what they asked for."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.kinds import TopicsMerged
from weilu.conversations.models import (
    MeToo,
    Poll,
    Post,
    ReadAhead,
    Reading,
    Space,
    Topic,
    TopicFollow,
    TopicMoved,
)
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member

from . import silences
from .hosting import note
from .removing import recount


@transaction.atomic
def merge(*, topic: Topic, into: Topic, actor: Member, door: str) -> None:
    """Bring everything said in one topic into another; its address leads there from now on.

    Raises:
        NotAllowed: The actor is not trusted with both topics.
        NotPossible: It is the same topic, or a poll, or one of them is gone.
    """
    _check(topic, into, actor)
    post_ids = list(topic.posts.order_by("pk").values_list("pk", flat=True))
    _bring_readings(topic, into)
    topic.posts.update(topic=into)
    _bring(TopicFollow, topic, into)
    _bring(MeToo, topic, into)
    topic.timers.all().delete()
    TopicMoved.objects.filter(topic=topic).update(topic=into)
    TopicMoved.objects.create(old_id=topic.pk, topic=into)
    _take_away(topic)
    into.metoo_count = into.metoos.count()
    Topic.objects.filter(pk=into.pk).update(metoo_count=into.metoo_count)
    recount(into)
    silences.look_again(into)
    kind = TopicsMerged(topic_id=into.pk, gone_id=topic.pk, post_ids=post_ids)
    note(kind, into, actor, door)


def _check(topic: Topic, into: Topic, actor: Member) -> None:
    for one in (topic, into):
        if not rights.may_on_topic(actor, "topic.merge", one):
            raise NotAllowed
    if topic.pk == into.pk or Poll.objects.filter(topic=topic).exists():
        raise NotPossible(_("A poll or the topic itself cannot be merged into a topic."))
    if Topic.objects.filter(pk__in=(topic.pk, into.pk), deleted_at=None).count() != 2:
        raise NotPossible(_("There is no topic at this address."))


def _take_away(topic: Topic) -> None:
    Topic.objects.filter(pk=topic.pk).update(
        deleted_at=clock.now(), first_post=None, last_post=None, accepted=None
    )
    if topic.is_visible:
        Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") - 1)


def _bring(rows: type[TopicFollow] | type[MeToo], topic: Topic, into: Topic) -> None:
    there = rows.objects.filter(topic=into).values("member")
    rows.objects.filter(topic=topic).exclude(
        member__in=list(there.values_list("member", flat=True))
    ).update(topic=into)
    rows.objects.filter(topic=topic).delete()


def _bring_readings(topic: Topic, into: Topic) -> None:
    """Two places become one, and what was read beyond it is kept: nothing read comes back."""
    both = (topic.pk, into.pk)
    shown = Post.objects.filter(Post.VISIBLE, topic__in=both).order_by("pk")
    posts = list(shown.values_list("pk", "topic_id"))
    ahead = _ahead(both)
    readings: dict[int, list[Reading]] = defaultdict(list)
    for row in Reading.objects.filter(topic__in=both).order_by("pk"):
        readings[row.member_id].append(row)
    places = [_place(into, rows, posts, ahead[pk]) for pk, rows in readings.items()]
    Reading.objects.filter(topic__in=both).delete()
    ReadAhead.objects.filter(post__topic__in=both).delete()
    Reading.objects.bulk_create([reading for reading, _beyond in places])
    ReadAhead.objects.bulk_create(
        ReadAhead(member_id=reading.member_id, post_id=pk)
        for reading, beyond in places
        for pk in beyond
    )


def _ahead(topics: Sequence[int]) -> dict[int, set[int]]:
    """What members had read beyond their places already, after an earlier merge."""
    kept: dict[int, set[int]] = defaultdict(set)
    rows = ReadAhead.objects.filter(post__topic__in=topics)
    for member_id, post_id in rows.values_list("member", "post"):
        kept[member_id].add(post_id)
    return kept


def _place(
    into: Topic, rows: Sequence[Reading], posts: Sequence[tuple[int, int]], ahead: set[int]
) -> tuple[Reading, list[int]]:
    """The last post before the first unread one, and the read ones after that."""
    reached = {row.topic_id: row.post_id for row in rows}
    read = [pk for pk, at in posts if pk <= reached.get(at, 0) or pk in ahead]
    new = {pk for pk, _at in posts}.difference(read)
    if new:
        place = max((pk for pk in read if pk < min(new)), default=0)
    else:
        place = max([*reached.values(), *read])
    beyond = [pk for pk in read if pk > place]
    reading = Reading(
        member_id=rows[0].member_id,
        topic=into,
        post_id=place,
        read_at=max(row.read_at for row in rows),
        ahead_since=clock.now() if beyond else None,
    )
    return reading, beyond
