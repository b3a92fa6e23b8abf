"""Whom somebody means while they type a name after an @."""

from typing import Any

from weilu.core import clock
from weilu.core.text import fold
from weilu.members.models import Member
from weilu.members.queries.beginnings import begins

from .head import Head
from .shapes import plain, rows

MOST = 6
LOOKED_AT = 300  # of those whose names begin so; people of the topic come first in any case
TALKING = """SELECT p.author_id FROM conversations_post p WHERE p.topic_id = %s
  AND p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL"""
# Of the topic's people all whose names begin so, of everybody else the first few hundred.
NAMED = f"""
SELECT k.member_id FROM members_personkey k WHERE k.is_name AND {{begins}} AND k.member_id IN ({TALKING})
UNION SELECT * FROM (SELECT k.member_id FROM members_personkey k WHERE k.is_name AND {{begins}}
  LIMIT {LOOKED_AT}) AS others
"""  # noqa: S608  numbers and statements of ours
NOTHING_TYPED = f"""
{TALKING} UNION SELECT w.followed_id FROM members_follow w WHERE w.member_id = %s
"""  # noqa: S608  a statement of ours
PEOPLE = f"""
SELECT m.name, m.id IN ({TALKING}) AS here,
  EXISTS (SELECT 1 FROM members_follow w WHERE w.member_id = %s AND w.followed_id = m.id) AS dear
FROM members_member m
WHERE m.id IN ({{named}}) AND m.state = 'active' AND m.id <> %s
  AND (m.listed OR m.id IN ({TALKING}))
  AND NOT EXISTS (SELECT 1 FROM members_mute x WHERE x.member_id = %s AND x.muted_id = m.id)
  {{inside}}
ORDER BY here DESC, dear DESC, length(m.name), m.pinyin, m.id LIMIT {MOST}
"""  # noqa: S608  numbers and statements of ours
# In a private space: those inside, its hosts, and those who keep the whole community.
INSIDE = """AND (EXISTS (SELECT 1 FROM conversations_membership i
    WHERE i.space_id = %s AND i.member_id = m.id)
  OR EXISTS (SELECT 1 FROM members_role r WHERE r.member_id = m.id
    AND (r.ends_at IS NULL OR r.ends_at > %s)
    AND (r.space_id = %s OR r.name IN ('moderator', 'operator', 'owner'))))"""


def meant(typed: str, *, reader: Member, topic: Head | None = None) -> list[str]:
    """At most six names that begin so: the topic's people first, then those the reader follows.

    Only those who may read the topic; nobody the reader has muted, and from elsewhere only who
    is in the directory. One query.
    """
    at = topic.pk if topic else 0
    named, begins = _named(typed, reader, at)
    inside, space = "", list[Any]()
    if topic and topic.space.visibility == "private":
        inside, space = INSIDE, [topic.space.pk, plain(clock.now()), topic.space.pk]
    sql = PEOPLE.format(named=named, inside=inside)
    found = rows(sql, [at, reader.pk, *begins, reader.pk, at, reader.pk, *space])
    return [row[0] for row in found]


def _named(typed: str, reader: Member, at: int) -> tuple[str, list[Any]]:
    key = fold(typed)
    if not key:
        return NOTHING_TYPED, [at, reader.pk]
    where, between = begins(key)
    return NAMED.format(begins=where), [*between, at, *between]
