"""Each time a routine is due: called for a day ahead, ticked off, done, skipped, or missed."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import queries
from weilu.moderation.errors import (
    NotAllowed,
    NothingToUndo,
    NotPossible,
)
from weilu.moderation.kinds import RoutineSettled
from weilu.moderation.models import (
    Duty,
    Outcome,
    Routine,
    Turn,
    Work,
    WorkItem,
    WorkStep,
)
from weilu.moderation.models.routines import AHEAD
from weilu.moderation.queries.routines import coming, may_see_to, subject_of

from .opening import Wanted, close_item, open_item, reopen_item
from .routines import is_of_the_team, locked

PATH = "/console/routines/"
UNDO_WITHIN = timedelta(days=1)
LONGEST_REASON = 200
State = Turn.State
OUTCOMES: dict[str, Outcome] = {
    State.DONE: Outcome.DONE,
    State.SKIPPED: Outcome.NOTHING,
    State.MISSED: Outcome.LAPSED,
}


def call_due() -> int:
    """Call for what is due within a day, and give up what was due before the last time.

    After a standstill nothing is lost and nobody finds thirty rows: each time has its place
    in the history, and the latest waits.
    """
    running = Routine.objects.filter(paused_at=None, ended_at=None).order_by("pk")
    return sum(_see_to(routine) for routine in running)


@transaction.atomic
def _see_to(routine: Routine) -> int:
    routine = locked(routine)
    if not routine.runs:  # it rests since a moment ago
        return 0
    fresh = _call(routine)
    missed = _miss(routine)
    for turn in fresh:
        if turn.pk not in missed:
            _put_on_desk(turn)
    return len(fresh) + len(missed)


def _call(routine: Routine) -> list[Turn]:
    """Write down what was not called for yet; no day twice, whatever clocks and edits did."""
    by = clock.now() + AHEAD
    if by <= routine.called_until:  # the clock was set back
        return []
    due = coming(routine, by)
    days = [day for day, _moment in due]
    known = set(routine.turns.filter(day__in=days).values_list("day", flat=True))
    fresh = [
        Turn(routine=routine, day=day, due_at=moment, checklist=routine.checklist)
        for day, moment in due
        if day not in known
    ]
    routine.called_until = by
    routine.save(update_fields=["called_until"])
    return Turn.objects.bulk_create(fresh)


def _miss(routine: Routine) -> set[int]:
    """What waits although the next one is due, too, is not done any more."""
    due = routine.turns.filter(due_at__lte=clock.now()).order_by("-due_at")
    latest = due.values_list("due_at", flat=True).first()
    if latest is None:
        return set()
    late = routine.turns.filter(state=State.WAITING, due_at__lt=latest).order_by("pk")
    return {pk for pk in late.values_list("pk", flat=True) if _missed(pk, latest)}


def _missed(pk: int, at: datetime) -> bool:
    turn = _locked(pk)
    if turn is None or not turn.is_waiting:
        return False
    _settle(turn, State.MISSED, at=at)
    close_item(kind=Work.ROUTINE, subject=subject_of(pk), outcome=Outcome.LAPSED)
    return True


def _put_on_desk(turn: Turn) -> None:
    keeper = _whose(turn.routine, turn.due_at)
    wanted = Wanted(
        title=turn.routine.name,
        path=f"{PATH}{turn.routine_id}/",
        due_at=turn.due_at,
        audience=Duty.MODERATOR if keeper else Duty.OPERATOR,
        assigned_to_id=keeper.pk if keeper else None,
    )
    open_item(kind=Work.ROUTINE, subject=subject_of(turn.pk), wanted=wanted)


def _whose(routine: Routine, due_at: datetime) -> Member | None:
    """Its keeper while they are there, else whoever is on duty then; nobody: the operators."""
    keeper = routine.keeper
    away = queries.on_leave(due_at).filter(member=keeper) if keeper else None
    if keeper and is_of_the_team(keeper) and away is not None and not away.exists():
        return keeper
    return next((each for each in queries.on_duty(due_at) if is_of_the_team(each)), None)


@transaction.atomic
def tick(*, turn: Turn, actor: Member, ticked: Collection[int]) -> Turn:
    """Keep which lines are done so far.

    Raises:
        NotAllowed: They do not see it.
        NotPossible: It was settled meanwhile.
    """
    row = _waiting(turn, actor)
    row.ticked = sorted({place for place in ticked if 0 <= place < len(row.checklist)})
    row.save(update_fields=["ticked"])
    return row


@transaction.atomic
def do(*, turn: Turn, actor: Member, door: str) -> Turn:
    """It is done, every line of it.

    Raises:
        NotAllowed: They do not see it.
        NotPossible: It was settled meanwhile, or a line is not ticked.
    """
    row = _waiting(turn, actor)
    if row.left:
        raise NotPossible(_("Some lines are not ticked. Do them, or skip it and say why."))
    return _ended(row, State.DONE, actor, door)


@transaction.atomic
def skip(*, turn: Turn, actor: Member, reason: str, door: str) -> Turn:
    """Leave it out this once, and say why.

    Raises:
        NotAllowed: They do not see it.
        NotPossible: It was settled meanwhile, or there are no words.
    """
    row = _waiting(turn, actor)
    row.reason = _words(reason)
    return _ended(row, State.SKIPPED, actor, door)


def _words(reason: str) -> str:
    words = " ".join(reason.split())[:LONGEST_REASON]
    if not words:
        raise NotPossible(_("Say in a few words why: whoever looks for it will ask."))
    return words


def _waiting(turn: Turn, actor: Member) -> Turn:
    row = _locked(turn.pk)
    if row is None or not may_see_to(actor, row):
        raise NotAllowed
    if not row.is_waiting:
        raise NotPossible(_("It was settled meanwhile."))
    return row


def _locked(pk: int) -> Turn | None:
    """The turn as it is now; its row of the desk is locked first, as the desk does."""
    items = WorkItem.objects.filter(kind=Work.ROUTINE, subject=subject_of(pk))
    list(items.select_for_update().values_list("pk", flat=True))
    rows = Turn.objects.select_for_update(of=("self",)).select_related("routine")
    return rows.filter(pk=pk).first()


def _ended(row: Turn, state: str, actor: Member, door: str) -> Turn:
    _settle(row, state, at=clock.now(), actor=actor, door=door)
    close_item(
        kind=Work.ROUTINE, subject=subject_of(row.pk), by=actor, outcome=OUTCOMES[state]
    )
    return row


@transaction.atomic
def take_back(*, turn: Turn, actor: Member, door: str) -> bool:
    """It waits again, within a day of its end; False when it is too late.

    Raises:
        NotAllowed: They do not see it.
    """
    row = _locked(turn.pk)
    if row is None or not may_see_to(actor, row):
        raise NotAllowed
    if not _wait_again(row, actor, door):
        return False
    reopen_item(kind=Work.ROUTINE, subject=subject_of(row.pk))
    return True


def can_be_taken_back(row: Turn) -> bool:
    """Somebody did or skipped it within a day, and its routine goes on."""
    ended = row.state in (State.DONE, State.SKIPPED) and row.routine.runs
    since = clock.now() - UNDO_WITHIN
    return ended and row.settled_at is not None and row.settled_at >= since


def _wait_again(row: Turn, actor: Member, door: str) -> bool:
    if not can_be_taken_back(row):
        return False
    row.reason = ""
    _settle(row, State.WAITING, at=None, actor=actor, door=door)
    return True


def _settle(
    turn: Turn,
    state: str,
    *,
    at: datetime | None,
    actor: Member | None = None,
    door: str = "web",
) -> None:
    turn.state, turn.settled_at = state, at
    turn.by = actor if at else None
    turn.save()
    kind = RoutineSettled(routine_id=turn.routine_id, turn_id=turn.pk, state=state)
    record(
        kind,
        actor=actor,
        door=door,
        subject=f"routine:{turn.routine_id}",
        occurred_at=at,
    )


def ended_at_desk(row: WorkItem, *, actor: Member, outcome: str, reason: str) -> None:
    """The desk ends its row: it is done, or skipped for what the desk was told.

    Raises:
        NotPossible: A line is not ticked; or it is to be skipped, and there are no words.
    """
    turn = _of_item(row)
    if turn is None or not turn.is_waiting:
        return
    if outcome == Outcome.NOTHING:
        turn.reason = _words(reason)
        _settle(turn, State.SKIPPED, at=clock.now(), actor=actor)
        return
    if turn.left:
        raise NotPossible(_("Some lines are not ticked. Do them, or skip it and say why."))
    _settle(turn, State.DONE, at=clock.now(), actor=actor)


def desk_took_back(step: WorkStep, actor: Member) -> None:
    """The desk took an end back: the turn waits again.

    Raises:
        NothingToUndo: It was called off or given up meanwhile.
    """
    if step.act != WorkStep.Act.DONE or not _is_turn(step.item):
        return
    turn = _of_item(step.item)
    if turn is None or not (turn.is_waiting or _wait_again(turn, actor, "web")):
        raise NothingToUndo


def _is_turn(item: WorkItem) -> bool:
    return item.kind == Work.ROUTINE and item.subject.startswith("turn:")


def _of_item(item: WorkItem) -> Turn | None:
    return _locked(int(item.subject.partition(":")[2])) if _is_turn(item) else None
