"""The demo's routines: sixty days of what its team did by the calendar, and what is still open."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.actions import routines, turns
from weilu.moderation.models import Routine, Turn
from weilu.moderation.models.routines import AHEAD

from .cast import DOOR
from .timing import ZONE

if TYPE_CHECKING:
    from .backstage import Backstage

BEFORE = timedelta(days=60)  # the end: when they were written
FRESH = timedelta(hours=14)  # what is due so lately is still open
Facts = dict[str, Any]


def keep(backstage: Backstage, told: list[Facts]) -> None:
    """Write them, then go through the days as the clock did."""
    until = backstage.until
    by_pk = {_write(backstage, facts).pk: facts for facts in told}
    for days in range(BEFORE.days + 1):
        with clock.at(until - BEFORE + timedelta(days=days)):
            turns.call_due()
            due = Turn.objects.filter(
                state=Turn.State.WAITING,
                due_at__lte=min(clock.now() + AHEAD, until - FRESH),
            )
            for turn in due.select_related("routine"):
                _see_to(turn, by_pk[turn.routine_id], backstage)


def _write(backstage: Backstage, facts: Facts) -> Routine:
    keeper = backstage.who(facts["keeper"]) if "keeper" in facts else None
    with clock.at(backstage.until - BEFORE):
        return routines.write_routine(
            actor=backstage.operator,
            door=DOOR,
            name=facts["name"],
            text=facts["text"].strip(),
            checklist=facts["checklist"],
            rule=facts["rule"],
            at=time.fromisoformat(facts["at"]),
            starts_on=clock.now().astimezone(ZONE).date(),
            keeper=keeper,
        )


def _see_to(turn: Turn, facts: Facts, backstage: Backstage) -> None:
    """Done by its keeper, or by the operator where it has none; some days it was otherwise."""
    ago = _ago(turn, backstage.until)
    if ago in facts.get("missed", []):
        return
    who: Member = turn.routine.keeper or backstage.operator
    if ago == facts.get("skipped", {}).get("ago"):
        reason = facts["skipped"]["reason"]
        turns.skip(turn=turn, actor=who, reason=reason, door=DOOR)
        return
    turns.tick(turn=turn, actor=who, ticked=range(len(turn.checklist)))
    turns.do(turn=turn, actor=who, door=DOOR)


def _ago(turn: Turn, until: datetime) -> int:
    """How many weeks before the end."""
    return (until - turn.due_at).days // 7
