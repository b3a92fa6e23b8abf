"""One suggested act for an empty desk: somebody who helped, and whom nobody has thanked yet."""

from datetime import timedelta
from typing import NamedTuple

from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import row

WEEK = timedelta(days=7)
AT_LEAST = 3  # answers
# Answers to other people's questions in a week; none of them has been thanked for.
HELPER = """
SELECT m.id, m.name, count(*) AS answers FROM conversations_post p
JOIN conversations_topic t ON t.id = p.topic_id AND t.kind = 'question'
  AND t.author_id <> p.author_id AND t.deleted_at IS NULL
JOIN conversations_space s ON s.id = t.space_id AND s.visibility <> 'private'
JOIN members_member m ON m.id = p.author_id AND m.state = 'active' AND NOT m.is_robot AND m.listed
WHERE p.written_at >= %s AND p.deleted_at IS NULL AND p.hidden_at IS NULL AND p.held_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM members_role r WHERE r.member_id = m.id)
GROUP BY m.id, m.name
HAVING count(*) >= %s AND NOT EXISTS (SELECT 1 FROM conversations_postreaction g
  JOIN conversations_post q ON q.id = g.post_id
  WHERE q.author_id = m.id AND g.sign = 'thanks' AND q.written_at >= %s)
ORDER BY answers DESC, m.id LIMIT 1
"""


class Kindness(NamedTuple):
    """Whom to thank, and for how many answers."""

    pk: int
    name: str
    answers: int


def one() -> Kindness | None:
    """Somebody nobody has thanked yet: one query."""
    since = plain(clock.now() - WEEK)
    found = row(HELPER, [since, AT_LEAST, since])
    return Kindness(*found) if found else None
