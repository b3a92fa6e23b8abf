"""Who might be left out: for a kindness each, never for a judgement. One statement a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from weilu.conversations.models import FirstPost, Space
from weilu.conversations.queries.lists import SHOWN as OPEN  # of a topic `t`
from weilu.conversations.queries.places import SHOWN  # of a post `p`
from weilu.conversations.queries.promises import waiting
from weilu.conversations.queries.shapes import moment, plain
from weilu.core import clock
from weilu.core.db import rows
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.members.queries.team import IN_FORCE

EACH = 12  # rows of a list
QUIET_FOR, REGULAR_IN = timedelta(weeks=3), timedelta(weeks=8)
REGULAR = 6  # different days on which somebody wrote
MONTH = timedelta(days=28)
MANY = 10  # replies, in a space
SPOKEN = 5  # posts, without a thanks ever
PERSON = "m.id, m.name, m.picture, m.state, m.is_robot"
LIVES = """m.state = 'active' AND NOT m.is_robot
  AND (m.suspended_until IS NULL OR m.suspended_until <= %s)"""
# Authors first, people after: most posts are by people neither list names.
GONE_QUIET = f"""
SELECT {PERSON}, w.days, w.last, w.post_id
FROM (SELECT p.author_id, count(DISTINCT date(p.written_at)) AS days,
    max(p.written_at) AS last, max(p.id) AS post_id
  FROM conversations_topic t JOIN conversations_post p ON p.topic_id = t.id
  WHERE t.last_post_at >= %s AND p.written_at >= %s AND {SHOWN} AND {OPEN}
  GROUP BY p.author_id HAVING max(p.written_at) < %s) AS w
JOIN members_member m ON m.id = w.author_id
WHERE w.days >= {REGULAR} AND {LIVES}
ORDER BY w.days DESC, m.id LIMIT {EACH}
"""  # noqa: S608  conditions of ours
UNTHANKED = f"""
SELECT {PERSON}, w.posts, w.last, w.post_id
FROM (SELECT p.author_id, count(*) AS posts, max(p.written_at) AS last, max(p.id) AS post_id
  FROM conversations_topic t JOIN conversations_post p ON p.topic_id = t.id
  WHERE t.last_post_at >= %s AND p.written_at >= %s AND {SHOWN} AND {OPEN}
  GROUP BY p.author_id HAVING count(*) >= {SPOKEN}) AS w
JOIN members_member m ON m.id = w.author_id
WHERE {LIVES} AND NOT EXISTS (SELECT 1 FROM conversations_post q
  JOIN conversations_postreaction r ON r.post_id = q.id AND r.sign = 'thanks'
  WHERE q.author_id = m.id AND r.member_id <> m.id)
ORDER BY w.posts DESC, m.id LIMIT {EACH}
"""  # noqa: S608  conditions of ours
TEAM_ALONE = f"""
SELECT t.space_id, count(*) AS replies
FROM conversations_topic t
JOIN conversations_post p ON p.topic_id = t.id AND p.author_id <> t.author_id
WHERE t.last_post_at >= %s AND p.written_at >= %s AND {SHOWN} AND {OPEN}
GROUP BY t.space_id
HAVING count(*) >= {MANY} AND sum(CASE WHEN EXISTS (SELECT 1 FROM members_role x
    JOIN members_member m ON m.id = x.member_id
    WHERE x.member_id = p.author_id AND (x.space_id IS NULL OR x.space_id = t.space_id)
      AND {IN_FORCE}) THEN 0 ELSE 1 END) = 0
ORDER BY replies DESC, t.space_id LIMIT {EACH}
"""  # noqa: S608  conditions of ours


@dataclass(frozen=True)
class Missed:
    """Somebody, how much they said, and their last word."""

    face: Face
    number: int
    last_at: datetime
    post_id: int


@dataclass(frozen=True)
class Lists:
    """What is worth a kindness now."""

    unanswered: Sequence[FirstPost]
    quiet: Sequence[Missed]
    alone: Sequence[
        tuple[Space, int]
    ]  # spaces, and how many replies, all of them by the team
    unthanked: Sequence[Missed]

    def __bool__(self) -> bool:
        return bool(self.unanswered or self.quiet or self.alone or self.unthanked)


def left_out(reader: Member) -> Lists:
    """The four lists, twelve rows each: five queries.

    Names of people are no secret to the team; posts and spaces are only those the reader may
    read.
    """
    now = clock.now()
    month = plain(now - MONTH)
    since, moment_now = plain(now - QUIET_FOR - REGULAR_IN), plain(now)
    quiet = rows(GONE_QUIET, [since, since, plain(now - QUIET_FOR), moment_now])
    unthanked = rows(UNTHANKED, [month, month, moment_now])
    return Lists(
        unanswered=list(waiting(reader)[:EACH]),
        quiet=[_missed(each, each.days) for each in quiet],
        alone=_spaces(reader, rows(TEAM_ALONE, [month, month, moment_now, moment_now])),
        unthanked=[_missed(each, each.posts) for each in unthanked],
    )


def _missed(row: Any, number: int) -> Missed:
    face = Face(row.id, row.name, row.picture, row.state, bool(row.is_robot))
    return Missed(face, number, moment(row.last), row.post_id)


def _spaces(reader: Member, found: Sequence[Any]) -> list[tuple[Space, int]]:
    readable = Space.objects.readable_by(reader).filter(archived_at=None)
    by = readable.in_bulk([each.space_id for each in found])
    return [(by[each.space_id], each.replies) for each in found if each.space_id in by]
