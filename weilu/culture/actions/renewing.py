"""Reminding those whose consent to the norms has grown old: on the day, and on others after it.

Only where leaders chose that everybody agrees anew each quarter or each year.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from weilu.core import clock
from weilu.culture.dials import REMINDERS
from weilu.culture.models import Edition, Reminder, Renewal
from weilu.culture.queries import standing
from weilu.culture.queries.owing import PURPOSE, RENEWED_AFTER
from weilu.members.models import ConsentRecord, Member

from .telling import LATEST, MOST, tell


def remind_to_renew(edition: Edition) -> int:
    """Remind the next members whose day has come; how many were."""
    renewal = Renewal.objects.filter(pk=1).first()
    span = RENEWED_AFTER.get(Renewal.Every(renewal.every)) if renewal else None
    if renewal is None or span is None:
        return 0
    days = sorted(REMINDERS.value, reverse=True)
    return sum(_remind(edition, day, span, renewal.set_at) for day in days)


@transaction.atomic
def _remind(edition: Edition, day: int, span: timedelta, set_at: datetime) -> int:
    people = list(_to_remind(edition, day, span, set_at)[:MOST])
    return tell(edition, day, people)


def _to_remind(
    edition: Edition, day: int, span: timedelta, set_at: datetime
) -> QuerySet[Member]:
    """Whose consent has been too old for so many days, counted from the choice at the earliest.

    A consent too old for longer than anybody is reminded says that nothing ran meanwhile.
    """
    now = clock.now()
    reached = now - timedelta(days=day)
    over = now - timedelta(days=REMINDERS.value[-1]) - LATEST
    if set_at > reached:
        return Member.objects.none()
    given = ConsentRecord.objects.filter(
        member=OuterRef("pk"),
        purpose=PURPOSE,
        version__gte=edition.major,
        withdrawn_at=None,
    ).order_by("-given_at", "-pk")
    rows = standing.asked().annotate(
        renews=Subquery(given.values("pk")[:1]),
        agreed_at=Subquery(given.values("given_at")[:1]),
    )
    rows = rows.filter(agreed_at__lte=reached - span)
    if set_at <= over:
        rows = rows.filter(agreed_at__gt=over - span)
    told = Reminder.objects.filter(
        member=OuterRef("pk"), edition=edition, renews=OuterRef("renews"), day__gte=day
    )
    return rows.filter(~Exists(told)).order_by("pk")
