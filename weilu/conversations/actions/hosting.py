"""Keeping a space tidy: each act is one, reversible, and noted."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.kinds import TopicChanged, TopicMovedTo, TopicSplit
from weilu.conversations.models import Post, Space, Timer, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member

from . import silences
from .removing import recount

PINS = 3
SLOWEST = 60 * 60  # seconds


def _change(
    topic: Topic,
    actor: Member,
    verb: str,
    door: str,
    *,
    caused_by: Activity | None = None,
    **facts: object,
) -> None:
    if not rights.may_on_topic(actor, verb, topic):
        raise NotAllowed
    with transaction.atomic():
        Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1, **facts)
        for name, value in facts.items():
            setattr(topic, name, value)
        changed = TopicChanged(
            topic_id=topic.pk,
            fields=sorted(facts),
            first_id=topic.first_post_id,
            closed=facts["closed_at"] is not None if "closed_at" in facts else None,
            featured=facts["featured_at"] is not None if "featured_at" in facts else None,
            author_id=topic.author_id,
        )
        note(changed, topic, actor, door, caused_by)


def note(
    kind: Kind,
    topic: Topic,
    actor: Member | None,
    door: str,
    caused_by: Activity | None = None,
) -> Activity:
    """Write down what was done to a topic, and wake the pages that show it."""
    subject = f"topic:{topic.pk}"
    noted = record(
        kind,
        actor=actor,
        door=door,
        space_id=topic.space_id,
        subject=subject,
        caused_by=caused_by,
    )
    signal(subject, f"space:{topic.space_id}")
    return noted


@transaction.atomic
def close(
    *, topic: Topic, actor: Member, door: str, caused_by: Activity | None = None
) -> None:
    """Let a topic take no more posts; a timer that would have done so is done with.

    Raises:
        NotAllowed: Neither its author nor someone trusted with it.
    """
    _change(topic, actor, "topic.close", door, caused_by=caused_by, closed_at=clock.now())
    topic.timers.filter(act=Timer.Act.CLOSE).delete()


@transaction.atomic
def reopen(
    *, topic: Topic, actor: Member, door: str, caused_by: Activity | None = None
) -> None:
    """Let a closed topic take posts again; a timer that would have done so is done with.

    Raises:
        NotAllowed: Neither its author nor someone trusted with it.
    """
    _change(topic, actor, "topic.close", door, caused_by=caused_by, closed_at=None)
    topic.timers.filter(act=Timer.Act.REOPEN).delete()


def pin(*, topic: Topic, actor: Member, until: datetime | None, door: str) -> None:
    """Keep a topic on top of its space until a date; None takes it down.

    Raises:
        NotAllowed: The actor may not pin here.
        NotPossible: Three are pinned already.
    """
    others = Topic.objects.filter(space=topic.space_id, pinned_until__gt=clock.now())
    if until and others.exclude(pk=topic.pk).count() >= PINS:
        raise NotPossible(_("Three topics are pinned here already. Take one down first."))
    _change(topic, actor, "topic.pin", door, pinned_until=until)


def feature(*, topic: Topic, actor: Member, featured: bool, door: str) -> None:
    """Mark a topic as worth keeping, or no longer.

    Raises:
        NotAllowed: The actor may not feature here.
    """
    moment = clock.now() if featured else None
    _change(topic, actor, "topic.feature", door, featured_at=moment)


def slow_down(*, topic: Topic, actor: Member, seconds: int, door: str) -> None:
    """Let each author post here once in so many seconds; 0 ends it.

    Raises:
        NotAllowed: The actor may not slow topics here.
        NotPossible: Less than 0 or more than an hour.
    """
    if not 0 <= seconds <= SLOWEST:
        raise NotPossible(_("Slow mode lasts between one second and an hour."))
    _change(topic, actor, "topic.slow", door, slow_seconds=seconds)


@transaction.atomic
def move(*, topic: Topic, space: Space, actor: Member, door: str) -> None:
    """Put a topic into another space.

    Raises:
        NotAllowed: The actor is not trusted with both spaces.
    """
    for room in (topic.space, space):
        if not rights.may_on_space(actor, "topic.move", room):
            raise NotAllowed
    before = topic.space
    if before.pk == space.pk:
        return
    Topic.objects.filter(pk=topic.pk).update(space=space, version=F("version") + 1)
    if topic.is_visible:
        Space.objects.filter(pk=before.pk).update(topic_count=F("topic_count") - 1)
        Space.objects.filter(pk=space.pk).update(topic_count=F("topic_count") + 1)
    topic.space = space
    kind = TopicMovedTo(
        topic_id=topic.pk, from_space_id=before.pk, first_id=topic.first_post_id
    )
    note(kind, topic, actor, door)


@transaction.atomic
def split(
    *, topic: Topic, posts: Sequence[Post], title: str, actor: Member, door: str
) -> Topic:
    """Make some replies of a topic a topic of their own, opened by the first one's author.

    Raises:
        NotAllowed: The actor is not trusted with the topic.
        NotPossible: No posts, posts of another topic, or the topic's first one.
    """
    if not rights.may_on_topic(actor, "topic.split", topic):
        raise NotAllowed
    chosen = sorted(posts, key=lambda post: post.pk)
    if not chosen or any(not _may_leave(topic, post) for post in chosen):
        raise NotPossible(_("Choose replies of this topic, without its first post."))
    first = chosen[0]
    ids = [post.pk for post in chosen]
    new = Topic.objects.create(
        space=topic.space,
        title=title,
        author=first.author,
        opened_at=first.written_at,
        first_post=first,
        last_post=first,
        last_post_at=first.written_at,
    )
    _regroup(new, ids)
    _root(topic, new)
    Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") + 1)
    recount(topic)
    recount(new)
    silences.look_again(topic, new)
    new.refresh_from_db()
    kind = TopicSplit(topic_id=topic.pk, new_id=new.pk, post_ids=ids)
    note(kind, topic, actor, door)
    return new


def _may_leave(topic: Topic, post: Post) -> bool:
    return post.topic_id == topic.pk and post.pk != topic.first_post_id


def _regroup(new: Topic, ids: list[int]) -> None:
    """Posts move together; one whose parent stays behind stands on its own."""
    Post.objects.filter(pk__in=ids).update(topic=new)
    orphans = Post.objects.filter(pk__in=ids).exclude(parent__in=ids)
    orphans.update(parent=None, root_id=F("pk"))
    left = Post.objects.filter(parent__in=ids).exclude(pk__in=ids)
    left.update(parent=None, root_id=F("pk"))


def _root(*topics: Topic) -> None:
    """Have every reply stand below the post its own thread now begins with."""
    replies = Post.objects.filter(topic__in=topics, parent__isnull=False).order_by("pk")
    roots: dict[int, int] = {}
    for pk, parent, root in replies.values_list("pk", "parent_id", "root_id"):
        roots[pk] = roots.get(parent or 0, parent or 0)
        if roots[pk] != root:
            Post.objects.filter(pk=pk).update(root_id=roots[pk])
