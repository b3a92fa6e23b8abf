"""Checking in: once a day, today alone. Nothing is lost by a day left out."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.rewards.dials import CHECK_IN
from weilu.rewards.errors import NotAllowed
from weilu.rewards.kinds import CheckedIn
from weilu.rewards.models import CheckIn


@transaction.atomic
def check_in(*, member: Member, door: str) -> bool:
    """Check in today; False if they had.

    Raises:
        NotAllowed: They are not here, or the team wants no check-in.
    """
    if not CHECK_IN.value or not member.is_active:
        raise NotAllowed
    day = clock.day(clock.now())
    _row, made = CheckIn.objects.get_or_create(member=member, day=day)
    if made:
        said = CheckedIn(day=day.isoformat())
        record(said, actor=member, door=door, subject=f"member:{member.pk}")
    return made
