"""Who is on duty, who is off, and who may have an item in hand."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db.models import Q
from django.utils import timezone

from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.models import Absence, Shift, WorkItem

from .sight import item_for

MIDNIGHT = time(0)


def on_duty(at: datetime | None = None) -> Sequence[Member]:
    """Those whose shift it is and who are not off, longest shift first: one query.

    Nobody means: the operators.
    """
    local = (at or clock.now()).astimezone(timezone.get_default_timezone())
    now = local.time().replace(tzinfo=None)
    shifts = Shift.objects.filter(
        Q(ends__gt=now) | Q(ends=MIDNIGHT), weekday=local.weekday(), starts__lte=now
    )
    rows = shifts.exclude(member__in=on_leave(at).values("member"))
    found = rows.filter(member__state=Member.State.ACTIVE).select_related("member")
    return list(
        {shift.member_id: shift.member for shift in found.order_by("starts", "pk")}.values()
    )


def on_leave(at: datetime | None = None):  # type: ignore[no-untyped-def]  # a queryset
    """Who is off now."""
    now = at or clock.now()
    return Absence.objects.filter(Q(until=None) | Q(until__gt=now))


def may_do(actor: Member, item: WorkItem) -> bool:
    """May have this item in hand: whoever sees it."""
    return item_for(actor, item.pk) is not None
