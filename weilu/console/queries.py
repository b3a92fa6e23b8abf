"""Questions about the house itself."""

from weilu.activity.models import DeadLetter
from weilu.core.jobs import leases
from weilu.moderation.models import Work, WorkItem


def troubles() -> int:
    """How much was set aside: activities and jobs; two queries."""
    return DeadLetter.objects.count() + int(leases.dead().count())


def is_on_the_desk(subject: str) -> bool:
    """Whether such trouble is open work already."""
    rows = WorkItem.objects.filter(kind=Work.TROUBLE, subject=subject, done_at=None)
    return rows.exists()
