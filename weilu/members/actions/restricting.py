"""Keeping a member from posting, or from coming in, until a moment: it ends by itself."""

from datetime import UTC, datetime

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.members.kinds import StandingSet
from weilu.members.models import Member


@transaction.atomic
def restrict(
    *,
    member: Member,
    muted_until: datetime | None,
    suspended_until: datetime | None,
    actor: Member | None,
    door: str,
    caused_by: Activity | None = None,
) -> bool:
    """Set until when a member may not post or come in; None ends it; whether that is new.

    Whether it holds is computed from time wherever it is asked, so nothing has to end it; a
    suspension ends every session at its next request. Who may decide it, a room above knows.
    """
    kept = Member.objects.select_for_update().get(pk=member.pk)
    before = kept.muted_until, kept.suspended_until
    if before == (muted_until, suspended_until):
        return False
    kept.muted_until = member.muted_until = muted_until
    kept.suspended_until = member.suspended_until = suspended_until
    kept.save(update_fields=["muted_until", "suspended_until"])
    said = StandingSet(
        member_id=member.pk,
        muted_until=_plain(muted_until),
        suspended_until=_plain(suspended_until),
    )
    record(said, actor=actor, door=door, subject=f"member:{member.pk}", caused_by=caused_by)
    return True


def _plain(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
