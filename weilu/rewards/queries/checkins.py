"""Days on which a member checked in."""

from datetime import date

from weilu.members.models import Member
from weilu.rewards.models import CheckIn


def days_of(member: Member, first: date, last: date) -> set[date]:
    """Those of these days, the last among them: one query."""
    rows = CheckIn.objects.filter(member=member, day__gte=first, day__lte=last)
    return set(rows.values_list("day", flat=True))
