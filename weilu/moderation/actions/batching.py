"""Many things of the queue at once: tried first, each one act of its own, one way back for all.

A batch is one occasion: whoever has several things in it takes one step of the ladder, not
several. What cannot be done is left as it is, and said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from weilu.activity.actions import record
from weilu.conversations.errors import NotPossible
from weilu.core import clock
from weilu.core.errors import Problem
from weilu.culture.models import Clause, Severity
from weilu.members.models import Member
from weilu.moderation import queries, steps
from weilu.moderation.errors import (
    NotAllowed,
    NotForThis,
    NothingToUndo,
)
from weilu.moderation.kinds import BatchDone, BatchUndone
from weilu.moderation.models import Batch, Case, Work, WorkItem, WorkStep

from .casework import KINDS
from .claiming import assign, locked
from .deciding import FREE, Ruling, decide
from .ending import UNDO_WITHIN, done, snooze, undo
from .reviewing import decline, publish
from .sanctioning import strikes

MOST = 100  # things of one batch
USUAL = -1  # the step the ladder says, for each author
Act = Batch.Act
MEASURES = frozenset({Act.HIDE, Act.REMOVE, Act.LEAVE, Act.NOTHING})


@dataclass(frozen=True, kw_only=True)
class Order:
    """What somebody wants done with all of them.

    Args:
        clause: The norm it rests on.
        reason: To the authors, or how it ended. note: To the team.
        step: Of the ladder, or `USUAL`; None leaves their authors alone.
        until: To put them off. to: To give them to.
    """

    act: str
    clause: Clause | None = None
    reason: str = ""
    note: str = ""
    step: int | None = USUAL
    until: datetime | None = None
    to: Member | None = None


@dataclass(frozen=True)
class Pick:
    """One thing that was chosen, as the page showed it."""

    item_id: int
    version: int


@dataclass(frozen=True)
class Came:
    """What became of one of them, or would."""

    item: WorkItem
    step: WorkStep | None = None  # the way back; none where another line of its case has it
    no: Problem | None = None
    case: Case | None = None
    ruling: Ruling | None = None


@dataclass
class _Run:
    """One go through all of them."""

    actor: Member
    order: Order
    stepped: set[int] = field(default_factory=set)  # members who took their step


def try_all(*, actor: Member, order: Order, picks: Sequence[Pick]) -> list[Came]:
    """What would become of each, and why not: done in full, and taken back before anybody sees it."""
    with transaction.atomic():
        came = _all(_Run(actor, order), picks)
        transaction.set_rollback(True)
    return came


@transaction.atomic
def act_on_all(*, actor: Member, order: Order, picks: Sequence[Pick], key: str) -> Batch:
    """Do it with all that can be; used twice, one page does it once.

    Args:
        key: Of the page.

    Raises:
        NotAllowed: The key is somebody else's.
    """
    given = {"act": order.act, "by": actor, "at": clock.now()}
    batch, new = Batch.objects.get_or_create(key=key, defaults=given)
    if batch.by_id != actor.pk:
        raise NotAllowed
    if not new:
        return batch
    came = _all(_Run(actor, order), picks)
    made = [each.step.pk for each in came if each.step]
    WorkStep.objects.filter(pk__in=made).update(batch=batch)
    batch.refused = [[each.item.pk, type(each.no).__name__] for each in came if each.no]
    batch.save(update_fields=["refused"])
    said = BatchDone(
        batch_id=batch.pk, act=batch.act, number=len(made), refused=len(batch.refused)
    )
    record(said, actor=actor, door="web", subject=f"batch:{batch.pk}")
    return batch


def _all(run: _Run, picks: Sequence[Pick]) -> list[Came]:
    came = []
    for pick in {each.item_id: each for each in picks[:MOST]}.values():
        item = queries.item_for(run.actor, pick.item_id)
        if item is not None:  # what they do not see is not counted, either
            came.append(_one(run, item, pick.version))
    return came


def _one(run: _Run, item: WorkItem, version: int) -> Came:
    try:
        with transaction.atomic():
            locked(item, run.actor, version=version, free=True, seen=True)
            return ACTS[run.order.act](run, item)
    except Problem as no:
        return Came(item, no=no)


def _finish(run: _Run, item: WorkItem) -> Came:
    if item.kind == Work.HELD:
        raise NotForThis
    return Came(item, done(item=item, actor=run.actor, reason=run.order.reason))


def _put_off(run: _Run, item: WorkItem) -> Came:
    if run.order.until is None:
        raise NotForThis
    return Came(item, snooze(item=item, actor=run.actor, until=run.order.until))


def _give(run: _Run, item: WorkItem) -> Came:
    return Came(item, assign(item=item, actor=run.actor, to=run.order.to))


def _review(run: _Run, item: WorkItem) -> Came:
    order, reason = run.order, run.order.reason.strip()
    if order.act == Act.PUBLISH:
        words = reason or str(Act.PUBLISH.label)
        return Came(item, publish(item=item, actor=run.actor, reason=words))
    clause = order.clause.number if order.clause else None
    return Came(item, decline(item=item, actor=run.actor, message=reason, clause=clause))


def _decide(run: _Run, item: WorkItem) -> Came:
    rows = Case.objects.select_related("about").filter(subject=item.subject)
    case = rows.filter(closed_at=None).first() if item.kind in KINDS else None
    if case is None:
        raise NotForThis
    ruling = _ruling(run, case)
    decision = decide(case=case, actor=run.actor, ruling=ruling)
    if ruling.step is not None:
        run.stepped.add(case.about_id)
    return Came(item, decision.step, case=case, ruling=ruling)


def _ruling(run: _Run, case: Case) -> Ruling:
    """What is decided about this one: the ladder is asked for each author, once in a batch."""
    order = run.order
    if order.act in FREE:
        return Ruling(measure=order.act, note=order.note)
    step = None if case.about_id in run.stepped else order.step
    if step == USUAL:
        severity = order.clause.severity if order.clause else Severity.MINOR
        may_sanction = run.actor.standing.is_keeper
        usual = steps.suggested(severity, strikes(case.about))
        step = usual if may_sanction else steps.REMINDER
    return Ruling(
        measure=order.act,
        clause=order.clause,
        reason=order.reason,
        note=order.note,
        step=step,
    )


ACTS: dict[str, Callable[[_Run, WorkItem], Came]] = {
    Act.DONE: _finish,
    Act.LATER: _put_off,
    Act.GIVE: _give,
    Act.PUBLISH: _review,
    Act.DECLINE: _review,
    **dict.fromkeys(MEASURES, _decide),
}


@transaction.atomic
def undo_batch(*, batch: Batch, actor: Member) -> int:
    """Take all of it back that still can be, the latest first; how many stay as they are.

    Raises:
        NotAllowed: It was somebody else's act, and they are no operator.
        NothingToUndo: Too late, or taken back already.
    """
    row = Batch.objects.select_for_update().get(pk=batch.pk)
    if not actor.is_active or (row.by_id != actor.pk and not actor.standing.is_leader):
        raise NotAllowed
    if row.undone_at is not None or row.at < clock.now() - UNDO_WITHIN:
        raise NothingToUndo
    taken = list(row.steps.filter(undone_at=None).order_by("-pk"))
    kept = sum(not _taken_back(step, actor) for step in taken)
    row.undone_at, row.undone_by = clock.now(), actor
    row.save(update_fields=["undone_at", "undone_by"])
    said = BatchUndone(batch_id=row.pk, act=row.act, number=len(taken) - kept, kept=kept)
    record(said, actor=actor, door="web", subject=f"batch:{row.pk}")
    return kept


def _taken_back(step: WorkStep, actor: Member) -> bool:
    try:
        undo(step=step, actor=actor)
    except (NotAllowed, NothingToUndo, NotPossible):
        return False
    return True
