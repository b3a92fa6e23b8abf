"""Hiding what was said and showing it again: nothing is lost, and its author reads on."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.activity.models import Activity
from weilu.conversations.errors import NotAllowed
from weilu.conversations.kinds import PostHidden, PostShown
from weilu.conversations.models import Post, Space, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member

from .removing import recount


def hide_post(
    *, post: Post, actor: Member | None, door: str, caused_by: Activity | None = None
) -> bool:
    """Let only its author and the team read a post; the first one takes its topic along.

    Args:
        actor: None where the house does it, by a rule of a room above.

    Returns:
        Whether it was not hidden yet.

    Raises:
        NotAllowed: The actor is not trusted with it.
    """
    kind = PostHidden(topic_id=post.topic_id, post_id=post.pk)
    return _set(post, actor, clock.now(), kind, door, caused_by)


def show_post(
    *, post: Post, actor: Member | None, door: str, caused_by: Activity | None = None
) -> bool:
    """Show a hidden post again, to the same arguments as `hide_post`."""
    kind = PostShown(topic_id=post.topic_id, post_id=post.pk)
    return _set(post, actor, None, kind, door, caused_by)


@transaction.atomic
def _set(
    post: Post,
    actor: Member | None,
    at: datetime | None,
    kind: Kind,
    door: str,
    caused_by: Activity | None,
) -> bool:
    if actor is not None and not rights.may_on_post(actor, "post.hide", post):
        raise NotAllowed
    rows = Post.objects.filter(pk=post.pk, hidden_at__isnull=at is not None)
    if not rows.update(hidden_at=at):
        return False
    post.hidden_at = at
    if post.topic.first_post_id == post.pk:
        _take_along(post.topic, at)
    recount(post.topic)
    record(
        kind,
        actor=actor,
        door=door,
        space_id=post.topic.space_id,
        subject=f"post:{post.pk}",
        caused_by=caused_by,
    )
    signal(f"topic:{post.topic_id}", f"space:{post.topic.space_id}")
    return True


def _take_along(topic: Topic, at: datetime | None) -> None:
    """A topic is hidden with what it begins with, and counted no longer."""
    Topic.objects.filter(pk=topic.pk).update(hidden_at=at)
    topic.hidden_at = at
    counted = Topic.objects.filter(pk=topic.pk, held_at=None, deleted_at=None)
    if counted.exists():
        by = 1 if at is None else -1
        Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") + by)
