"""What can be asked about a member's own row. Above this room, each offers its own `fields.py`."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .fields import Counting, FieldOf
from .models import DayCount
from .sql import on

MONTH = 30  # days


def within(days: int) -> Any:
    """Parameters of a stretch that ends today: its first day and its last."""
    return lambda today: [on(today - timedelta(days=days - 1)), on(today)]


def _active_days(member: Member, today: date) -> int:
    first = today - timedelta(days=MONTH - 1)
    rows = DayCount.objects.filter(member=member, day__range=(first, today))
    return rows.values("day").distinct().count()


def _ever_active(member: Member, _today: date) -> int:
    return DayCount.objects.filter(member=member).values("day").distinct().count()


def _year_begins(today: date) -> date:
    """The first day of the twelve months that end with this one."""
    return date(today.year - (today.month < 12), today.month % 12 + 1, 1)


def _active_months(member: Member, today: date) -> int:
    rows = DayCount.objects.filter(member=member, day__range=(_year_begins(today), today))
    return len({(day.year, day.month) for day in rows.values_list("day", flat=True)})


FIELDS = (
    FieldOf(
        name="joined_days",
        label=_("days since joining"),
        type="days",
        sql="m.joined_at",
        is_moment=True,
        reads=lambda member, _today: clock.day(member.joined_at),
    ),
    FieldOf(
        name="last_seen_days",
        label=_("days since the last visit"),
        type="days",
        sql="m.last_seen_on",
        reads=lambda member, _today: member.last_seen_on,
    ),
    FieldOf(
        name="state",
        label=_("state of the account"),
        type="text",
        sql="m.state",
        choices=tuple(Member.State.values),
        reads=lambda member, _today: member.state,
    ),
    FieldOf(
        name="is_bot",
        label=_("is a robot"),
        type="bool",
        sql="m.is_robot",
        reads=lambda member, _today: member.is_robot,
    ),
    FieldOf(
        name="trust",
        label=_("trust"),
        type="int",
        sql="m.trust",
        reads=lambda member, _today: member.trust,
    ),
    FieldOf(
        name="language",
        label=_("chosen language"),
        type="text",
        sql="NULLIF(m.language, '')",
        choices=("zh-hans", "en"),
        reads=lambda member, _today: member.language or None,
    ),
    FieldOf(
        name="city_known",
        label=_("told their city"),
        type="bool",
        sql="m.city <> ''",
        reads=lambda member, _today: member.city != "",
    ),
    FieldOf(
        name="line_known",
        label=_("says a line about themselves"),
        type="bool",
        sql="m.line <> ''",
        reads=lambda member, _today: member.line != "",
    ),
    FieldOf(
        name="active_days_30",
        label=_("active days of the last 30"),
        type="int",
        counts=Counting(
            "segments_daycount c WHERE c.day BETWEEN %s AND %s",
            "c.member_id",
            "COUNT(DISTINCT c.day)",
        ),
        params=within(MONTH),
        reads=_active_days,
        replayable=True,
    ),
    FieldOf(
        name="active_days",
        label=_("active days ever"),
        type="int",
        sql="""SELECT COUNT(DISTINCT c.day) FROM segments_daycount c
          WHERE c.member_id = m.id""",
        reads=_ever_active,
        replayable=True,
    ),
    FieldOf(
        name="active_months_12",
        label=_("active months of the last 12"),
        type="int",
        sql="""SELECT COUNT(DISTINCT SUBSTR(CAST(c.day AS TEXT), 1, 7))
          FROM segments_daycount c WHERE c.member_id = m.id AND c.day BETWEEN %s AND %s""",
        params=lambda today: [on(_year_begins(today)), on(today)],
        reads=_active_months,
        replayable=True,
    ),
)
