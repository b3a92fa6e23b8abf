"""Goals as the pages say them: numbers with their unit, days in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.charter.metrics import METRICS, Metric
from weilu.charter.models import Goal, Tactic

UNKNOWN = Metric("")


@dataclass(frozen=True)
class Told:
    """One goal and the sentences about it."""

    row: Goal
    metric: str
    span: str  # from → to
    due: str
    guard: str
    state: str
    is_late: bool
    has_owner: bool
    planned: list[Tactic]
    done: list[Tactic]


def told(goal: Goal, today: date) -> Told:
    """A goal, told on a day."""
    active = goal.state == Goal.State.ACTIVE
    tactics = list(goal.tactics.all())
    return Told(
        row=goal,
        metric=str(METRICS.get(goal.metric, UNKNOWN).name),
        span=f"{number(goal.baseline, goal.metric)} → {number(goal.target, goal.metric)}",
        due=_due((goal.due_on - today).days) if active else "",
        guard=_guard(goal),
        state=str(capfirst(goal.get_state_display())),
        is_late=active and goal.due_on < today,
        has_owner=goal.owner is not None and goal.owner.is_active,
        planned=[each for each in tactics if each.done_at is None],
        done=[each for each in tactics if each.done_at is not None],
    )


def number(value: Decimal | None, metric: str) -> str:
    """With its unit, without idle zeros; a dash where nobody knows it yet."""
    if value is None:
        return "–"
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    unit = METRICS.get(metric, UNKNOWN).unit
    return f"{plain}{unit}" if unit == "%" else f"{plain} {unit}".rstrip()


def _due(days: int) -> str:
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("%(n)s day over", "%(n)s days over", -days) % {"n": -days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def _guard(goal: Goal) -> str:
    parts: dict[str, Any] = {
        "name": METRICS.get(goal.guard, UNKNOWN).name,
        "limit": number(goal.guard_limit, goal.guard),
    }
    if goal.guard_side == Goal.Side.AT_LEAST:
        return _("%(name)s stays at least %(limit)s") % parts
    return _("%(name)s stays at most %(limit)s") % parts
