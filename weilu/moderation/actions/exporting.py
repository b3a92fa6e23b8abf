"""Taking the audit log out of the house, which is an act the log shows itself."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.members.errors import NotAllowed
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.kinds import AuditExported
from weilu.moderation.queries import audit


@transaction.atomic
def export_audit(*, wanted: audit.Wanted, actor: Member, door: str) -> list[audit.Told]:
    """As much of the log as a spreadsheet takes, the latest first.

    Raises:
        NotAllowed: Only leaders see it.
    """
    if not actor.is_active or not may("audit.see", actor.standing):
        raise NotAllowed
    found = audit.everything(wanted, reader=actor)
    record(AuditExported(rows=len(found)), actor=actor, door=door)
    return found
