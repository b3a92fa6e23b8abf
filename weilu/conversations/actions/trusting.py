"""Who is new no longer: days here and posts that others can read, as is set."""

from weilu.conversations.queries.shapes import plain, rows
from weilu.core import clock
from weilu.members.actions.trusting import trust
from weilu.members.dials import TRUST_DAYS, TRUST_POSTS

AT_ONCE = 500
SETTLED = """
SELECT m.id FROM members_member m
WHERE m.trust = 0 AND m.state = 'active' AND NOT m.is_robot AND m.joined_at <= %s
  AND (SELECT count(*) FROM (SELECT 1 FROM conversations_post p
    WHERE p.author_id = m.id AND p.held_at IS NULL AND p.hidden_at IS NULL
      AND p.deleted_at IS NULL LIMIT %s) AS said) >= %s
ORDER BY m.id LIMIT %s
"""


def trust_settled() -> int:
    """Raise those who are new no longer to trust 1; how many."""
    posts = TRUST_POSTS.value
    since = plain(clock.now() - TRUST_DAYS.value)
    found = rows(SETTLED, [since, posts, posts, AT_ONCE])
    return trust(members=[pk for (pk,) in found]) if found else 0
