"""Rituals come to the desk: a day before each time, and when nobody owns one any more."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.activity.models import Activity
from weilu.culture.kinds import (
    RitualCalled,
    RitualChanged,
    RitualOrphaned,
    RitualSettled,
)
from weilu.culture.models import Occasion, Ritual
from weilu.culture.queries import rituals

from . import actions
from .actions.opening import Wanted
from .models import Duty, Outcome, Urgency, Work, WorkItem

KINDS = (RitualCalled, RitualSettled, RitualOrphaned, RitualChanged)
OUTCOMES = {"held": Outcome.DONE, "skipped": Outcome.NOTHING, "missed": Outcome.LAPSED}


def remind(batch: Sequence[Activity]) -> None:
    """Open an item for each time a ritual is due, close it with what became of it."""
    for activity in batch:
        payload = activity.payload
        if activity.kind == RitualCalled.name:
            _open(payload["occasion_id"], payload["owner_id"], activity)
        elif activity.kind == RitualSettled.name:
            _settle(activity)
        elif activity.kind == RitualOrphaned.name:
            _look_for_an_owner(activity)
        elif payload["change"] == "handed":
            _hand_over(activity)
        elif payload["change"] == "ended":
            _close_orphan(activity)


def _of_time(occasion_id: int) -> str:
    return f"occasion:{occasion_id}"


def _of_ritual(ritual_id: int) -> str:
    return f"ritual:{ritual_id}"


def _open(occasion_id: int, owner_id: int | None, activity: Activity) -> None:
    """What was settled meanwhile is no work; a first run reads the whole journal."""
    rows = Occasion.objects.filter(pk=occasion_id, state=Occasion.State.WAITING)
    occasion = rows.select_related("ritual").first()
    if occasion is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        title = _("“%(name)s” is due: write it in your own name")
        title %= {"name": occasion.ritual.name}
    wanted = Wanted(
        space_id=occasion.ritual.space_id,
        title=title,
        path=reverse("commons:ritual_detail", args=[occasion.ritual_id]),
        due_at=occasion.due_at,
        urgency=Urgency.FIXED,
        assigned_to_id=owner_id,
    )
    actions.open_item(
        kind=Work.ROUTINE,
        subject=_of_time(occasion_id),
        wanted=wanted,
        at=activity.occurred_at,
        caused_by=activity,
    )


def _settle(activity: Activity) -> None:
    occasion_id, state = activity.payload["occasion_id"], activity.payload["state"]
    if state == Occasion.State.WAITING:
        _open_again(occasion_id, activity)
        return
    occasion = Occasion.objects.filter(pk=occasion_id).select_related("by").first()
    actions.close_item(
        kind=Work.ROUTINE,
        subject=_of_time(occasion_id),
        by=occasion.by if occasion else None,
        outcome=OUTCOMES.get(state, Outcome.SETTLED),
        at=activity.occurred_at,
        caused_by=activity,
    )


def _open_again(occasion_id: int, activity: Activity) -> None:
    """What was held or skipped was taken back."""
    if not actions.reopen_item(
        kind=Work.ROUTINE, subject=_of_time(occasion_id), caused_by=activity
    ):
        rows = Occasion.objects.filter(pk=occasion_id).select_related("ritual")
        if occasion := rows.first():
            _open(occasion_id, occasion.ritual.owner_id, activity)


def _look_for_an_owner(activity: Activity) -> None:
    ritual = rituals.one(activity.payload["ritual_id"])
    if ritual is None or not activity.payload["orphaned"] or ritual.ownerless_at is None:
        _close_orphan(activity)
        return
    with translation.override(settings.LANGUAGE_CODE):
        title = _("“%(name)s” needs somebody who holds it") % {"name": ritual.name}
    wanted = Wanted(
        space_id=ritual.space_id,
        title=title,
        path=reverse("commons:ritual_edit", args=[ritual.pk]),
        audience=Duty.OPERATOR,
    )
    actions.open_item(
        kind=Work.ROUTINE,
        subject=_of_ritual(ritual.pk),
        wanted=wanted,
        at=activity.occurred_at,
        caused_by=activity,
    )


def _close_orphan(activity: Activity) -> None:
    actions.close_item(
        kind=Work.ROUTINE,
        subject=_of_ritual(activity.payload["ritual_id"]),
        outcome=Outcome.SETTLED,
        at=activity.occurred_at,
        caused_by=activity,
    )


def _hand_over(activity: Activity) -> None:
    """What waits goes to whoever owns it now."""
    ritual = Ritual.objects.filter(pk=activity.payload["ritual_id"]).first()
    if ritual is None:
        return
    for occasion in ritual.occasions.filter(state=Occasion.State.WAITING):
        subject, at = _of_time(occasion.pk), activity.occurred_at
        item = WorkItem.objects.filter(
            kind=Work.ROUTINE, subject=subject, done_at=None
        ).first()
        if item and item.assigned_to_id != ritual.owner_id:
            actions.close_item(
                kind=Work.ROUTINE, subject=subject, at=at, caused_by=activity
            )
            _open(occasion.pk, ritual.owner_id, activity)
