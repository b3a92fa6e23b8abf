"""Setting goals, holding to them, ending them; and what is done for them."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.charter.dials import ACTIVE_GOALS
from weilu.charter.errors import NotPossible
from weilu.charter.kinds import GoalHandedOver, GoalMoved, GoalSet, GoalStateChanged
from weilu.charter.limits import DUE_FROM, DUE_TO, GOAL, REASON, too_long
from weilu.charter.metrics import METRICS
from weilu.charter.models import Goal, GoalMove
from weilu.core import clock
from weilu.core.text import length
from weilu.members.models import Member

from .rights import check

FIELDS = frozenset(
    [
        "sentence",
        "metric",
        "baseline",
        "target",
        "due_on",
        "owner",
        "guard",
        "guard_side",
        "guard_limit",
    ]
)
ENDS = (Goal.State.ACHIEVED, Goal.State.MISSED, Goal.State.DROPPED)


@transaction.atomic
def set_goal(*, actor: Member, door: str, goal: Goal | None = None, **facts: Any) -> Goal:
    """Write a goal down as a draft, or change one that is still a draft.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: What is said does not make a goal one can be held to.
        TypeError: A field that no form sets.
    """
    check(actor)
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"not for a form to set: {sorted(unknown)}")
    if goal and goal.state != Goal.State.DRAFT:
        raise NotPossible(
            _("An active goal keeps its words and numbers. Move its day, or end it.")
        )
    goal = goal or Goal(made_by=actor, made_at=clock.now())
    for name, value in facts.items():
        setattr(goal, name, value)
    _check_goal(goal)
    goal.save()
    kind = GoalSet(goal_id=goal.pk, metric=goal.metric, owner_id=goal.owner_id or 0)
    record(kind, actor=actor, door=door, subject=f"goal:{goal.pk}")
    return goal


def _check_goal(goal: Goal) -> None:
    if not goal.sentence:
        raise NotPossible(_("Say the goal in one sentence."), "sentence")
    if why := too_long(goal.sentence, GOAL):
        raise NotPossible(why, "sentence")
    if goal.metric not in METRICS:
        raise NotPossible(_("Choose a metric."), "metric")
    if goal.guard not in METRICS or goal.guard == goal.metric:
        raise NotPossible(
            _("Choose another metric as guard: it tells when the goal costs too much."),
            "guard",
        )
    if goal.baseline is not None and goal.target == goal.baseline:
        raise NotPossible(_("The target equals today's value."), "target")
    _check_owner(goal.owner)
    _check_due(goal.due_on)


def _check_owner(owner: Member | None) -> None:
    if owner is None or not owner.is_active or not owner.standing.is_team:
        raise NotPossible(_("A goal belongs to somebody of the team."), "owner")


def _check_due(due_on: date) -> None:
    days = (due_on - clock.day(clock.now())).days
    if not DUE_FROM <= days <= DUE_TO:
        words = _("Choose a day %(least)d to %(most)d days ahead.")
        raise NotPossible(words % {"least": DUE_FROM, "most": DUE_TO}, "due_on")


@transaction.atomic
def activate(*, goal: Goal, actor: Member, door: str) -> None:
    """Hold ourselves to it from now on.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: Five are active, or one for this metric, or it no longer holds together.
    """
    check(actor)
    if goal.state != Goal.State.DRAFT:
        raise NotPossible(_("Only a draft becomes active."))
    _check_goal(goal)
    active = Goal.objects.select_for_update().filter(state=Goal.State.ACTIVE)
    others = list(active)
    if len(others) >= ACTIVE_GOALS.value:
        words = _("Goals that are active: %(num)s. End one before you begin another.")
        raise NotPossible(words % {"num": len(others)})
    if any((g.metric, g.segment) == (goal.metric, goal.segment) for g in others):
        raise NotPossible(_("Another active goal has this metric already."))
    goal.state, goal.activated_at = Goal.State.ACTIVE, clock.now()
    try:
        with transaction.atomic():
            goal.save(update_fields=["state", "activated_at"])
    except IntegrityError as taken:  # somebody else was quicker
        raise NotPossible(_("Another active goal has this metric already.")) from taken
    _note(goal, actor, door)


@transaction.atomic
def end(*, goal: Goal, actor: Member, door: str, state: str, reason: str = "") -> None:
    """Say how it came out: achieved, missed, or dropped with a reason.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: It is not active, or no reason was given for dropping it.
    """
    check(actor)
    if state not in ENDS:
        raise NotPossible(_("Say how it came out."), "state")
    drafted = goal.state == Goal.State.DRAFT and state == Goal.State.DROPPED
    if goal.state != Goal.State.ACTIVE and not drafted:
        raise NotPossible(_("This goal has ended already."))
    if state == Goal.State.DROPPED:
        _check_reason(reason)
    goal.state, goal.ended_at, goal.reason = state, clock.now(), reason
    goal.save(update_fields=["state", "ended_at", "reason"])
    _note(goal, actor, door)


def _check_reason(reason: str) -> None:
    if length(reason) < REASON:
        raise NotPossible(
            _("Give a reason of at least ten characters: others will want to know."),
            "reason",
        )


@transaction.atomic
def move(*, goal: Goal, actor: Member, door: str, to: date, reason: str) -> None:
    """Move the due day of an active goal; that it was moved stays visible.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: No reason, a day out of bounds, or a goal that is not active.
    """
    check(actor)
    if goal.state != Goal.State.ACTIVE:
        raise NotPossible(_("Only an active goal's day can be moved."))
    if goal.due_on == to:
        raise NotPossible(_("This is its day already."), "to")
    _check_reason(reason)
    _check_due(to)
    before, goal.due_on, goal.overdue_at = goal.due_on, to, None
    GoalMove.objects.create(
        goal=goal,
        from_day=before,
        to_day=to,
        reason=reason,
        moved_by=actor,
        moved_at=clock.now(),
    )
    goal.save(update_fields=["due_on", "overdue_at"])
    kind = GoalMoved(goal_id=goal.pk, days=(to - before).days)
    record(kind, actor=actor, door=door, subject=f"goal:{goal.pk}")


@transaction.atomic
def hand_over(*, goal: Goal, owner: Member, actor: Member, door: str) -> None:
    """Let somebody else of the team own it.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: They are not of the team.
    """
    check(actor)
    _check_owner(owner)
    if goal.owner_id == owner.pk:
        return
    goal.owner, goal.ownerless_at = owner, None
    goal.save(update_fields=["owner", "ownerless_at"])
    kind = GoalHandedOver(goal_id=goal.pk, owner_id=owner.pk)
    record(kind, actor=actor, door=door, subject=f"goal:{goal.pk}")


def _note(goal: Goal, actor: Member, door: str) -> None:
    kind = GoalStateChanged(goal_id=goal.pk, state=goal.state)
    record(kind, actor=actor, door=door, subject=f"goal:{goal.pk}")
