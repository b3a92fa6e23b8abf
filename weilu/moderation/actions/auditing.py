"""Writing the audit log: lines are added, and nothing changes one or takes it away.

But for a demo's, which go with everything else of people who never were.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from weilu.activity.models import Activity
from weilu.moderation.models import AuditEntry


def write_down(entries: Iterable[AuditEntry]) -> None:
    """Add what was done; what is there already stays as it is."""
    AuditEntry.objects.bulk_create(entries, ignore_conflicts=True)


def forget_struck() -> int:
    """Leave out what the journal no longer knows, as when the demo goes; how many lines."""
    known = Activity.objects.filter(pk=OuterRef("activity_id"))
    return AuditEntry.objects.filter(~Exists(known)).delete()[0]
