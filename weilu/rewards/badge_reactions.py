"""What follows for badges from what happens here: who has earned one, and who holds it."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.members import kinds as members
from weilu.members.models import Member

from . import kinds
from .actions import badge_keeping as keeping
from .actions import badging
from .badges import deeds, touching


def find_badges(batch: Sequence[Activity]) -> None:
    """Who has earned a badge by what they did, or by what was done with theirs."""
    badging.award(batch)


def keep_badges(batch: Sequence[Activity]) -> None:
    """Who holds which badge, as it was decided; those who are there no more hold none."""
    named = {each.payload["member_id"] for each in batch}
    here = set(Member.objects.filter(pk__in=named).values_list("pk", flat=True))
    for activity in batch:
        kept = activity.payload
        if activity.kind == members.MemberErased.name:
            keeping.forget(kept["member_id"])
        elif activity.kind == members.MembersMerged.name:
            keeping.pass_on(kept["merge_id"], kept["gone_id"], kept["member_id"])
        elif activity.kind == members.MergeUndone.name:
            keeping.give_back(kept["merge_id"], kept["gone_id"], kept["member_id"])
        elif kept["member_id"] in here:
            keeping.write(activity)


FINDS = tuple(dict.fromkeys((*touching.KINDS, *deeds.KINDS)))
KEEPS = (
    kinds.BadgeEarned,
    kinds.BadgeLapsed,
    kinds.BadgeGiven,
    kinds.BadgeTakenBack,
    members.MemberErased,
    members.MembersMerged,
    members.MergeUndone,
)
