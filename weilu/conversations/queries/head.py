"""The head of a topic's page, and who may see it. Hand-written, portable SQL."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from weilu.conversations import ages
from weilu.core import clock
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.members.queries.team import IN_FORCE

from .shapes import Room, decoded, moment, plain, rows

LAST_ID = 2**63 - 1  # what a column can hold


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
    last_post_at: datetime
    closes_at: datetime | None  # by a timer
    reopens_at: datetime | None
    team: frozenset[int]  # ids of those who wear its ring here now
    first_waiting: int | None  # somebody's first post here that nobody has answered
    rests_until: datetime | None

    @property
    def is_older(self) -> bool:
        """Nobody has written here for a while; the page says so outside of what is kept."""
        return ages.is_older(self.last_post_at)

    @property
    def silence(self) -> str:
        """How long nobody has written here, in words, once that is long."""
        days = ages.silent_days(self.last_post_at, clock.now())
        return ages.span(days) if days else ""

    @property
    def is_resting(self) -> bool:
        return bool(self.rests_until and self.rests_until > clock.now())

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
# Whoever has a duty everywhere or in this space, now: what a kept page of posts is kept under,
# because a duty ends, and a suspension begins, without a word to anybody.
TEAM = {
    "sqlite": "group_concat(DISTINCT x.member_id)",
    "postgresql": "string_agg(DISTINCT x.member_id::text, ',')",
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
  i.level, f.level, r.post_id, me.id, t.last_post_at,
  (SELECT w.at FROM conversations_timer w WHERE w.topic_id = t.id AND w.act = 'close'),
  (SELECT w.at FROM conversations_timer w WHERE w.topic_id = t.id AND w.act = 'reopen'),
  (SELECT {team} FROM members_role x JOIN members_member m ON m.id = x.member_id
   WHERE (x.space_id IS NULL OR x.space_id = t.space_id) AND {in_force}),
  (SELECT min(fp.post_id) FROM conversations_firstpost fp
   JOIN conversations_post fq ON fq.id = fp.post_id
   WHERE fp.state = 'waiting' AND fq.topic_id = t.id AND fq.hidden_at IS NULL
     AND fq.deleted_at IS NULL),
  t.rests_until
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
    if topic_id > LAST_ID:
        return None
    who = reader.pk if reader else 0
    vendor, now = connection.vendor, plain(clock.now())
    sql = HEAD.format(options=OPTIONS[vendor], team=TEAM[vendor], in_force=IN_FORCE)
    for row in rows(sql, [now, now, who, who, who, who, topic_id]):
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
    values: list[Any] = [
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
        *(moment(value) for value in row[43:46]),
        frozenset(map(int, row[46].split(","))) if row[46] else frozenset(),
        row[47],
        moment(row[48]),
    ]
    return Head(*values)


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
