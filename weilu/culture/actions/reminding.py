"""Reminding those who have not agreed to a major edition: on the day, and on others after it.

Only the newest major edition is ever reminded of, so two in one week make one reminder.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from weilu.core import clock
from weilu.culture.dials import REMINDERS
from weilu.culture.models import Edition, Reminder
from weilu.culture.queries import standing
from weilu.members.models import Member

from .renewing import remind_to_renew
from .telling import LATEST, MOST, tell


def remind_due() -> int:
    """Remind the next members whose day has come; how many were."""
    newest = Edition.objects.exclude(major=0).filter(minor=0).order_by("-major").first()
    if newest is None or newest.published_at is None:
        return 0
    return _remind_of_new(newest, clock.now() - newest.published_at) + remind_to_renew(
        newest
    )


def _remind_of_new(newest: Edition, age: timedelta) -> int:
    planned = REMINDERS.value
    days = [day for day in planned if timedelta(days=day) <= age]
    if not days or age > timedelta(days=planned[-1]) + LATEST:
        return 0
    return _remind(newest, days[-1])


@transaction.atomic
def _remind(edition: Edition, day: int) -> int:
    return tell(edition, day, list(_to_remind(edition, day)[:MOST]))


def _to_remind(edition: Edition, day: int) -> QuerySet[Member]:
    """Those who were here before the edition; who came later is asked when they first write."""
    told = Reminder.objects.filter(
        member=OuterRef("pk"), edition=edition, renews=0, day__gte=day
    )
    rows = standing.not_agreed(edition).filter(joined_at__lt=edition.published_at)
    return rows.filter(~Exists(told)).order_by("pk")
