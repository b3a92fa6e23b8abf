"""What the desk says at the change of a shift: notes for whoever comes, a word asked of who goes."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.members.models import Member

from .sight import Condition
from .swaps import at_clock

KEPT = timedelta(days=2)  # on the desk, unless somebody took it up
GOING, GONE = timedelta(minutes=30), timedelta(hours=2)  # around the end of a shift
MIDNIGHT = time(0)

# Part of the frame's one statement: notes nobody took up, and ends of shifts without a note.
HANDING = """
UNION ALL SELECT 'note', h.id, m.name, h.text, CAST(h.at AS text)
FROM moderation_handover h JOIN members_member m ON m.id = h.by_id
WHERE h.read_at IS NULL AND h.by_id <> %s AND h.at > %s
UNION ALL SELECT 'ends', s.weekday, '', CAST(s.ends AS text), '' FROM moderation_shift s
LEFT JOIN moderation_shiftswap w ON w.owner_id = s.member_id AND w.starts = s.starts
  AND w.state = 'accepted'
  AND ((s.weekday = %s AND w.day = %s) OR (s.weekday = %s AND w.day = %s))
WHERE s.weekday IN (%s, %s) AND coalesce(w.stand_in_id, s.member_id) = %s
  AND NOT EXISTS (SELECT 1 FROM moderation_handover h WHERE h.by_id = %s AND h.at > %s)"""


class Note(NamedTuple):
    """Words of whoever went off duty."""

    pk: int
    name: str
    text: str
    at: datetime


def handing_at(member: Member, now: datetime) -> Condition:
    """`HANDING` with its parameters."""
    today = clock.day(now)
    days: list[Any] = []
    for day in (today, today - timedelta(days=1)):
        days += [day.weekday(), day.isoformat()]
    params = [member.pk, plain(now - KEPT), *days, days[0], days[2], member.pk]
    return HANDING, [*params, member.pk, plain(now - GOING - GONE)]


def notes_in(read: Sequence[Any]) -> list[Note]:
    """The notes among rows of the frame, the latest first."""
    found = [
        Note(row[1], row[2], row[3], _moment(row[4])) for row in read if row[0] == "note"
    ]
    return sorted(found, key=lambda note: note.at, reverse=True)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)  # SQLite's names no zone; PostgreSQL's is UTC here
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def ending_in(read: Sequence[Any], now: datetime) -> datetime | None:
    """When the shift ends, or ended, at whose end a note is asked for now; None: none does."""
    ends = [_end(row[1], row[3], now) for row in read if row[0] == "ends"]
    return max((at for at in ends if at - GOING <= now <= at + GONE), default=None)


def _end(weekday: int, hour: str, now: datetime) -> datetime:
    today = clock.day(now)
    day = today if weekday == today.weekday() else today - timedelta(days=1)
    ends = time.fromisoformat(hour)
    return at_clock(day + timedelta(days=ends == MIDNIGHT), ends)
