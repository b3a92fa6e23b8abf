"""One topic, post or space by its number, for those who may see it; anything else is 404."""

from uuid import UUID

from django.db import connection
from django.http import Http404

from weilu.conversations.models import Post, Space, Topic
from weilu.core.db import columns, first_made
from weilu.members.models import Member

from . import rights, thread
from .head import Head, head
from .personal import Mine, mine
from .shapes import rows
from .thread import Said

BIGGEST = 2**63 - 1
TOPIC = """
SELECT {topic}, {space} FROM conversations_topic t
JOIN conversations_space s ON s.id = t.space_id WHERE t.id = %s
"""
SENT = "SELECT id FROM conversations_post WHERE author_id = %s AND client_key = %s"


def topic_for(reader: Member | None, topic_id: int) -> Topic:
    """The topic with its space.

    Raises:
        Http404: There is none, or none this reader may see.
    """
    found = _topic(topic_id)
    if found is None or not rights.may_read_topic(reader, found):
        raise Http404
    return found


def _topic(topic_id: int) -> Topic | None:
    sql = TOPIC.format(topic=columns(Topic, "t"), space=columns(Space, "s"))
    found = first_made(sql, [topic_id], Topic, Space) if topic_id <= BIGGEST else None
    if found is None:
        return None
    topic: Topic = found[0]
    topic.space = found[1]
    return topic


def sent(author: Member, key: UUID) -> Post | None:
    """What its author sent under a form's key before; asked at every post, and mostly None."""
    column = Post._meta.get_field("client_key")
    found = rows(SENT, [author.pk, column.get_db_prep_value(key, connection)])
    return Post.objects.get(pk=found[0][0]) if found else None


def post_for(reader: Member | None, post_id: int) -> Post:
    """The post with its topic and space.

    Raises:
        Http404: There is none, or none this reader may see.
    """
    found = _post(post_id)
    if found is None or not rights.may_read_post(reader, found):
        raise Http404
    return found


def _post(post_id: int) -> Post | None:
    posts = Post.objects.select_related("topic__space", "author")
    return posts.filter(pk=post_id).first() if post_id <= BIGGEST else None


def gone_topic_for(reader: Member, topic_id: int) -> Topic:
    """A topic one reads or may bring back.

    Raises:
        Http404: There is none, or it is neither.
    """
    found = _topic(topic_id)
    if found is not None and rights.may_restore_topic(reader, found):
        return found
    return topic_for(reader, topic_id)


def is_restorable(topic_id: int, reader: Member | None) -> bool:
    """Whether the reader may bring a deleted topic back now."""
    found = _topic(topic_id)
    return found is not None and rights.may_restore_topic(reader, found)


def gone_post_for(reader: Member, post_id: int) -> Post:
    """A post one reads or may bring back.

    Raises:
        Http404: There is none, or it is neither.
    """
    found = _post(post_id)
    if found is not None and rights.may_restore_post(reader, found):
        return found
    return post_for(reader, post_id)


def space_for(reader: Member | None, slug: str) -> Space:
    """The space.

    Raises:
        Http404: There is none, or none this reader may see.
    """
    found = Space.objects.filter(slug=slug).first()
    if found is None or not rights.may_read_space(reader, found):
        raise Http404
    return found


def shown_post(post: Post, reader: Member) -> tuple[Head, Said, Mine]:
    """A post as its page shows it, with the reader's own marks, to put in its place again.

    Raises:
        Http404: The reader may no longer see it.
    """
    topic = head(post.topic_id, reader=reader)
    if topic is None:
        raise Http404
    said = thread.one(topic, post.pk)
    return topic, said, mine(topic, [post.pk], reader)
