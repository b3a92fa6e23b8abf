"""Two records may be one person: somebody looks at both, until they are one, or two for good."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse

from weilu.activity.models import Activity
from weilu.members.kinds import (
    LikenessFound,
    LikenessSettled,
    MemberErased,
    MembersMerged,
    MergeUndone,
)
from weilu.members.models import Likeness, Member, Role

from . import actions
from .actions.opening import Wanted
from .models import Outcome, Work, WorkItem
from .subjects import members_of, subject_of

KINDS = (LikenessFound, LikenessSettled, MembersMerged, MergeUndone, MemberErased)


def call_for_pairs(batch: Sequence[Activity]) -> None:
    """Open an item for each pair that was found, and close it when somebody decided."""
    for activity in batch:
        payload = activity.payload
        if activity.kind == LikenessFound.name:
            _open(activity)
        elif activity.kind == LikenessSettled.name:
            _close(subject_of(payload["member_id"], payload["other_id"]), activity)
        elif activity.kind == MembersMerged.name:
            _close(subject_of(payload["member_id"], payload["gone_id"]), activity)
            _leave(payload["gone_id"], activity)
        elif activity.kind == MergeUndone.name:
            _look_again(payload["gone_id"], activity)
        else:
            _leave(payload["member_id"], activity)


def _open(activity: Activity) -> None:
    payload = activity.payload
    one, other = payload["member_id"], payload["other_id"]
    team = Role.objects.filter(member=other).exists()
    wanted = Wanted(
        about_id=other if team else one,  # whoever is one of the two decides nothing here
        path=reverse("members:pair_detail", args=[payload["pair_id"]]),
        facts={"score": payload["score"]},
        score=payload["score"],
    )
    actions.open_item(
        kind=Work.DUPLICATE,
        subject=subject_of(one, other),
        wanted=wanted,
        at=activity.occurred_at,
        caused_by=activity,
    )


def _close(subject: str, activity: Activity) -> None:
    """Whoever decided did it: it counts as theirs."""
    actions.close_item(
        kind=Work.DUPLICATE,
        subject=subject,
        by=Member.objects.filter(pk=activity.actor_id or 0).first(),
        outcome=Outcome.DONE if activity.actor_id else Outcome.SETTLED,
        at=activity.occurred_at,
        caused_by=activity,
    )


def _leave(member_id: int, activity: Activity) -> None:
    """Whoever is no record of their own any more is compared with nobody."""
    waiting = WorkItem.objects.filter(kind=Work.DUPLICATE, done_at=None)
    for subject in list(waiting.values_list("subject", flat=True)):
        if member_id in members_of(subject):
            actions.close_item(
                kind=Work.DUPLICATE,
                subject=subject,
                at=activity.occurred_at,
                caused_by=activity,
            )


def _look_again(member_id: int, activity: Activity) -> None:
    """Whoever is a record of their own again is, for all that nobody decided meanwhile."""
    either = Q(first=member_id) | Q(second=member_id)
    rows = Likeness.objects.filter(either, settled_at=None, called_at__isnull=False)
    for pair in rows.values_list("first_id", "second_id"):
        actions.reopen_item(
            kind=Work.DUPLICATE, subject=subject_of(*pair), caused_by=activity
        )
