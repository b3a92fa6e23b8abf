"""A goal whose day is over lies with its owner; one that nobody owns, with the community's owner."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weilu.activity.models import Activity
from weilu.charter.kinds import (
    GoalHandedOver,
    GoalMoved,
    GoalOrphaned,
    GoalOverdue,
    GoalStateChanged,
)
from weilu.charter.models import Goal
from weilu.members.permissions import OWNER
from weilu.members.queries.team import held_now

from . import actions
from .actions.opening import Wanted
from .models import Duty, Outcome, Work, WorkItem

KINDS = (GoalOverdue, GoalOrphaned, GoalStateChanged, GoalMoved, GoalHandedOver)


def call_goals(batch: Sequence[Activity]) -> None:
    """Open what waits for a decision; it closes by itself as soon as that was made.

    How a goal stands is read as it is now: reading it twice, or late, ends the same way.
    """
    for activity in batch:
        goal = Goal.objects.filter(pk=activity.payload["goal_id"]).first()
        if goal is None or goal.state != Goal.State.ACTIVE:
            _close(_overdue(activity), activity)
            _close(_ownerless(activity), activity)
            continue
        _look_at_day(goal, activity)
        _look_at_owner(goal, activity)


def _overdue(activity: Activity) -> str:
    return f"goal:{activity.payload['goal_id']}"


def _ownerless(activity: Activity) -> str:
    return f"goal-owner:{activity.payload['goal_id']}"


def _look_at_day(goal: Goal, activity: Activity) -> None:
    subject, owner_id = _overdue(activity), _owner_of(goal)
    opens = activity.kind == GoalOverdue.name
    if goal.overdue_at is None:
        _close(subject, activity)
        return
    if activity.kind == GoalHandedOver.name:  # what waits goes to whoever owns it now
        opens = _close(subject, activity)
    if opens:
        words = _("The day of “%(goal)s” is over: how did it come out?")
        _open(subject, words, goal, owner_id, activity)


def _look_at_owner(goal: Goal, activity: Activity) -> None:
    if goal.ownerless_at is None:
        _close(_ownerless(activity), activity)
    elif activity.kind == GoalOrphaned.name:
        words = _("Nobody owns “%(goal)s” any more: who takes it on?")
        _open(_ownerless(activity), words, goal, _community_owner(), activity)


def _owner_of(goal: Goal) -> int | None:
    return goal.owner_id if goal.is_owned else _community_owner()


def _community_owner() -> int | None:
    """Whoever has owned the community longest."""
    return next((role.member_id for role in held_now() if role.name == OWNER), None)


def _open(
    subject: str, words: Promise, goal: Goal, owner_id: int | None, activity: Activity
) -> None:
    if WorkItem.objects.filter(kind=Work.GOAL, subject=subject, done_at=None).exists():
        return
    with translation.override(settings.LANGUAGE_CODE):
        title = str(words) % {"goal": goal.sentence}
    actions.open_item(
        kind=Work.GOAL,
        subject=subject,
        wanted=Wanted(
            title=title[:200],
            path=reverse("charter:goal_detail", args=[goal.pk]),
            audience=Duty.OPERATOR,
            assigned_to_id=owner_id,
        ),
        at=activity.occurred_at,
        caused_by=activity,
    )


def _close(subject: str, activity: Activity) -> bool:
    """Whether one was open."""
    closed = actions.close_item(
        kind=Work.GOAL,
        subject=subject,
        outcome=Outcome.SETTLED,
        at=activity.occurred_at,
        caused_by=activity,
    )
    return closed is not None
