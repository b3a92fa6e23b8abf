"""What follows for boards from what happens here: who stood where when a stretch was over."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.members import kinds as members

from . import kinds
from .actions import ranking


def keep_boards(batch: Sequence[Activity]) -> None:
    """The places as they were noted; a place of the erased goes."""
    for activity in batch:
        if activity.kind == members.MemberErased.name:
            ranking.forget(activity.payload["member_id"])
        else:
            ranking.write(activity)


KINDS = (kinds.BoardFrozen, members.MemberErased)
