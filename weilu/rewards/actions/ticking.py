"""Telling the journal that time passed, so that the ledger need ask no clock."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.rewards.kinds import LedgerTicked
from weilu.rewards.models import Award, Lot

SUBJECT = "ledger"


@transaction.atomic
def tick() -> int:
    """Record that it is now, if something fell due; how many awards and lots did."""
    now = clock.now()
    due = Award.objects.filter(state=Award.State.PENDING, matures_at__lte=now).count()
    due += Lot.objects.filter(left__gt=0, expires_at__lte=now).count()
    if due:
        record(
            LedgerTicked(due=due), actor=None, door="web", subject=SUBJECT, occurred_at=now
        )
    return due
