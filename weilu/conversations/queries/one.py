"""One topic, post or space by its number, for those who may see it; anything else is 404."""

from django.http import Http404

from weilu.conversations.models import Post, Space, Topic
from weilu.members.models import Member

from . import rights, thread
from .head import Head, head
from .personal import Mine, mine
from .thread import Said

BIGGEST = 2**63 - 1


def topic_for(reader: Member | None, topic_id: int) -> Topic:
    """The topic with its space.

    Raises:
        Http404: There is none, or none this reader may see.
    """
    rows = Topic.objects.select_related("space")
    found = rows.filter(pk=topic_id).first() if topic_id <= BIGGEST else None
    if found is None or not rights.may_read_topic(reader, found):
        raise Http404
    return found


def post_for(reader: Member | None, post_id: int) -> Post:
    """The post with its topic and space.

    Raises:
        Http404: There is none, or none this reader may see.
    """
    rows = Post.objects.select_related("topic__space", "author")
    found = rows.filter(pk=post_id).first() if post_id <= BIGGEST else None
    if found is None or not rights.may_read_post(reader, found):
        raise Http404
    return found


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
