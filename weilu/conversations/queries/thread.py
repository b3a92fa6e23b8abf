"""A topic's page: who may see it, its head, and twenty posts. Hand-written, portable SQL."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from weilu.members.models import Member

PAGE = 20


class Head(NamedTuple):
    """Everything a topic's page says above its posts, and what the reader has to do with it."""

    id: int
    kind: str
    title: str
    version: int
    opened_at: Any
    reply_count: int
    helper_count: int
    metoo_count: int
    first_post_id: int | None
    accepted_id: int | None
    last_post_id: int | None
    last_post_at: Any
    pinned_until: Any
    featured_at: Any
    closed_at: Any
    held_at: Any
    hidden_at: Any
    deleted_at: Any
    slow_seconds: int
    declaration: str
    source_url: str
    author_id: int
    author: str
    space_id: int
    slug: str
    name_zh: str
    name_en: str
    visibility: str
    space_replies: str
    space_slow_seconds: int
    read_only_at: Any
    archived_at: Any
    faces: int
    level: str | None  # how much of the space the reader hears; None: not inside
    topic_level: str | None
    read_to: int | None
    metoo: int | None


HEAD = """
SELECT t.id, t.kind, t.title, t.version, t.opened_at, t.reply_count, t.helper_count,
  t.metoo_count, t.first_post_id, t.accepted_id, t.last_post_id, t.last_post_at,
  t.pinned_until, t.featured_at, t.closed_at, t.held_at, t.hidden_at, t.deleted_at,
  t.slow_seconds, t.declaration, t.source_url, a.id, a.name,
  s.id, s.slug, s.name_zh, s.name_en, s.visibility, s.replies, s.slow_seconds,
  s.read_only_at, s.archived_at,
  (SELECT version FROM members_facesversion WHERE id = 1),
  i.level, f.level, r.post_id, me.id
FROM conversations_topic t
JOIN conversations_space s ON s.id = t.space_id
JOIN members_member a ON a.id = t.author_id
LEFT JOIN conversations_membership i ON i.space_id = s.id AND i.member_id = %s
LEFT JOIN conversations_topicfollow f ON f.topic_id = t.id AND f.member_id = %s
LEFT JOIN conversations_reading r ON r.topic_id = t.id AND r.member_id = %s
LEFT JOIN conversations_metoo me ON me.topic_id = t.id AND me.member_id = %s
WHERE t.id = %s
"""


def head(topic_id: int, *, reader: Member | None) -> Head | None:
    """The topic with its space, if the reader may see it: one query."""
    who = reader.pk if reader else 0
    with connection.cursor() as cursor:
        cursor.execute(HEAD, [who, who, who, who, topic_id])
        row = cursor.fetchone()
    found = Head(*row) if row else None
    return found if found and _may_see(found, reader) else None


def _may_see(found: Head, reader: Member | None) -> bool:
    shown = found.held_at is None and found.hidden_at is None and found.deleted_at is None
    if reader is None:
        return shown and found.visibility == "public"
    standing = reader.standing
    team = standing.is_keeper or found.space_id in standing.hosts
    inside = found.visibility != "private" or found.level is not None or team
    own = found.author_id == reader.pk and found.deleted_at is None
    return inside and (shown or own or team)


class Said(NamedTuple):
    """One post as the page shows it to everybody of the same visibility class."""

    id: int
    root_id: int
    parent_id: int | None
    html: str
    language: str
    written_at: Any
    edited_at: Any
    edit_count: int
    edited_by_id: int | None
    held_at: Any
    hidden_at: Any
    deleted_at: Any
    reactions: Any  # JSON text on SQLite and in raw rows of PostgreSQL alike
    author_id: int
    author: str
    picture: str
    author_state: str
    quoted_id: int | None
    quoted_author: str | None
    quoted_html: str | None
    is_team: Any


POSTS = """
SELECT p.id, p.root_id, p.parent_id, p.html, p.language, p.written_at, p.edited_at,
  p.edit_count, p.edited_by_id, p.held_at, p.hidden_at, p.deleted_at, p.reactions,
  m.id, m.name, m.picture, m.state, q.id, qm.name, q.html,
  EXISTS (SELECT 1 FROM members_role x WHERE x.member_id = m.id
    AND (x.space_id IS NULL OR x.space_id = %s))
FROM conversations_post p
JOIN members_member m ON m.id = p.author_id
LEFT JOIN conversations_post q ON q.id = p.quoted_id AND q.held_at IS NULL
  AND q.hidden_at IS NULL AND q.deleted_at IS NULL
LEFT JOIN members_member qm ON qm.id = q.author_id
WHERE p.topic_id = %s AND {seen} AND (p.root_id, p.id) > (%s, %s)
ORDER BY p.root_id, p.id LIMIT %s
"""
SHOWN = "p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL"


def posts(
    topic: Head, *, after: tuple[int, int] = (0, 0), team: bool = False, size: int = PAGE + 1
) -> list[Said]:
    """The posts after a place in the order (root, id); the team sees hidden ones too.

    One more than a page, so that the caller knows whether there is another.
    """
    sql = POSTS.format(seen="1 = 1" if team else SHOWN)
    with connection.cursor() as cursor:
        cursor.execute(sql, [topic.space_id, topic.id, *after, size])
        return [Said(*row) for row in cursor.fetchall()]


PLACE = "SELECT root_id, id FROM conversations_post p WHERE topic_id = %s AND id = %s"
RANK = f"""
SELECT count(*) FROM conversations_post p
WHERE topic_id = %s AND {SHOWN} AND (p.root_id, p.id) < (%s, %s)
"""
START = f"""
SELECT root_id, id FROM conversations_post p WHERE topic_id = %s AND {SHOWN}
ORDER BY p.root_id, p.id LIMIT 1 OFFSET %s
"""


def page_of(topic_id: int, post_id: int) -> int:
    """The `after` of the page on which a post stands: the id of the last post before it.

    Pages are cut at every twentieth visible post; 0 is the first page.
    """
    with connection.cursor() as cursor:
        cursor.execute(PLACE, [topic_id, post_id])
        place = cursor.fetchone()
        if place is None:
            return 0
        cursor.execute(RANK, [topic_id, *place])
        before = int(cursor.fetchone()[0]) // PAGE * PAGE
        if before == 0:
            return 0
        cursor.execute(START, [topic_id, before - 1])
        return int(cursor.fetchone()[1])


def place_of(topic_id: int, post_id: int) -> tuple[int, int] | None:
    """A post's place in its topic's order; None when it is no longer there."""
    with connection.cursor() as cursor:
        cursor.execute(PLACE, [topic_id, post_id])
        row: Sequence[int] | None = cursor.fetchone()
    return (row[0], row[1]) if row else None


UNREAD = f"""
SELECT p.id FROM conversations_post p WHERE topic_id = %s AND {SHOWN} AND p.id > %s
ORDER BY p.root_id, p.id LIMIT 1
"""


def first_unread(topic_id: int, read_to: int) -> int | None:
    """The first visible post, in the order of the page, that is newer than what was read."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [topic_id, read_to])
        row = cursor.fetchone()
    return int(row[0]) if row else None
