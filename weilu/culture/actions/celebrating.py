"""Telling members that they have been here for a whole number of years, on the day itself."""

from django.db import transaction

from weilu.activity.actions import Entry, record_many
from weilu.core import clock
from weilu.core.live import signal
from weilu.culture.kinds import AnniversaryReached
from weilu.culture.models import Anniversary
from weilu.culture.queries.anniversaries import Due, due


@transaction.atomic
def celebrate_due(*, door: str = "web") -> int:
    """Note whose day it is, from half past nine until midnight where they live; how many.

    A worker that slept over half past nine catches up on the same day and never later. The row
    for each number of years makes sure that nobody is told twice, not even from another zone.
    """
    now = clock.now()
    found = due(now)
    Anniversary.objects.bulk_create(
        Anniversary(member_id=each.member_id, years=each.years, day=each.day, at=now)
        for each in found
    )
    record_many(_told(each, door) for each in found)
    signal(*(f"member:{each.member_id}" for each in found))
    return len(found)


def _told(each: Due, door: str) -> Entry:
    return Entry(
        kind=AnniversaryReached(member_id=each.member_id, years=each.years),
        actor_id=None,
        door=door,
        occurred_at=clock.now(),
        subject=f"member:{each.member_id}",
    )
