"""Writing the audit log: lines are added, and nothing changes one or takes it away.

But for its address, which goes after ninety days, and for a demo's, which go with everything else of people who never were.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef

from weilu.activity.actions import forget_origins
from weilu.activity.models import Activity
from weilu.core import clock
from weilu.moderation.models import AuditEntry

KEPT = timedelta(days=90)  # as long as addresses of sign-ins
BROUGHT = timedelta(days=2)  # a reaction that is behind so far has stopped


def write_down(entries: Iterable[AuditEntry]) -> None:
    """Add what was done; what is there already stays as it is."""
    AuditEntry.objects.bulk_create(entries, ignore_conflicts=True)


def forget_addresses() -> int:
    """Let go of from where the team acted, ninety days later; nothing else of a line changes.

    In the journal, which only brings it here, it goes after two days. Returns how many lines.
    """
    now = clock.now()
    forget_origins(before=now - BROUGHT)
    old = AuditEntry.objects.filter(address__isnull=False, at__lt=now - KEPT)
    return old.update(address=None)


def forget_addresses_of(member_id: int) -> int:
    """Let go of from where somebody acted who is erased; that they acted stands."""
    theirs = AuditEntry.objects.filter(actor_id=member_id, address__isnull=False)
    return theirs.update(address=None)


def forget_struck() -> int:
    """Leave out what the journal no longer knows, as when the demo goes; how many lines."""
    known = Activity.objects.filter(pk=OuterRef("activity_id"))
    return AuditEntry.objects.filter(~Exists(known)).delete()[0]
