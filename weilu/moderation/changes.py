"""The reaction that sees what authors change while it is hidden."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.conversations.kinds import PostEdited

from .actions.changing import note_change
from .models import Case

KINDS = (PostEdited,)


def see_changes(batch: Sequence[Activity]) -> None:
    """Call the team to words that were reported and read otherwise by now."""
    edits = {f"post:{act.payload['post_id']}": act for act in batch}
    known = Case.objects.filter(subject__in=edits).values_list("subject", flat=True)
    for subject in sorted(set(known)):
        act = edits[subject]
        note_change(post_id=act.payload["post_id"], caused_by=act)
