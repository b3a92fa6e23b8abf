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
)
