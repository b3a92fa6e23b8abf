"""Taking in what was said elsewhere, long ago: rows, journal and search in one transaction.

Nobody is told, nothing is asked of the gates, and every post keeps its old time.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from weilu.activity.actions import Entry, record_many
from weilu.activity.models import Activity
from weilu.conversations import search
from weilu.conversations.kinds import PostWritten, SpaceMade, TopicOpened
from weilu.conversations.models import Post, Space, Topic
from weilu.conversations.models.space import Kind
from weilu.conversations.queries.shapes import plain
from weilu.core.bulk import insert_many, next_ids
from weilu.core.markdown import render
from weilu.core.text import language

from .removing import recount

DOOR = "import"


@dataclass(frozen=True, slots=True)
class OldPost:
    """One message of long ago, rendered and cut into words beforehand (see `prepare`)."""

    key: UUID
    author_id: int
    text: str
    written_at: datetime
    parent: UUID | None = None  # the key of a post of the same topic that this one answers
    quoted: UUID | None = None
    held: bool = False  # waits for a moderator, in a topic that was there before
    html: str = ""
    language: str = ""
    body: str = ""
    pairs: str = ""


@dataclass(frozen=True, slots=True)
class OldTopic:
    """Messages that belong together, oldest first; `topic_id` where some came before."""

    space_id: int
    title: str
    posts: Sequence[OldPost]
    topic_id: int | None = None
    kind: str = Kind.DISCUSSION


def prepare(post: OldPost) -> OldPost:
    """Do what costs most, and needs no database: safe in another process."""
    shown = render(post.text)
    body, pairs = search.words_of(post.text)
    return replace(
        post, html=shown.html, language=language(post.text), body=body, pairs=pairs
    )


def slugs_made_here() -> set[str]:
    """The addresses of rooms that were not brought along: opened by people, or the demo's."""
    brought = Activity.objects.filter(door=DOOR, kind=SpaceMade.name).values("space_id")
    return set(Space.objects.exclude(pk__in=brought).values_list("slug", flat=True))


@transaction.atomic
def import_spaces(
    names: Sequence[tuple[str, str, datetime]], *, visibility: str = Space.Visibility.PUBLIC
) -> tuple[dict[str, int], int]:
    """Make a space for each (slug, name, since) not there yet: ids by slug, how many are new."""
    there = dict(
        Space.objects.filter(slug__in=[slug for slug, _name, _since in names]).values_list(
            "slug", "pk"
        )
    )
    new = [
        Space(slug=slug, name_en=name, visibility=visibility, made_at=since)
        for slug, name, since in names
        if slug not in there
    ]
    Space.objects.bulk_create(new)
    record_many(
        Entry(
            kind=SpaceMade(made_id=space.pk),
            actor_id=None,
            door=DOOR,
            occurred_at=space.made_at,
            space_id=space.pk,
            subject=f"space:{space.pk}",
        )
        for space in new
    )
    return there | {space.slug: space.pk for space in new}, len(new)


@transaction.atomic
def import_topics(topics: Sequence[OldTopic], *, door: str = DOOR) -> list[int]:
    """Write topics and posts with everything that belongs to them; ids in the same order."""
    drawn = iter(next_ids(Topic, sum(topic.topic_id is None for topic in topics)))
    ids = [topic.topic_id or next(drawn) for topic in topics]
    posts = iter(next_ids(Post, sum(len(topic.posts) for topic in topics)))
    said = [[next(posts) for _post in topic.posts] for topic in topics]
    _write_topics(topics, ids, said)
    _write_posts(topics, ids, said, door)
    _settle(topics, ids)
    record_many(_entries(topics, ids, said, door))
    _index(topics, said)
    return ids


TOPIC = (
    "id",
    "space",
    "kind",
    "title",
    "author",
    "opened_at",
    "reply_count",
    "helper_count",
    "first_post",
    "last_post",
    "last_post_at",
    "last_author",
)


def _write_topics(
    topics: Sequence[OldTopic], ids: Sequence[int], said: list[list[int]]
) -> None:
    rows = [
        _topic(topic, topic_id, posts)
        for topic, topic_id, posts in zip(topics, ids, said, strict=True)
        if topic.topic_id is None
    ]
    insert_many(Topic, TOPIC, rows)


def _topic(old: OldTopic, topic_id: int, posts: list[int]) -> tuple[object, ...]:
    first, last = old.posts[0], old.posts[-1]
    helpers = sum(post.author_id != first.author_id for post in old.posts)
    who = (topic_id, old.space_id, old.kind, old.title, first.author_id, first.written_at)
    counts = (len(old.posts) - 1, helpers)
    return (*who, *counts, posts[0], posts[-1], last.written_at, last.author_id)


POST = (
    "id",
    "root_id",
    "parent",
    "quoted",
    "topic",
    "author",
    "client_key",
    "text",
    "html",
    "language",
    "door",
    "written_at",
    "held_at",
)


def _write_posts(
    topics: Sequence[OldTopic], ids: Sequence[int], said: list[list[int]], door: str
) -> None:
    known = _ids_by_key(topics, said)
    rows = [
        _values(post, post_id, topic_id, known, door)
        for topic, topic_id, posts in zip(topics, ids, said, strict=True)
        for post, post_id in zip(topic.posts, posts, strict=True)
    ]
    insert_many(Post, POST, rows)


def _ids_by_key(
    topics: Sequence[OldTopic], said: list[list[int]]
) -> dict[UUID | None, int]:
    return {
        post.key: post_id
        for topic, posts in zip(topics, said, strict=True)
        for post, post_id in zip(topic.posts, posts, strict=True)
    }


def _values(
    post: OldPost, post_id: int, topic_id: int, known: dict[UUID | None, int], door: str
) -> tuple[object, ...]:
    parent, quoted = known.get(post.parent), known.get(post.quoted)
    place = (post_id, parent or post_id, parent, quoted, topic_id, post.author_id)
    held_at = post.written_at if post.held else None
    words = (post.key, post.text, post.html, post.language)
    return (*place, *words, door, post.written_at, held_at)


GROW = """
UPDATE conversations_space SET topic_count = topic_count + %s,
  last_topic_at = CASE WHEN last_topic_at > %s THEN last_topic_at ELSE %s END
WHERE id = %s
"""


def _settle(topics: Sequence[OldTopic], ids: Sequence[int]) -> None:
    """Topics that were there before are counted again; spaces grow."""
    for topic, topic_id in zip(topics, ids, strict=True):
        if topic.topic_id is not None:
            recount(Topic.objects.get(pk=topic_id))
    opened = defaultdict[int, list[datetime]](list)
    for topic in topics:
        if topic.topic_id is None:
            opened[topic.space_id].append(topic.posts[0].written_at)
    rows = [
        (len(moments), plain(max(moments)), plain(max(moments)), space_id)
        for space_id, moments in opened.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(GROW, rows)


def _entries(
    topics: Sequence[OldTopic], ids: Sequence[int], said: list[list[int]], door: str
) -> list[Entry]:
    known = _ids_by_key(topics, said)
    found = []
    for topic, topic_id, posts in zip(topics, ids, said, strict=True):
        for place, (post, post_id) in enumerate(zip(topic.posts, posts, strict=True)):
            opens = place == 0 and topic.topic_id is None
            kind = (
                _opened(topic, topic_id, post_id) if opens else _said(post, topic_id, known)
            )
            found.append(
                Entry(
                    kind=kind,
                    actor_id=post.author_id,
                    door=door,
                    occurred_at=post.written_at,
                    space_id=topic.space_id,
                    subject=f"topic:{topic_id}" if opens else f"post:{post_id}",
                )
            )
    return found


def _opened(topic: OldTopic, topic_id: int, post_id: int) -> TopicOpened:
    return TopicOpened(
        topic_id=topic_id,
        post_id=post_id,
        topic_kind=topic.kind,
        length=len(topic.posts[0].text),
        held=False,
        mentions=[],
    )


def _said(post: OldPost, topic_id: int, known: dict[UUID | None, int]) -> PostWritten:
    return PostWritten(
        topic_id=topic_id,
        post_id=known[post.key],
        parent_id=known.get(post.parent),
        quoted_id=known.get(post.quoted),
        length=len(post.text),
        held=post.held,
        mentions=[],
    )


def _index(topics: Sequence[OldTopic], said: list[list[int]]) -> None:
    """What came along already cut need not wait for the reaction, which finds it done."""
    search.learn(
        [
            search.entry(
                post_id,
                title=topic.title if place == 0 and topic.topic_id is None else "",
                body=post.body,
                pairs=post.pairs,
            )
            for topic, posts in zip(topics, said, strict=True)
            for place, (post, post_id) in enumerate(zip(topic.posts, posts, strict=True))
            if not post.held
        ]
    )
