"""Taking in what was said elsewhere, long ago: rows, journal and search in one transaction.

Nobody is told, nothing is asked of the gates, and every post keeps its old time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from weilu.activity.actions import Entry, record_many
from weilu.conversations import search
from weilu.conversations.kinds import PostWritten, SpaceMade, TopicOpened
from weilu.conversations.models import Post, SearchEntry, Space, Topic
from weilu.conversations.models.space import Kind
from weilu.core.bulk import insert_many, next_ids
from weilu.core.markdown import render
from weilu.core.text import language

from .removing import recount

DOOR = "import"
ROWS = 500  # in one INSERT


@dataclass(frozen=True, slots=True)
class OldPost:
    """One message of long ago, rendered and cut into words beforehand (see `prepare`)."""

    key: UUID
    author_id: int
    text: str
    written_at: datetime
    parent: UUID | None = None  # the key of a post of the same topic that this one answers
    quoted: UUID | None = None
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
    begun = [topic for topic in topics if topic.topic_id is None]
    rows = iter(Topic.objects.bulk_create([_topic(topic) for topic in begun], ROWS))
    ids = [topic.topic_id or next(rows).pk for topic in topics]
    said = _write_posts(topics, ids, door)
    _settle(topics, ids, said)
    record_many(_entries(topics, ids, said, door))
    _index(topics, said)
    return ids


def _topic(old: OldTopic) -> Topic:
    first, last = old.posts[0], old.posts[-1]
    return Topic(
        space_id=old.space_id,
        kind=old.kind,
        title=old.title,
        author_id=first.author_id,
        opened_at=first.written_at,
        reply_count=len(old.posts) - 1,
        helper_count=sum(post.author_id != first.author_id for post in old.posts),
        last_post_at=last.written_at,
        last_author_id=last.author_id,
    )


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
)


def _write_posts(
    topics: Sequence[OldTopic], ids: Sequence[int], door: str
) -> list[list[int]]:
    """The new posts' ids, topic by topic."""
    drawn = iter(next_ids(Post, sum(len(topic.posts) for topic in topics)))
    said = [[next(drawn) for _post in topic.posts] for topic in topics]
    known = _ids_by_key(topics, said)
    rows = [
        _values(post, post_id, topic_id, known, door)
        for topic, topic_id, posts in zip(topics, ids, said, strict=True)
        for post, post_id in zip(topic.posts, posts, strict=True)
    ]
    insert_many(Post, POST, rows)
    return said


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
    return (*place, post.key, post.text, post.html, post.language, door, post.written_at)


def _settle(topics: Sequence[OldTopic], ids: Sequence[int], said: list[list[int]]) -> None:
    """First and last posts of new topics; old ones are counted again; spaces grow."""
    fresh = []
    for topic, topic_id, posts in zip(topics, ids, said, strict=True):
        if topic.topic_id is None:
            fresh.append(Topic(pk=topic_id, first_post_id=posts[0], last_post_id=posts[-1]))
        else:
            recount(Topic.objects.get(pk=topic_id))
    Topic.objects.bulk_update(fresh, ["first_post", "last_post"], batch_size=ROWS)
    for space_id in {topic.space_id for topic in topics}:
        _grow(
            space_id, [t for t in topics if t.space_id == space_id and t.topic_id is None]
        )


def _grow(space_id: int, new: Sequence[OldTopic]) -> None:
    if not new:
        return
    latest = max(topic.posts[0].written_at for topic in new)
    space = Space.objects.filter(pk=space_id)
    space.filter(last_topic_at=None).update(last_topic_at=latest)
    space.update(
        topic_count=F("topic_count") + len(new),
        last_topic_at=Greatest(F("last_topic_at"), latest),
    )


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
        held=False,
        mentions=[],
    )


def _index(topics: Sequence[OldTopic], said: list[list[int]]) -> None:
    """What came along already cut need not wait for the reaction, which finds it done."""
    rows = [
        SearchEntry(
            post_id=post_id,
            title=search.words_of(topic.title)[0] if opens else "",
            body=post.body,
            pairs=f"{search.words_of(topic.title)[1]} {post.pairs}".strip()
            if opens
            else post.pairs,
        )
        for topic, posts in zip(topics, said, strict=True)
        for place, (post, post_id) in enumerate(zip(topic.posts, posts, strict=True))
        for opens in (place == 0 and topic.topic_id is None,)
    ]
    search.learn(rows)
