"""Who is on duty, who is off, and who may have an item in hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.models import Absence, WorkItem

from .sight import Condition, item_for

# Whose shift it is at a moment: whoever took it over for that day, else whose it is each week.
# Ask for columns of `m`.
ON_DUTY = """
FROM moderation_shift s
LEFT JOIN moderation_shiftswap w ON w.owner_id = s.member_id AND w.starts = s.starts
  AND w.day = %s AND w.state = 'accepted'
JOIN members_member m ON m.id = coalesce(w.stand_in_id, s.member_id)
WHERE s.weekday = %s AND s.starts <= %s AND (s.ends > %s OR s.ends = %s)
  AND m.state = 'active'
  AND EXISTS (SELECT 1 FROM members_role r WHERE r.member_id = m.id
    AND (r.ends_at IS NULL OR r.ends_at > %s))
  AND NOT EXISTS (SELECT 1 FROM moderation_absence a WHERE a.member_id = m.id
    AND (a.until IS NULL OR a.until > %s))"""


def duty_at(at: datetime) -> Condition:
    """`ON_DUTY` with its parameters, for a moment."""
    local, moment = at.astimezone(timezone.get_default_timezone()), plain(at)
    day, hour = local.date().isoformat(), f"{local:%H:%M:%S.%f}"
    midnight = "00:00:00"
    return ON_DUTY, [day, local.weekday(), hour, hour, midnight, moment, moment]


def on_duty(at: datetime | None = None) -> Sequence[Member]:
    """Those whose shift it is and who are not off, longest shift first: one query.

    Nobody means: the operators.
    """
    sql, params = duty_at(at or clock.now())
    found = Member.objects.raw(f"SELECT m.* {sql} ORDER BY s.starts, s.id", params)
    return list({member.pk: member for member in found}.values())


def on_leave(at: datetime | None = None):  # type: ignore[no-untyped-def]  # a queryset
    """Who is off now."""
    now = at or clock.now()
    return Absence.objects.filter(Q(until=None) | Q(until__gt=now))


def may_do(actor: Member, item: WorkItem) -> bool:
    """May have this item in hand: whoever sees it."""
    return item_for(actor, item.pk) is not None
