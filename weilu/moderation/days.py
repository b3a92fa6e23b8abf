"""Somebody has been here for years today and wants others to know: a chance for a kind word."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.core import clock
from weilu.culture.kinds import AnniversaryReached
from weilu.members.kinds import ProfileChanged
from weilu.members.models import Member

from . import actions
from .actions.opening import Wanted
from .ladders import LAPSES
from .models import Outcome, Work

KINDS = (AnniversaryReached, ProfileChanged)


def note_days(batch: Sequence[Activity]) -> None:
    """Put the day on the desk as an opportunity; take it away if they would rather not after all."""
    for activity in batch:
        member_id = activity.payload["member_id"]
        is_public = Member.objects.filter(
            pk=member_id, celebrated=True, state=Member.State.ACTIVE
        ).exists()
        if activity.kind == AnniversaryReached.name:
            if is_public:
                _open(member_id, activity)
        elif "celebrated" in (activity.payload["fields"] or ()) and not is_public:
            actions.close_item(
                kind=Work.ANNIVERSARY,
                subject=f"member:{member_id}",
                outcome=Outcome.SETTLED,
                at=activity.occurred_at,
                caused_by=activity,
            )


def _open(member_id: int, activity: Activity) -> None:
    """A first run reads the whole journal: what is over is no chance any more."""
    if activity.occurred_at < clock.now() - LAPSES[Work.ANNIVERSARY]:
        return
    actions.open_item(
        kind=Work.ANNIVERSARY,
        subject=f"member:{member_id}",
        wanted=Wanted(about_id=member_id, facts={"years": activity.payload["years"]}),
        at=activity.occurred_at,
        caused_by=activity,
    )
