"""Moving trust. From newcomer (0) to member (1) it takes two dials; rooms above know the rest."""

from collections.abc import Collection

from django.db import transaction

from weilu.activity.actions import record
from weilu.members.kinds import TrustMoved
from weilu.members.models import Member

NEW, MEMBER = 0, 1


@transaction.atomic
def trust(*, members: Collection[int], after: int = MEMBER) -> int:
    """Raise the trust of newcomers who have been here long enough; how many were raised.

    Whoever calls it knows the facts; trust that was given by hand is never lowered.
    """
    rows = Member.objects.select_for_update().filter(pk__in=members, trust__lt=after)
    raised = list(rows.order_by("pk"))
    Member.objects.filter(pk__in=[member.pk for member in raised]).update(trust=after)
    for member in raised:
        moved = TrustMoved(member_id=member.pk, before=member.trust, after=after)
        record(moved, actor=None, door="web", subject=f"member:{member.pk}")
    return len(raised)


@transaction.atomic
def move(*, member: Member, before: int, after: int) -> bool:
    """Move one member's trust, if it still is what the caller saw; whether it moved."""
    row = Member.objects.select_for_update().filter(pk=member.pk, trust=before).first()
    if row is None or before == after:
        return False
    Member.objects.filter(pk=row.pk).update(trust=after)
    moved = TrustMoved(member_id=row.pk, before=before, after=after)
    record(moved, actor=None, door="web", subject=f"member:{row.pk}")
    return True
