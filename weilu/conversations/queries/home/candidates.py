"""Topics that may concern somebody, gathered from a few bounded places. One statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from weilu.conversations.queries.lists import SHOWN, Key, beyond, readable
from weilu.conversations.queries.shapes import moment, plain, rows
from weilu.core import clock
from weilu.members.models import Member

OF_SPACE = 24  # latest topics looked at in each space of the reader's …
A_FEW = 10  # … or where others' topics are looked at, too
AROUND, ASKED, OWN, FOLLOWED, SAID = 20, 30, 20, 40, 30
PEOPLES = 300  # among the newest topics, those by people the reader follows
LATELY, NEWCOMER, WAITING = timedelta(days=3), timedelta(days=30), timedelta(days=14)
FEATURED = timedelta(days=7)  # that a featured topic is news
FORGOTTEN = timedelta(days=30)  # what rested longer is not offered again

FACTS = """
SELECT c.source, t.id, t.last_post_at, t.last_post_id, t.space_id, t.reply_count, i.level,
  t.last_author_id = %s, r.post_id >= t.last_post_id, r.post_id IS NOT NULL,
  i.since IS NOT NULL AND t.opened_at > i.since, t.opened_at > %s, a.joined_at > %s,
  t.featured_at > %s, coalesce(f.level, i.level, '') = 'muted' OR EXISTS (SELECT 1
    FROM members_mute x WHERE x.member_id = %s AND x.muted_id = t.author_id)
FROM ({sources}) AS c
JOIN conversations_topic t ON t.id = c.id
JOIN conversations_space s ON s.id = t.space_id
JOIN members_member a ON a.id = t.author_id
LEFT JOIN conversations_membership i ON i.space_id = t.space_id AND i.member_id = %s
LEFT JOIN conversations_topicfollow f ON f.topic_id = t.id AND f.member_id = %s
LEFT JOIN conversations_reading r ON r.topic_id = t.id AND r.member_id = %s
WHERE {shown} AND {readable}{beyond}
ORDER BY t.last_post_at DESC, t.id DESC
"""
SPACE = f"""SELECT * FROM (SELECT t.id, 'space' AS source FROM conversations_topic t
  WHERE t.space_id = %s AND {SHOWN}{{beyond}}
  ORDER BY t.last_post_at DESC, t.id DESC LIMIT {{most}}) AS of_{{place}}"""  # noqa: S608  a condition of ours
MINE = f"""
SELECT * FROM (SELECT t.id, 'own' AS source FROM conversations_topic t
  WHERE t.author_id = %s ORDER BY t.id DESC LIMIT {OWN}) AS own
UNION ALL SELECT * FROM (SELECT w.topic_id, 'followed' FROM conversations_topicfollow w
  WHERE w.member_id = %s ORDER BY w.id DESC LIMIT {FOLLOWED}) AS followed
UNION ALL SELECT DISTINCT said.topic_id, 'said' FROM (SELECT p.topic_id
  FROM conversations_post p WHERE p.author_id = %s ORDER BY p.id DESC LIMIT {SAID}) AS said
"""  # noqa: S608  numbers of ours
OTHERS = f"""
SELECT * FROM (SELECT t.id, 'asked' AS source FROM conversations_topic t
  WHERE t.kind = 'question' AND t.helper_count = 0 AND {SHOWN} AND t.closed_at IS NULL
  AND t.author_id <> %s AND t.opened_at > %s
  ORDER BY t.opened_at DESC, t.id DESC LIMIT {ASKED}) AS asked
UNION ALL SELECT t.id, 'person' FROM conversations_topic t
  WHERE t.id > (SELECT coalesce(max(id), 0) - {PEOPLES} FROM conversations_topic)
  AND t.opened_at > %s AND t.author_id IN
    (SELECT w.followed_id FROM members_follow w WHERE w.member_id = %s)
UNION ALL SELECT * FROM (SELECT t.id, 'around' FROM conversations_topic t WHERE {SHOWN}
  ORDER BY t.last_post_at DESC, t.id DESC LIMIT {AROUND}) AS around
"""  # noqa: S608  numbers of ours


class Fact(NamedTuple):
    """One row: a topic as one source brought it along."""

    source: str
    pk: int
    last_post_at: Any
    last_post_id: int | None
    space_id: int
    reply_count: int
    level: str | None  # how much of the space the reader hears; None: not inside
    last_is_mine: bool
    is_read: bool | None
    was_opened: bool
    came_later: bool  # than the reader into its space
    is_recent: bool  # opened within `LATELY`
    by_newcomer: bool
    is_featured: bool | None  # lately
    is_muted: bool  # its author, its space or the topic itself


@dataclass(slots=True)
class Candidate:
    """A topic with everything that may be a reason to show it."""

    fact: Fact
    sources: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        at: datetime = moment(self.fact.last_post_at)
        return Key(at, self.fact.pk)

    @property
    def is_new(self) -> bool:
        """Others wrote since the reader looked, or the reader never has."""
        fact = self.fact
        return not (fact.is_read or fact.last_is_mine or fact.is_muted)

    @property
    def is_unread(self) -> bool:
        """New in the way a list of unread counts: older than the reader's coming is not."""
        return self.is_new and (self.fact.was_opened or self.fact.came_later)


def candidates(
    reader: Member,
    spaces: Sequence[int],
    *,
    others: bool = False,
    after: Key | None = None,
) -> list[Candidate]:
    """Topics by their latest post: of these spaces, of the reader's own doing, of others'.

    Args:
        spaces: Those the reader is in. Each costs the reading of at most `OF_SPACE` lines.
        others: Also what waits for an answer, what followed people opened, what goes on
            elsewhere.
        after: Only what stands behind this line; not with `others`, a list without pages.
    """
    sql, params = _statement(reader, spaces, others=others, after=after)
    found: dict[int, Candidate] = {}
    for row in rows(sql, params):
        fact = Fact(*row)
        found.setdefault(fact.pk, Candidate(fact)).sources.add(fact.source)
    return list(found.values())


def _statement(
    reader: Member, spaces: Sequence[int], *, others: bool, after: Key | None
) -> tuple[str, list[Any]]:
    now, me = clock.now(), reader.pk
    behind, key = beyond(after)
    sources, params = [MINE], [me, me, me]
    if others:
        since = plain(now - WAITING)
        sources.append(OTHERS)
        params += [me, since, since, me]
    most = A_FEW if others else OF_SPACE
    for place, space_id in enumerate(spaces):
        sources.append(SPACE.format(beyond=behind, place=place, most=most))
        params += [space_id, *key]
    may_read, rights = readable(reader)
    if others:
        behind, key = " AND t.last_post_at > %s", [plain(now - FORGOTTEN)]
    sql = FACTS.format(
        sources=" UNION ALL ".join(sources), shown=SHOWN, readable=may_read, beyond=behind
    )
    times = [plain(now - span) for span in (LATELY, NEWCOMER, FEATURED)]
    return sql, [me, *times, me, *params, me, me, me, *rights, *key]
