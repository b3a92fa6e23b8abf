"""Saying something in a topic."""

from uuid import UUID

from django.db import transaction

from weilu.activity.actions import record
from weilu.conversations import ages
from weilu.conversations.errors import NotAllowed, NotPossible, TopicClosed
from weilu.conversations.gates import asked_ahead
from weilu.conversations.kinds import PostWritten
from weilu.conversations.models import Post, Topic
from weilu.conversations.queries import one, rights
from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import execute
from weilu.core.live import signal
from weilu.members.models import Member

from . import keeping, marking_posts, reading, writing

COUNT = """
UPDATE conversations_topic SET version = version + 1, reply_count = reply_count + 1,
  helper_count = helper_count + CASE WHEN author_id = %s THEN 0 ELSE 1 END,
  last_post_id = %s, last_post_at = %s, last_author_id = %s
WHERE id = %s
"""

# The draft that these words were; nothing hangs on one.
SAID = """
DELETE FROM conversations_draft
WHERE member_id = %s AND target = %s AND publish_at IS NULL
"""


@asked_ahead
@transaction.atomic
def post(  # noqa: PLR0913  one act, told whole
    *,
    topic: Topic,
    author: Member,
    text: str,
    key: UUID,
    door: str,
    parent: Post | None = None,
    quoted: Post | None = None,
) -> Post:
    """Say something in a topic, once per `key`, and note in the journal that it was said.

    Raises:
        NotAllowed: The author may not post in this space.
        TopicClosed: The topic takes no more posts, or rests and they are not of the team.
        NotPossible: The post answered or quoted is not one of this topic's.
        Refused: A gate said no; its `reason` is for the author to read.
    """
    if before := one.sent(author, key):
        return before
    _check(topic, author, parent, quoted)
    words = writing.read(text)
    verdict = writing.ask_gates(
        words,
        author=author,
        space=topic.space,
        topic=topic,
        door=door,
        key=key,
        answers=_answered(topic, parent, quoted),
    )
    words = writing.as_said(words, verdict)
    new = Post(
        topic=topic,
        author=author,
        client_key=key,
        door=door,
        parent=parent,
        root_id=parent.root_id if parent else None,
        quoted=quoted,
        silent_days=ages.silent_days(topic.last_post_at, clock.now()),
        held_at=writing.held_since(verdict),
    )
    writing.store(new, words)
    keeping.keep(new, verdict)
    marking_posts.mark(new, verdict, actor=author, door=door)
    if new.is_visible:
        count(new)
    execute(SAID, [author.pk, f"topic:{topic.pk}"])
    reading.advance(author, topic.pk, new.pk)
    _record(new, words, door)
    return new


def _check(topic: Topic, author: Member, parent: Post | None, quoted: Post | None) -> None:
    if not rights.may_post(author, topic):
        raise NotAllowed
    if not topic.is_open or (topic.is_resting and not author.standing.is_team):
        raise TopicClosed(topic)
    for other in filter(None, (parent, quoted)):
        if other.topic_id != topic.pk or not rights.may_read_post(author, other):
            raise NotPossible("not in this topic")


def _answered(topic: Topic, parent: Post | None, quoted: Post | None) -> tuple[int, ...]:
    """Whose words a post answers: the one above it, else whoever opened the topic."""
    above = parent.author_id if parent else topic.author_id
    return (above, quoted.author_id) if quoted else (above,)


def count(new: Post) -> None:
    """Let the topic show a post that has just become visible."""
    me, at = new.author_id, plain(new.written_at)
    execute(COUNT, [me, new.pk, at, me, new.topic_id])


def _record(new: Post, words: writing.Words, door: str) -> None:
    said = PostWritten(
        topic_id=new.topic_id,
        post_id=new.pk,
        parent_id=new.parent_id,
        quoted_id=new.quoted_id,
        length=len(new.text),
        held=new.is_held,
        mentions=list(words.mentioned),
    )
    record(
        said,
        actor=new.author,
        door=door,
        space_id=new.topic.space_id,
        subject=f"post:{new.pk}",
        occurred_at=new.written_at,
    )
    if new.is_visible:  # of what waits nobody else hears, not even that there is something
        signal(f"topic:{new.topic_id}", f"space:{new.topic.space_id}")
