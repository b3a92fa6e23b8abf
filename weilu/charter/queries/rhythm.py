"""When members are here: by weekday and hour, out of the journal of the last four weeks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.db import connection
from django.utils import timezone

from weilu.charter.hiding import FLOOR
from weilu.core import clock
from weilu.core.db import on_sqlite, rows

LOOKED_BACK = timedelta(days=28)  # whole weeks: each weekday counts alike
MOST = 100_000  # the newest acts looked at; of a larger place they are a fair sample
DAYS, HOURS = range(7), range(24)
# Who did something in which hour, by UTC, each once.
SEEN = """
SELECT DISTINCT a.actor_id, {hour} AS hour FROM (
  SELECT actor_id, occurred_at FROM activity_activity
  WHERE actor_id IS NOT NULL AND door <> 'import' ORDER BY id DESC LIMIT %s) AS a
JOIN members_member m ON m.id = a.actor_id AND NOT m.is_robot
WHERE a.occurred_at >= %s
"""
HOUR = {
    True: "substr(a.occurred_at, 1, 13)",
    False: "to_char(a.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24')",
}
Slot = tuple[int, int]  # weekday, Monday is 0; hour


@dataclass(frozen=True)
class Rhythm:
    """How many different people were here in each hour of the week; few are left out."""

    people: Mapping[Slot, int]  # by the community's clock; fewer than five are not in it
    everybody: int

    @property
    def busiest(self) -> Slot | None:
        """The hour most people are here; None where too few are ever."""
        return max(self.people, key=lambda slot: (self.people[slot], slot), default=None)

    @property
    def most(self) -> int:
        return max(self.people.values(), default=0)


def rhythm() -> Rhythm:
    """Every hour of the week: one query."""
    since = connection.ops.adapt_datetimefield_value(clock.now() - LOOKED_BACK)
    return counted(rows(SEEN.format(hour=HOUR[on_sqlite()]), [MOST, since]))


def counted(seen: Iterable[tuple[int, str]]) -> Rhythm:
    """The law itself: who was seen in which hour of UTC, as "2026-03-02 01"."""
    here: dict[Slot, set[int]] = defaultdict(set)
    slot = cache(_slot)
    for member_id, hour in seen:
        here[slot(hour)].add(member_id)
    people = {slot: len(found) for slot, found in here.items() if len(found) >= FLOOR}
    return Rhythm(people, len(set().union(*here.values())))


def _slot(hour: str) -> Slot:
    moment = datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)
    local = moment.astimezone(timezone.get_default_timezone())
    return local.weekday(), local.hour
