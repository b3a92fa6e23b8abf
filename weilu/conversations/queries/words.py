"""What one person said, as far as a reader may see it: the newest first, by keyset over ids."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from weilu.conversations.search.highlight import plain
from weilu.core.text import excerpt
from weilu.members.models import Member

from .lists import SHOWN as TOPIC_SHOWN
from .lists import line, line_sql, readable
from .places import SHOWN as POST_SHOWN
from .shapes import Line, Room, moment, rows

PAGE = 20
QUOTED = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)
SAID = """
SELECT p.id, p.html, p.language, p.written_at, t.id, t.title,
  s.id, s.slug, s.name_zh, s.name_en, s.visibility
FROM conversations_post p
JOIN conversations_topic t ON t.id = p.topic_id
JOIN conversations_space s ON s.id = t.space_id
"""


class SaidLine(NamedTuple):
    """A reply as a list of somebody's words shows it."""

    pk: int
    excerpt: str
    language: str
    written_at: datetime
    topic_id: int
    title: str
    space: Room


class Lines(NamedTuple):
    """A page of topics or replies; `next` is the id the next page begins below."""

    items: Sequence[Any]
    next: int | None


def topics_by(
    author_id: int, *, reader: Member | None, before: int | None = None, size: int = PAGE
) -> Lines:
    """Topics somebody opened: one query."""
    select, who = line_sql(reader)
    where, rights = readable(reader)
    sql = (
        f"{select} WHERE t.author_id = %s AND {TOPIC_SHOWN} AND {where}"
        f"{' AND t.id < %s' if before else ''} ORDER BY t.id DESC LIMIT %s"
    )
    below = [before] if before else []
    found = rows(sql, [*who, author_id, *rights, *below, size + 1])
    return _page([line(row) for row in found], size)


def replies_by(
    author_id: int, *, reader: Member | None, before: int | None = None, size: int = PAGE
) -> Lines:
    """What somebody said in topics, beyond opening them: one query."""
    where, rights = readable(reader)
    sql = (
        f"{SAID} WHERE p.author_id = %s AND p.id <> coalesce(t.first_post_id, 0)"
        f" AND {POST_SHOWN} AND {TOPIC_SHOWN} AND {where}"
        f"{' AND p.id < %s' if before else ''} ORDER BY p.id DESC LIMIT %s"
    )
    below = [before] if before else []
    found = rows(sql, [author_id, *rights, *below, size + 1])
    return _page([_said(row) for row in found], size)


def _said(row: tuple[Any, ...]) -> SaidLine:
    own = QUOTED.sub(" ", row[1])
    words = excerpt(plain(own) or plain(row[1]))
    return SaidLine(row[0], words, row[2], moment(row[3]), row[4], row[5], Room(*row[6:11]))


def _page(items: list[Line] | list[SaidLine], size: int) -> Lines:
    more = len(items) > size
    return Lines(items[:size], items[size - 1].pk if more else None)
