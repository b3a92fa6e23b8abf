"""People who care for the same things, as far as they told everybody of it."""

from collections.abc import Collection
from datetime import timedelta

from django.db import connection

from weilu.core import clock, db
from weilu.core.text import fold
from weilu.members.faces import Face
from weilu.members.models import Member

MOST = 3
SEEN_WITHIN = timedelta(days=28)
# Interests everybody may find somebody by; who shares more of them comes first. Nobody the
# reader muted, and nobody who has not been here for weeks: a hello should find somebody in.
KINDRED = """
SELECT m.id, m.name, m.picture, m.state, m.is_robot
FROM members_personkey k JOIN members_member m ON m.id = k.member_id
WHERE k.key IN ({keys}) AND NOT k.is_name AND NOT k.for_team
  AND m.state = 'active' AND m.listed AND NOT m.is_robot AND m.id <> %s
  AND (m.suspended_until IS NULL OR m.suspended_until <= %s)
  AND m.last_seen_on >= %s
  AND NOT EXISTS (SELECT 1 FROM members_mute x WHERE x.member_id = %s AND x.muted_id = m.id)
GROUP BY m.id, m.name, m.picture, m.state, m.is_robot, m.last_seen_on
ORDER BY count(*) DESC, m.last_seen_on DESC, m.id LIMIT %s
"""


def kindred(tags: Collection[str], *, reader: Member, most: int = MOST) -> list[Face]:
    """Up to three people with these interests: one query, none without interests."""
    keys = sorted({key for tag in tags if (key := fold(tag))})
    if not keys:
        return []
    now = clock.now()
    moment = connection.ops.adapt_datetimefield_value(now)
    since = connection.ops.adapt_datefield_value(clock.day(now - SEEN_WITHIN))
    sql = KINDRED.format(keys=db.marks(keys))
    found = db.rows(sql, [*keys, reader.pk, moment, since, reader.pk, most])
    return [Face(*row) for row in found]
