"""Taking away and bringing back: nothing is lost for thirty days."""

from django.db import transaction
from django.db.models import F, Q

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.conversations.errors import NotAllowed
from weilu.conversations.kinds import PostDeleted, PostRestored, TopicDeleted, TopicRestored
from weilu.conversations.models import Post, Space, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member


def delete_post(*, post: Post, actor: Member, door: str) -> None:
    """Take a post away; taking the first post away takes the topic.

    Raises:
        NotAllowed: Neither the author nor someone trusted with it.
    """
    if post.topic.first_post_id == post.pk:
        delete_topic(topic=post.topic, actor=actor, door=door)
        return
    if not rights.may_on_post(actor, "post.delete", post):
        raise NotAllowed
    with transaction.atomic():
        gone = Post.objects.filter(pk=post.pk, deleted_at=None)
        if gone.update(deleted_at=clock.now(), deleted_by=actor):
            recount(post.topic)
            kind = PostDeleted(topic_id=post.topic_id, post_id=post.pk)
            _record(kind, post.topic, actor, door, f"post:{post.pk}")


def restore_post(*, post: Post, actor: Member, door: str) -> None:
    """Bring a deleted post back.

    Raises:
        NotAllowed: Neither the team, nor the author who took it away within thirty days.
    """
    if not rights.may_restore_post(actor, post):
        raise NotAllowed
    with transaction.atomic():
        kept = Post.objects.filter(pk=post.pk).exclude(deleted_at=None)
        if kept.update(deleted_at=None, deleted_by=None):
            recount(post.topic)
            kind = PostRestored(topic_id=post.topic_id, post_id=post.pk)
            _record(kind, post.topic, actor, door, f"post:{post.pk}")


@transaction.atomic
def delete_topic(*, topic: Topic, actor: Member, door: str) -> None:
    """Take a topic away with everything said in it. Authors may while nobody has answered.

    Raises:
        NotAllowed: Neither someone trusted with it, nor the author of an unanswered topic.
    """
    if not may_delete(actor, topic):
        raise NotAllowed
    gone = Topic.objects.filter(pk=topic.pk, deleted_at=None)
    if gone.update(deleted_at=clock.now(), deleted_by=actor, version=F("version") + 1):
        _count_in_space(topic, -1)
        kind = TopicDeleted(topic_id=topic.pk, post_ids=_said_in(topic))
        _record(kind, topic, actor, door, f"topic:{topic.pk}")


def may_delete(actor: Member | None, topic: Topic) -> bool:
    """Keepers always; the author until somebody else has answered."""
    if actor is None or not rights.may_on_topic(actor, "topic.delete", topic):
        return False
    return actor.standing.is_keeper or topic.helper_count == 0


@transaction.atomic
def restore_topic(*, topic: Topic, actor: Member, door: str) -> None:
    """Bring a deleted topic back; one merged into another stays there.

    Raises:
        NotAllowed: Neither the team, nor the author who took it away within thirty days.
    """
    if not rights.may_restore_topic(actor, topic):
        raise NotAllowed
    kept = Topic.objects.filter(pk=topic.pk, first_post__isnull=False)
    kept = kept.exclude(deleted_at=None)
    if kept.update(deleted_at=None, deleted_by=None, version=F("version") + 1):
        _count_in_space(topic, 1)
        kind = TopicRestored(topic_id=topic.pk, post_ids=_said_in(topic))
        _record(kind, topic, actor, door, f"topic:{topic.pk}")


def _said_in(topic: Topic) -> list[int]:
    """What goes and comes with it."""
    posts = topic.posts.filter(deleted_at=None).order_by("pk")
    return list(posts.values_list("pk", flat=True))


def _count_in_space(topic: Topic, by: int) -> None:
    if topic.held_at is None and topic.hidden_at is None:
        Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") + by)


def recount(topic: Topic) -> None:
    """Count a topic's visible posts again, after some came or went."""
    shown = Post.objects.filter(Post.VISIBLE, topic=topic)
    replies = shown.exclude(pk=topic.first_post_id or 0)
    last = shown.order_by("-written_at", "-pk").first() or topic.first_post
    facts: dict[str, object] = {
        "reply_count": replies.count(),
        "helper_count": replies.exclude(author=topic.author_id).count(),
        "version": F("version") + 1,
        "last_post": last,
    }
    if last:
        facts |= {"last_post_at": last.written_at, "last_author": last.author_id}
    Topic.objects.filter(pk=topic.pk).update(**facts)
    answered = Topic.objects.filter(pk=topic.pk, accepted__isnull=False)
    gone = Q(accepted__deleted_at__isnull=False) | ~Q(accepted__topic=topic.pk)
    answered.filter(gone).update(accepted=None, accepted_at=None)


def _record(kind: Kind, topic: Topic, actor: Member, door: str, subject: str) -> None:
    record(kind, actor=actor, door=door, space_id=topic.space_id, subject=subject)
    signal(f"topic:{topic.pk}", f"space:{topic.space_id}")
