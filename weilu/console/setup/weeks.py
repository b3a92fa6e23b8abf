"""The first four weeks: plain work with a Monday, until the calendar takes it up."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from weilu.charter.actions import presets, tactics
from weilu.charter.models import Goal, Tactic
from weilu.charter.presets import beginnings
from weilu.core import clock
from weilu.members.models import Member


class Line(NamedTuple):
    """What a week will hold; without a pillar it is an event."""

    monday: date
    words: str
    pillar: str = ""


def mondays() -> list[date]:
    """The first days of the four weeks to come, in the community's zone; today if it is one."""
    today = clock.day(clock.now())
    first = today + timedelta(days=-today.weekday() % 7)
    return [first + timedelta(weeks=number) for number in range(beginnings.WEEKS)]


def planned() -> dict[date, list[Tactic]]:
    """What is planned for a week already, by its Monday: one query."""
    found: dict[date, list[Tactic]] = {}
    for tactic in Tactic.objects.exclude(week=None).order_by("week", "pk"):
        if tactic.week:
            found.setdefault(tactic.week, []).append(tactic)
    return found


def proposed(sort: str) -> list[Line]:
    """A line for each week, as communities of this type often begin."""
    lines = beginnings.weeks(sort)
    pairs = zip(mondays(), lines, strict=True)
    return [Line(monday, line.words, line.pillar) for monday, line in pairs]


def write(*, actor: Member, door: str, sort: str, lines: Iterable[Line]) -> Sequence[Line]:
    """Plan what is said for weeks in which nothing is planned yet; returns what is new.

    Raises:
        NotAllowed: Only leaders write the charter.
        NotPossible: A line is too long.
    """
    taken = planned()
    free = [line for line in lines if line.monday not in taken]
    keys = [line.pillar for line in free if line.pillar]
    presets.adopt(actor=actor, door=door, sort=sort, keys=keys)
    goal = Goal.objects.filter(state=Goal.State.ACTIVE).order_by("due_on", "pk").first()
    who: dict[str, Any] = {"actor": actor, "door": door}
    for line in free:
        kind = Tactic.Kind.CONTENT if line.pillar else Tactic.Kind.EVENT
        tactic = tactics.plan(**who, kind=kind, words=line.words, goal=goal)
        tactics.place(**who, tactic=tactic, week=line.monday, pillar=line.pillar)
    return free
