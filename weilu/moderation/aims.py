"""What the charter waits for comes to the desk: a need that nobody has met for long."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.activity.models import Activity
from weilu.charter.kinds import NeedChanged, NeedOverdue

from . import actions
from .actions.opening import Wanted
from .models import Outcome, Work

KINDS = (NeedOverdue, NeedChanged)
SETTLES = frozenset(["dropped"])  # acts; a state other than unmet settles it, too


def call_needs(batch: Sequence[Activity]) -> None:
    """Open an item for a need unmet for long; close it once it is met or off the map."""
    for activity in batch:
        need_id = activity.payload["need_id"]
        if activity.kind == NeedOverdue.name:
            _open(need_id, activity)
        elif activity.payload["state"] != "unmet" or activity.payload["act"] in SETTLES:
            actions.close_item(
                kind=Work.GOAL,
                subject=f"need:{need_id}",
                outcome=Outcome.SETTLED,
                at=activity.occurred_at,
                caused_by=activity,
            )


def _open(need_id: int, activity: Activity) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        title = _("A need of the members has been unmet for long")
    actions.open_item(
        kind=Work.GOAL,
        subject=f"need:{need_id}",
        wanted=Wanted(title=title, path=reverse("charter:need_detail", args=[need_id])),
        at=activity.occurred_at,
        caused_by=activity,
    )
