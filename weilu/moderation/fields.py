"""What filters of members can ask about what was decided about them: numbers, never what."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member
from weilu.segments.fields import Counting, FieldOf

from .models import Sanction

QUARTER, HALF_A_YEAR = 90, 180  # days
COUNTED = Counting(
    """moderation_sanction x WHERE x.decision_id IS NOT NULL AND x.lifted_at IS NULL
    AND x.step >= 1 AND x.begins_at >= %s""",
    "x.member_id",
)


def _since(days: int, today: date) -> Any:
    return clock.begins(today - timedelta(days=days - 1))


def _violations(days: int) -> FieldOf:
    def reads(member: Member, today: date) -> int:
        rows = Sanction.objects.filter(
            member=member, decision__isnull=False, lifted_at=None, step__gte=1
        )
        return rows.filter(begins_at__gte=_since(days, today)).count()

    return FieldOf(
        name=f"violations_{days}",
        label=_("sanctions of the last 90 days")
        if days == QUARTER
        else _("sanctions of the last 180 days"),
        type="int",
        counts=COUNTED,
        params=lambda today: [
            connection.ops.adapt_datetimefield_value(_since(days, today))
        ],
        reads=reads,
    )


FIELDS = (_violations(QUARTER), _violations(HALF_A_YEAR))
