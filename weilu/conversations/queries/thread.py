"""What was said in a topic, twenty posts a page. Hand-written, portable SQL."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from weilu.conversations import ages
from weilu.core import clock
from weilu.members.faces import Face
from weilu.members.models import Member

from .head import Head
from .places import PAGE, SHOWN, TOP, Place
from .rights import RESTORABLE
from .shapes import decoded, moment, plain, rows


@dataclass(slots=True)
class Said:
    """One post as the page shows it to everybody of the same visibility class."""

    pk: int
    topic_id: int
    root_id: int
    parent_id: int | None
    html: str
    language: str
    written_at: datetime
    edited_at: datetime | None
    edit_count: int
    held_at: datetime | None
    hidden_at: datetime | None
    deleted_at: datetime | None
    reactions: dict[str, int]
    author: Face
    quoted: "Quoted | None"
    is_team: bool
    silent_days: int | None  # how long nobody had written before it, where that was long
    children: list["Said"] = field(default_factory=list)
    waits: str = ""  # to its author alone: why others do not see it
    letter: str = ""  # where its author reads more, and appeals

    @property
    def silence(self) -> str:
        """How long nobody had written before it, in words, where that was long."""
        return ages.span(self.silent_days) if self.silent_days else ""


class Quoted(NamedTuple):
    """What a post answers, in short."""

    pk: int
    author: Face
    html: str
    language: str


POST = """
SELECT p.id, p.topic_id, p.root_id, p.parent_id, p.html, p.language, p.written_at,
  p.edited_at, p.edit_count, p.held_at, p.hidden_at, p.deleted_at, p.reactions,
  m.id, m.name, m.picture, m.state, m.is_robot,
  q.id, qm.id, qm.name, q.html, q.language, p.silent_days
FROM conversations_post p
JOIN members_member m ON m.id = p.author_id
LEFT JOIN conversations_post q ON q.id = p.quoted_id AND q.held_at IS NULL
  AND q.hidden_at IS NULL AND q.deleted_at IS NULL
LEFT JOIN members_member qm ON qm.id = q.author_id
"""
POSTS = f"""
SELECT * FROM ({POST} WHERE p.topic_id = %s AND {{seen}} AND (p.root_id, p.id) > (%s, %s)
  ORDER BY p.root_id, p.id LIMIT %s) AS page
UNION ALL
{POST} WHERE p.id = %s AND p.topic_id = %s AND {SHOWN}
"""  # noqa: S608  pieces of ours
# What its author took away more than thirty days ago is nobody's any more.
TO_THE_TEAM = """(p.deleted_at IS NULL OR p.deleted_by_id IS NULL
  OR p.deleted_by_id <> p.author_id OR p.deleted_at >= %s)"""
OWN = f"""
{POST} WHERE p.topic_id = %s AND p.author_id = %s AND p.deleted_at IS NULL
  AND (p.held_at IS NOT NULL OR p.hidden_at IS NOT NULL)
ORDER BY p.id LIMIT %s
"""


def posts(
    topic: Head, *, after: Place = TOP, team: bool = False, size: int = PAGE
) -> tuple[list[Said], Said | None, Place | None]:
    """A page of posts, the accepted answer (on the first page), and where the next page begins.

    The team sees hidden, held and deleted posts too: one query.
    """
    sql = POSTS.format(seen=TO_THE_TEAM if team else SHOWN)
    since = [plain(clock.now() - RESTORABLE)] if team else []
    accepted = topic.accepted_id if after == TOP else None
    found = rows(sql, [topic.pk, *since, *after, size + 1, accepted or 0, topic.pk])
    page = [_said(row, topic) for row in found]
    answer = page.pop() if accepted and page and page[-1].pk == accepted else None
    more = page[size - 1] if len(page) > size else None
    return page[:size], answer, (more.root_id, more.pk) if more else None


def own_waiting(topic: Head, reader: Member) -> list[Said]:
    """What the reader said here that others do not see (yet)."""
    return [_said(row, topic) for row in rows(OWN, [topic.pk, reader.pk, PAGE])]


def _said(row: tuple[Any, ...], topic: Head) -> Said:
    quoted = Quoted(row[18], Face(row[19], row[20]), row[21], row[22]) if row[18] else None
    values: list[Any] = [
        *row[:6],
        moment(row[6]),
        moment(row[7]),
        row[8],
        moment(row[9]),
        moment(row[10]),
        moment(row[11]),
        decoded(row[12]),
        Face(*row[13:18]),
        quoted,
        row[13] in topic.team,
        row[23],
    ]
    return Said(*values)


def nested(page: list[Said]) -> list[Said]:
    """Replies under what they answer, one level deep, where both stand on the page."""
    tops: dict[int, Said] = {}
    for said in page:
        top = tops.get(said.root_id)
        if top is not None and said.parent_id is not None:
            top.children.append(said)
        else:
            tops[said.pk] = said
    return list(tops.values())


FRESH = f"""
{POST} WHERE p.topic_id = %s AND {SHOWN} AND p.id > %s ORDER BY p.id LIMIT %s
"""


def fresh(topic: Head, *, beyond: int) -> list[Said]:
    """What was said since a post, oldest first: what a live page adds. One query."""
    return [_said(row, topic) for row in rows(FRESH, [topic.pk, beyond, PAGE])]


def one(topic: Head, post_id: int) -> Said:
    """One post of a topic, whoever may see it: the caller has asked. One query.

    Raises:
        LookupError: The topic has no such post.
    """
    sql = f"{POST} WHERE p.topic_id = %s AND p.id = %s"
    for row in rows(sql, [topic.pk, post_id]):
        return _said(row, topic)
    raise LookupError(post_id)
