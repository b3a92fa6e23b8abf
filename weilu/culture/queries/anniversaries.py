"""Whose day it is: for the notice at half past nine, and for those who may see it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from weilu.core import clock
from weilu.culture.anniversaries import DAY, spans, today, years_on
from weilu.culture.models import Anniversary
from weilu.members.faces import Face
from weilu.members.models import Erasure, Member

MOST = 6  # faces shown
# Those who want it known, as part of a bigger statement; takes `celebrating_values`. Days are
# those of their own calendars: whether one is over, `still` says.
CELEBRATING = """
SELECT a.years, a.day, m.zone, m.id, m.name, m.picture, m.state, m.is_robot
FROM culture_anniversary a JOIN members_member m ON m.id = a.member_id
WHERE a.day >= %s AND m.celebrated AND m.state = 'active' AND m.id <> %s
  AND (m.suspended_until IS NULL OR m.suspended_until <= %s)
  AND NOT EXISTS (SELECT 1 FROM members_mute x WHERE x.member_id = %s AND x.muted_id = m.id)
  AND NOT EXISTS (SELECT 1 FROM members_erasure e
    WHERE e.member_id = m.id AND e.done_at IS NULL AND e.called_off_at IS NULL)
ORDER BY a.years DESC, m.pinyin, m.id LIMIT %s
"""


class Due(NamedTuple):
    """Somebody whose day it is."""

    member_id: int
    years: int
    day: date


def due(now: datetime) -> list[Due]:
    """Who is to be told at this moment: one query, and one for each zone people live in."""
    first = _here().aggregate(at=Min("joined_at"))["at"]
    if first is None:
        return []
    names = _here().order_by().values_list("zone", flat=True).distinct()
    return [each for name in sorted(names) for each in _due_in(name, now, first)]


def _due_in(name: str, now: datetime, first: datetime) -> list[Due]:
    zone = zone_of(name)
    day = today(now, zone)
    if day is None:
        return []
    joined = Q(pk__in=[])
    for begins, ends in spans(day, zone):
        if ends <= first:
            break
        joined |= Q(joined_at__gte=begins, joined_at__lt=ends)
    people = _here().filter(joined, zone=name).order_by("pk")
    found = [
        Due(pk, years_on(joined_at, day, zone), day)
        for pk, joined_at in people.values_list("pk", "joined_at")
    ]
    told = set(
        Anniversary.objects.filter(
            member__in=[each.member_id for each in found]
        ).values_list("member_id", "years")
    )
    return [each for each in found if (each.member_id, each.years) not in told]


def zone_of(name: str) -> ZoneInfo:
    """A member's zone; the community's where they chose none."""
    return ZoneInfo(name or settings.TIME_ZONE)


def _here() -> "QuerySet[Member]":
    """People who are told: not suspended, and not about to be forgotten."""
    leaving = Erasure.objects.filter(Erasure.OPEN, member=OuterRef("pk"))
    rows = Member.objects.filter(state=Member.State.ACTIVE, is_robot=False)
    free = Q(suspended_until=None) | Q(suspended_until__lte=clock.now())
    return rows.filter(free & ~Exists(leaving))


class Celebrated(NamedTuple):
    """Somebody whose day it is today, and for how many years they have been here."""

    face: Face
    years: int


def still(rows: Iterable[Sequence[Any]]) -> list[Celebrated]:
    """Rows of `CELEBRATING` in whose own calendar the day is not over."""
    now = clock.now()
    return [
        Celebrated(Face(*face), years)
        for years, day, zone, *face in rows
        if str(day) == str(now.astimezone(zone_of(zone)).date())
    ]


def celebrating_values(reader: Member) -> list[Any]:
    """What fills `CELEBRATING` for one reader."""
    now, adapted = clock.now(), connection.ops
    since = adapted.adapt_datefield_value(clock.day(now) - 2 * DAY)
    moment = adapted.adapt_datetimefield_value(now)
    return [since, reader.pk, moment, reader.pk, MOST]
