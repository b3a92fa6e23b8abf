"""Goals with what is done for them."""

from typing import Any

from django.db.models import Prefetch

from weilu.charter.models import Goal, GoalMove, Tactic
from weilu.members.models import Member, Role
from weilu.members.queries.team import held_now

OPEN = (Goal.State.ACTIVE, Goal.State.DRAFT)
ENDED_SHOWN = 50
TACTICS_SHOWN = 100


def goals(*, ended: bool = False) -> list[Goal]:
    """Active ones and drafts by their day, or those that ended: three queries."""
    rows = Goal.objects.select_related("owner").prefetch_related("tactics", "moves")
    if ended:
        past = rows.exclude(state__in=OPEN)
        return list(past.order_by("-ended_at", "-pk")[:ENDED_SHOWN])
    return list(rows.filter(state__in=OPEN).order_by("state", "due_on", "pk"))


def goal(pk: int) -> Goal | None:
    """One goal with its tactics and everything that was moved."""
    moves = GoalMove.objects.select_related("moved_by").order_by("pk")
    tactics = Tactic.objects.order_by("done_at", "pk")
    rows = Goal.objects.select_related("owner", "made_by")
    rows = rows.prefetch_related(Prefetch("moves", moves), Prefetch("tactics", tactics))
    return rows.filter(pk=pk).first()


def without_goal() -> list[Tactic]:
    """Work that serves no goal."""
    return list(Tactic.objects.filter(goal=None).order_by("-pk")[:TACTICS_SHOWN])


def team() -> list[Member]:
    """Those who can own a goal, each once."""
    held: list[Role] = list(held_now())
    found: dict[int, Any] = {role.member_id: role.member for role in held}
    return [member for member in found.values() if member.is_active]
