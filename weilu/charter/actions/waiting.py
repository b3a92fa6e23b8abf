"""Goals that wait for a decision: their day is over, or nobody of the team owns them any more."""

from datetime import datetime

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.charter.kinds import GoalOrphaned, GoalOverdue
from weilu.charter.models import Goal
from weilu.core import clock


@transaction.atomic
def call_goals(*, now: datetime) -> int:
    """Say once of each active goal that it waits, and of what for; returns how many were said."""
    active = Goal.objects.select_for_update().filter(state=Goal.State.ACTIVE)
    goals = list(active.order_by("pk"))
    said = sum(_call_overdue(goal, now) + _call_ownerless(goal, now) for goal in goals)
    Goal.objects.bulk_update(goals, ["overdue_at", "ownerless_at"])
    return said


def _call_overdue(goal: Goal, now: datetime) -> int:
    days = (clock.day(now) - goal.due_on).days
    if days < 1 or goal.overdue_at:
        return 0
    goal.overdue_at = now
    _say(GoalOverdue(goal_id=goal.pk, days=days), goal, now)
    return 1


def _call_ownerless(goal: Goal, now: datetime) -> int:
    """Whoever left the team may come back to it: then there is nothing to decide."""
    if goal.is_owned == (goal.ownerless_at is None):
        return 0
    goal.ownerless_at = None if goal.is_owned else now
    _say(GoalOrphaned(goal_id=goal.pk, orphaned=not goal.is_owned), goal, now)
    return 1


def _say(kind: Kind, goal: Goal, now: datetime) -> None:
    record(kind, actor=None, door="web", subject=f"goal:{goal.pk}", occurred_at=now)
