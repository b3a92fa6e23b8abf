"""Reminding those who have not agreed to a major edition: on the day, and on others after it.

Only the newest major edition is ever reminded of, so two in one week make one reminder.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from weilu.activity.actions import Entry, record_many
from weilu.core import clock
from weilu.core.live import signal
from weilu.culture import letters
from weilu.culture.dials import REMINDERS
from weilu.culture.kinds import NormsReminded
from weilu.culture.models import Edition, Reminder
from weilu.culture.queries import standing
from weilu.members.models import Member

LATEST = timedelta(days=7)  # after the last day; after a standstill nobody is bothered
MOST = 500  # members of one run


def remind_due() -> int:
    """Remind the next members whose day has come; how many were."""
    newest = Edition.objects.exclude(major=0).filter(minor=0).order_by("-major").first()
    if newest is None or newest.published_at is None:
        return 0
    age = clock.now() - newest.published_at
    planned = REMINDERS.value
    days = [day for day in planned if timedelta(days=day) <= age]
    if not days or age > timedelta(days=planned[-1]) + LATEST:
        return 0
    return _remind(newest, days[-1])


@transaction.atomic
def _remind(edition: Edition, day: int) -> int:
    people = list(_to_remind(edition, day)[:MOST])
    Reminder.objects.bulk_create(
        Reminder(edition=edition, member=member, day=day) for member in people
    )
    record_many(_told(edition, member, day) for member in people)
    for member in people:
        letters.remind(member, edition, day)
    signal(*(f"member:{member.pk}" for member in people))
    return len(people)


def _to_remind(edition: Edition, day: int) -> QuerySet[Member]:
    """Those who were here before the edition; who came later is asked when they first write."""
    told = Reminder.objects.filter(member=OuterRef("pk"), edition=edition, day__gte=day)
    rows = standing.not_agreed(edition).filter(joined_at__lt=edition.published_at)
    return rows.filter(~Exists(told)).order_by("pk")


def _told(edition: Edition, member: Member, day: int) -> Entry:
    kind = NormsReminded(member_id=member.pk, edition_id=edition.pk, day=day)
    return Entry(
        kind=kind,
        actor_id=edition.published_by_id,
        door="web",
        occurred_at=clock.now(),
        subject=f"member:{member.pk}",
    )
