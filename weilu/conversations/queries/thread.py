"""A topic's page: who may see it, its head, and twenty posts. Hand-written, portable SQL."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from weilu.core import clock
from weilu.members.faces import Face
from weilu.members.models import Member

from .shapes import Room, decoded, moment, rows

PAGE = 20


class Head(NamedTuple):
    """Everything a topic's page says above its posts, and what the reader has to do with it."""

    pk: int
    kind: str
    title: str
    version: int
    opened_at: datetime
    reply_count: int
    metoo_count: int
    first_post_id: int | None
    accepted_id: int | None
    last_post_id: int | None
    pinned_until: datetime | None
    featured_at: datetime | None
    closed_at: datetime | None
    held_at: datetime | None
    hidden_at: datetime | None
    deleted_at: datetime | None
    slow_seconds: int
    declaration: str
    source_url: str
    author: Face
    space: Room
    space_speakers: str
    space_slow_seconds: int
    space_is_open: bool
    faces_version: int
    poll: Any  # [several, anonymous, results, closes_at, voters, [[id, text, votes], …]]
    level: str | None  # how much of the space the reader hears; None: not inside
    topic_level: str | None
    read_to: int
    said_metoo: bool

    @property
    def is_pinned(self) -> bool:
        return bool(self.pinned_until and self.pinned_until > clock.now())

    @property
    def is_shown(self) -> bool:
        return self.held_at is None and self.hidden_at is None and self.deleted_at is None


OPTIONS = {
    "sqlite": "SELECT json_group_array(json_array(o.id, o.text, o.vote_count)) FROM"
    " (SELECT * FROM conversations_polloption WHERE poll_id = t.id ORDER BY place) o",
    "postgresql": "SELECT json_agg(json_build_array(o.id, o.text, o.vote_count)"
    " ORDER BY o.place)::text FROM conversations_polloption o WHERE o.poll_id = t.id",
}
HEAD = """
SELECT t.id, t.kind, t.title, t.version, t.opened_at, t.reply_count, t.metoo_count,
  t.first_post_id, t.accepted_id, t.last_post_id, t.pinned_until, t.featured_at, t.closed_at,
  t.held_at, t.hidden_at, t.deleted_at, t.slow_seconds, t.declaration, t.source_url,
  a.id, a.name, a.picture, a.state, a.is_robot,
  s.id, s.slug, s.name_zh, s.name_en, s.visibility, s.replies, s.slow_seconds,
  s.read_only_at IS NULL AND s.archived_at IS NULL,
  (SELECT version FROM members_facesversion WHERE id = 1),
  pl.several, pl.anonymous, pl.results, pl.closes_at, pl.voter_count,
  CASE WHEN pl.topic_id IS NULL THEN NULL ELSE ({options}) END,
  i.level, f.level, r.post_id, me.id
FROM conversations_topic t
JOIN conversations_space s ON s.id = t.space_id
JOIN members_member a ON a.id = t.author_id
LEFT JOIN conversations_poll pl ON pl.topic_id = t.id
LEFT JOIN conversations_membership i ON i.space_id = s.id AND i.member_id = %s
LEFT JOIN conversations_topicfollow f ON f.topic_id = t.id AND f.member_id = %s
LEFT JOIN conversations_reading r ON r.topic_id = t.id AND r.member_id = %s
LEFT JOIN conversations_metoo me ON me.topic_id = t.id AND me.member_id = %s
WHERE t.id = %s
"""


def head(topic_id: int, *, reader: Member | None) -> Head | None:
    """The topic with its space, if the reader may see it: one query."""
    who = reader.pk if reader else 0
    sql = HEAD.format(options=OPTIONS[connection.vendor])
    for row in rows(sql, [who, who, who, who, topic_id]):
        found = _head(row)
        return found if _may_see(found, reader) else None
    return None


def _head(row: tuple[Any, ...]) -> Head:
    several, anonymous, results, closes_at, voters, options = row[33:39]
    poll = None
    if results is not None:
        poll = Poll(
            several=bool(several),
            anonymous=bool(anonymous),
            results=results,
            closes_at=moment(closes_at),
            voter_count=voters,
            options=[Option(*option) for option in decoded(options)],
        )
    return Head(
        *row[:4],
        moment(row[4]),
        *row[5:10],
        *(moment(value) for value in row[10:16]),
        *row[16:19],
        Face(*row[19:24]),
        Room(*row[24:29]),
        *row[29:31],
        bool(row[31]),
        row[32] or 0,
        poll,
        row[39],
        row[40],
        row[41] or 0,
        row[42] is not None,
    )


class Option(NamedTuple):
    """One answer of a poll."""

    pk: int
    text: str
    vote_count: int


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll as the page shows it."""

    several: bool
    anonymous: bool
    results: str
    closes_at: datetime | None
    voter_count: int
    options: list[Option]

    @property
    def is_open(self) -> bool:
        return self.closes_at is None or self.closes_at > clock.now()

    def shows_to(self, *, voted: bool) -> bool:
        """Whether the results may be seen now, by someone who has voted or not."""
        if self.results == "always" or not self.is_open:
            return True
        return self.results == "voted" and voted


def is_team(reader: Member | None, space_id: int) -> bool:
    """Those who also read what is held, hidden or deleted in this space."""
    if reader is None:
        return False
    return reader.standing.is_keeper or space_id in reader.standing.hosts


def _may_see(found: Head, reader: Member | None) -> bool:
    if reader is None:
        return found.is_shown and found.space.visibility == "public"
    team = is_team(reader, found.space.pk)
    inside = found.space.visibility != "private" or found.level is not None or team
    own = found.author.pk == reader.pk and found.deleted_at is None
    return inside and (found.is_shown or own or team)


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
    children: list["Said"] = field(default_factory=list)


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
  q.id, qm.id, qm.name, q.html, q.language,
  EXISTS (SELECT 1 FROM members_role x WHERE x.member_id = m.id
    AND (x.space_id IS NULL OR x.space_id = %s))
FROM conversations_post p
JOIN members_member m ON m.id = p.author_id
LEFT JOIN conversations_post q ON q.id = p.quoted_id AND q.held_at IS NULL
  AND q.hidden_at IS NULL AND q.deleted_at IS NULL
LEFT JOIN members_member qm ON qm.id = q.author_id
"""
SHOWN = "p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL"
POSTS = f"""
SELECT * FROM ({POST} WHERE p.topic_id = %s AND {{seen}} AND (p.root_id, p.id) > (%s, %s)
  ORDER BY p.root_id, p.id LIMIT %s) AS page
UNION ALL
{POST} WHERE p.id = %s AND p.topic_id = %s AND {SHOWN}
"""
OWN = f"""
{POST} WHERE p.topic_id = %s AND p.author_id = %s AND p.deleted_at IS NULL
  AND (p.held_at IS NOT NULL OR p.hidden_at IS NOT NULL)
ORDER BY p.id LIMIT %s
"""
Place = tuple[int, int]  # (root, id): posts stand in this order
TOP: Place = (0, 0)


def posts(
    topic: Head, *, after: Place = TOP, team: bool = False, size: int = PAGE
) -> tuple[list[Said], Said | None, Place | None]:
    """A page of posts, the accepted answer (on the first page), and where the next page begins.

    The team sees hidden and held posts too: one query.
    """
    sql = POSTS.format(seen="1 = 1" if team else SHOWN)
    space, accepted = topic.space.pk, topic.accepted_id if after == TOP else None
    found = rows(sql, [space, topic.pk, *after, size + 1, space, accepted or 0, topic.pk])
    page = [_said(row) for row in found]
    answer = page.pop() if accepted and page and page[-1].pk == accepted else None
    more = page[size - 1] if len(page) > size else None
    return page[:size], answer, (more.root_id, more.pk) if more else None


def own_waiting(topic: Head, reader: Member) -> list[Said]:
    """What the reader said here that others do not see (yet)."""
    return [_said(row) for row in rows(OWN, [topic.space.pk, topic.pk, reader.pk, PAGE])]


def _said(row: tuple[Any, ...]) -> Said:
    quoted = Quoted(row[18], Face(row[19], row[20]), row[21], row[22]) if row[18] else None
    return Said(
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
        bool(row[23]),
    )


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


PLACE = (
    "SELECT p.root_id, p.id FROM conversations_post p WHERE p.topic_id = %s AND p.id = %s"
)
RANK = f"""
SELECT count(*) FROM conversations_post p
WHERE p.topic_id = %s AND {SHOWN} AND (p.root_id, p.id) < (%s, %s)
"""
NTH = f"""
SELECT p.root_id, p.id FROM conversations_post p WHERE p.topic_id = %s AND {SHOWN}
ORDER BY p.root_id, p.id LIMIT 1 OFFSET %s
"""


def page_of(topic_id: int, post_id: int) -> Place:
    """Where the page begins on which a post stands; pages are cut at every twentieth."""
    for place in rows(PLACE, [topic_id, post_id]):
        before = int(rows(RANK, [topic_id, *place])[0][0]) // PAGE * PAGE
        if before:
            root, pk = rows(NTH, [topic_id, before - 1])[0]
            return root, pk
    return TOP


UNREAD = f"""
SELECT p.id FROM conversations_post p WHERE p.topic_id = %s AND {SHOWN} AND p.id > %s
ORDER BY p.root_id, p.id LIMIT 1
"""


def first_unread(topic_id: int, read_to: int) -> int | None:
    """The first visible post, in the order of the page, newer than what was read."""
    found = rows(UNREAD, [topic_id, read_to])
    return int(found[0][0]) if found else None


FRESH = f"""
{POST} WHERE p.topic_id = %s AND {SHOWN} AND p.id > %s ORDER BY p.id LIMIT %s
"""


def fresh(topic: Head, *, beyond: int) -> list[Said]:
    """What was said since a post, oldest first: what a live page adds. One query."""
    return [_said(row) for row in rows(FRESH, [topic.space.pk, topic.pk, beyond, PAGE])]


def one(topic: Head, post_id: int) -> Said:
    """One post of a topic, whoever may see it: the caller has asked. One query.

    Raises:
        LookupError: The topic has no such post.
    """
    sql = f"{POST} WHERE p.topic_id = %s AND p.id = %s"
    for row in rows(sql, [topic.space.pk, topic.pk, post_id]):
        return _said(row)
    raise LookupError(post_id)
