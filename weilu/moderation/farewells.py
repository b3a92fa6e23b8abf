"""Somebody asked to be erased: the team is told while there is time to say goodbye."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.activity.models import Activity
from weilu.members.kinds import ErasureAsked, ErasureCalledOff, MemberErased

from . import actions
from .actions.opening import Wanted
from .models import Outcome, Urgency, Work

KINDS = (ErasureAsked, ErasureCalledOff, MemberErased)


def note_farewells(batch: Sequence[Activity]) -> None:
    """Open an item when somebody asks, and close it when they stay or are gone."""
    for activity in batch:
        if activity.kind == ErasureAsked.name:
            _open(activity)
        else:
            actions.close_item(
                kind=Work.ROUTINE,
                subject=_subject(activity),
                outcome=Outcome.SETTLED,
                at=activity.occurred_at,
                caused_by=activity,
            )


def _subject(activity: Activity) -> str:
    return f"erasure:{activity.payload['member_id']}"


def _open(activity: Activity) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        title = _("A member asked to be erased: see that nothing is left open with them")
    wanted = Wanted(
        about_id=activity.payload["member_id"],
        title=title,
        path=reverse("members:erasure_list"),
        due_at=datetime.fromisoformat(activity.payload["due_at"]),
        urgency=Urgency.PLAIN,
    )
    actions.open_item(
        kind=Work.ROUTINE,
        subject=_subject(activity),
        wanted=wanted,
        at=activity.occurred_at,
        caused_by=activity,
    )
