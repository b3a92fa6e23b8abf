"""Writing a routine, letting it rest and ending it; what was done stays in its history."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.culture import rhythm
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import NotAllowed, NotPossible
from weilu.moderation.kinds import RoutineChanged
from weilu.moderation.models import Outcome, Routine, Turn, Work
from weilu.moderation.models.routines import LONGEST_STEP, MOST, MOST_STEPS
from weilu.moderation.queries.routines import subject_of

from .opening import close_item

TIMES = ("rule", "at", "starts_on")
FIELDS = frozenset(["name", "text", "checklist", "keeper", *TIMES])
FURTHEST = timedelta(days=366)  # from today, either way: when a rhythm may begin


@transaction.atomic
def write_routine(
    *, actor: Member, door: str, routine: Routine | None = None, **facts: Any
) -> Routine:
    """Write a routine, or change one; another rhythm counts from now on.

    What waits keeps the checklist it was called with.

    Raises:
        NotAllowed: Only leaders write routines.
        NotPossible: Too many, a keeper who is not of the team, or no rhythm of ours.
        TypeError: A field that no form sets.
    """
    _check(actor)
    if unknown := facts.keys() - FIELDS:
        raise TypeError(f"not for a form to set: {sorted(unknown)}")
    if routine is None:
        _make_room()
        now = clock.now()
        return _written(Routine(made_at=now, called_until=now), facts, "made", actor, door)
    routine = locked(routine)
    if routine.ended_at:
        raise NotPossible(_("This routine has ended. Bring it back first."))
    changed = [name for name, value in facts.items() if getattr(routine, name) != value]
    if not changed:
        return routine
    change = "handed" if changed == ["keeper"] else "changed"
    written = _written(routine, facts, change, actor, door)
    if not set(TIMES).isdisjoint(changed):
        _count_anew(written)
        _call_off(written)
    return written


def _written(
    routine: Routine, facts: dict[str, Any], change: str, actor: Member, door: str
) -> Routine:
    for name, value in facts.items():
        setattr(routine, name, value)
    _check_plan(routine)
    routine.save()
    _note(routine, change, actor, door)
    return routine


def _check_plan(routine: Routine) -> None:
    if not routine.name.strip():
        raise NotPossible(_("What is it called? The desk shows its name."))
    try:
        rhythm.read(routine.rule)
    except rhythm.Unreadable as no:
        raise NotPossible(_("This is no rhythm we can keep.")) from no
    if abs(routine.starts_on - clock.day(clock.now())) > FURTHEST:
        raise NotPossible(_("Let it begin within a year from today."))
    if len(routine.checklist) > MOST_STEPS:
        raise NotPossible(_("Twenty lines are more than anybody ticks."))
    if any(not line or len(line) > LONGEST_STEP for line in routine.checklist):
        raise NotPossible(_("A line has 120 characters at most."))
    if routine.keeper is not None and not is_of_the_team(routine.keeper):
        raise NotPossible(_("A routine belongs to somebody of the team."))


def is_of_the_team(member: Member | None) -> bool:
    """Whether it could be theirs now."""
    return member is not None and member.is_active and member.standing.is_team


def _make_room() -> None:
    if Routine.objects.filter(ended_at=None).count() >= MOST:
        raise NotPossible(_("Fifty routines are enough. End one before you begin another."))


@transaction.atomic
def move_routine(*, routine: Routine, act: str, actor: Member, door: str) -> bool:
    """Let it rest, go on, end, or take it up again; False where that changes nothing.

    What fell into a rest was not missed; what waits when it rests or ends is called off.

    Args:
        act: "pause", "resume", "end" or "return".

    Raises:
        NotAllowed: Only leaders write routines.
        NotPossible: Too many go on already.
        ValueError: No such act.
    """
    _check(actor)
    routine = locked(routine)
    now = clock.now()
    rests, ended = routine.paused_at is not None, routine.ended_at is not None
    possible = {
        "pause": routine.runs,
        "resume": rests and not ended,
        "end": not ended,
        "return": ended,
    }
    if act not in possible:
        raise ValueError(f"no routine is moved by {act}")
    if not possible[act]:
        return False
    if act == "return":
        _make_room()
    name = "paused_at" if act in ("pause", "resume") else "ended_at"
    stops = act in ("pause", "end")
    setattr(routine, name, now if stops else None)
    routine.save(update_fields=[name])
    if stops:
        _call_off(routine, late=True)
    else:
        _count_anew(routine)
    _note(routine, act, actor, door)
    return True


def locked(routine: Routine) -> Routine:
    """The routine as it is now; whoever else changes it waits."""
    rows = Routine.objects.select_for_update(of=("self",)).select_related("keeper")
    return rows.get(pk=routine.pk)


def _count_anew(routine: Routine) -> None:
    routine.called_until = clock.now()
    routine.save(update_fields=["called_until"])


def _call_off(routine: Routine, *, late: bool = False) -> None:
    """What is still to come is taken off the desk; `late`: what is late already, too."""
    waiting = Turn.objects.filter(routine=routine, state=Turn.State.WAITING)
    if not late:
        waiting = waiting.filter(due_at__gt=clock.now())
    for turn in waiting:
        subject = subject_of(turn.pk)
        close_item(kind=Work.ROUTINE, subject=subject, outcome=Outcome.SETTLED)
    waiting.delete()


def _check(actor: Member) -> None:
    if not may("duty.arrange", actor.standing if actor.is_active else None):
        raise NotAllowed


def _note(routine: Routine, change: str, actor: Member, door: str) -> None:
    kind = RoutineChanged(routine_id=routine.pk, change=change, keeper_id=routine.keeper_id)
    record(kind, actor=actor, door=door, subject=f"routine:{routine.pk}")
