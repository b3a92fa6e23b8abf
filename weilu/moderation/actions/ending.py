"""What one does with an item, and the way back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import queries
from weilu.moderation.errors import (
    NeedsDecision,
    NotAllowed,
    NothingToUndo,
    ReasonNeeded,
    TooUrgent,
)
from weilu.moderation.kinds import WorkSnoozed
from weilu.moderation.ladders import AFFECTS_SOMEBODY
from weilu.moderation.models import (
    Appeal,
    Case,
    Dispute,
    Outcome,
    Urgency,
    Work,
    WorkItem,
    WorkStep,
)
from weilu.moderation.queries.disputes import ended_by

from . import turns
from .casework import KINDS
from .claiming import hold, locked, tell_given
from .opening import end, reopen, tell
from .reversing import step_taken_back

UNDO_WITHIN = timedelta(
    days=1
)  # the toast offers it for ten seconds, the history for a day
LONGEST_SNOOZE = timedelta(days=30)


@transaction.atomic
def done(
    *,
    item: WorkItem,
    actor: Member,
    outcome: str = Outcome.DONE,
    reason: str = "",
    version: int | None = None,
    take: bool = False,
) -> WorkStep:
    """End an item; returns the step it can be taken back by.

    Args:
        version: What the page showed: a decision on something else is refused.
        take: It may be in somebody else's hand; they were asked about, by name.

    Raises:
        NotAllowed: They do not see it.
        AlreadyHandled: Somebody ended it first.
        BeingHandled: Somebody else has it in hand.
        Changed: It is not as it was shown.
        NeedsDecision: It is done by deciding its case.
        ReasonNeeded: A person is affected, and there are no words for them.
        NotPossible: A routine of which a line is not ticked, or that is left out without words.
    """
    row = locked(item, actor, version=version, free=not take)
    if _is_decided_elsewhere(row):
        raise NeedsDecision
    if row.kind in AFFECTS_SOMEBODY and not reason.strip():
        raise ReasonNeeded
    turns.ended_at_desk(row, actor=actor, outcome=outcome, reason=reason)
    return end(row, outcome=outcome, by=actor, at=clock.now(), reason=reason.strip())


def _is_decided_elsewhere(row: WorkItem) -> bool:
    """A report ends with its case, an appeal with its verdict, a dispute with its end."""
    if row.kind == Work.DISPUTE:
        pk = row.subject.partition(":")[2]
        disputes = Dispute.objects.filter(closed_at=None)
        return disputes.filter(pk=int(pk) if pk.isdecimal() else 0).exists()
    if row.kind == Work.APPEAL:
        pk = row.subject.partition(":")[2]
        waits = Appeal.objects.filter(pk=int(pk) if pk.isdecimal() else 0, decided_at=None)
        return waits.exists()
    open_now = Case.objects.filter(subject=row.subject, closed_at=None)
    return row.kind in KINDS and open_now.exists()


@transaction.atomic
def snooze(
    *,
    item: WorkItem,
    actor: Member,
    until: datetime,
    version: int | None = None,
    take: bool = False,
) -> WorkStep:
    """Put an item off the desk until a moment, thirty days away at most.

    Raises:
        TooUrgent: It is a danger to a person.
        ValueError: The moment is past, or too far away.
        NotAllowed, AlreadyHandled, BeingHandled, Changed: As for `done`.
    """
    row = locked(item, actor, version=version, free=not take)
    if row.urgency == Urgency.DANGER:
        raise TooUrgent
    if not clock.now() < until <= clock.now() + LONGEST_SNOOZE:
        raise ValueError("put off into the past, or for more than thirty days")
    before = {"snoozed_until": _plain(row.snoozed_until)}
    row.snoozed_until, row.version = until, row.version + 1
    row.claimed_by = row.claimed_until = None
    row.save()
    step = WorkStep.objects.create(
        item=row, act=WorkStep.Act.SNOOZE, by=actor, before=before
    )
    said = WorkSnoozed(item_id=row.pk, work=row.kind, until=until.isoformat())
    tell(said, row, actor=actor)
    return step


@transaction.atomic
def note(*, item: WorkItem, actor: Member, words: str) -> WorkStep:
    """Leave a word for whoever has the item next.

    Raises:
        NotAllowed, AlreadyHandled, BeingHandled: As for `done`.
        ReasonNeeded: There are no words.
    """
    if not words.strip():
        raise ReasonNeeded
    row = locked(item, actor, free=True)
    hold(row, actor)
    return WorkStep.objects.create(
        item=row, act=WorkStep.Act.NOTE, by=actor, note=words.strip()
    )


@transaction.atomic
def undo(*, step: WorkStep, actor: Member) -> WorkItem:
    """Take an end, a snooze or a giving back, within a day, as long as nothing came after it.

    Raises:
        NotAllowed: It was somebody else's act, and they are no operator.
        NothingToUndo: Too late, taken back already, or something came after it.
    """
    row = WorkItem.objects.select_for_update().get(pk=step.item_id)
    if not queries.may_do(actor, row):
        raise NotAllowed
    if step.by_id != actor.pk and not actor.standing.is_leader:
        raise NotAllowed
    step = WorkStep.objects.select_for_update().get(pk=step.pk)
    if not _can_be_undone(step, row):
        raise NothingToUndo
    step.undone_at = clock.now()
    step.save(update_fields=["undone_at"])
    WorkStep.objects.create(item=row, act=WorkStep.Act.UNDO, by=actor)
    _put_back(row, step)
    if step.act == WorkStep.Act.ASSIGN:
        row.version += 1
        row.save(update_fields=["assigned_to", "version"])
        tell_given(row, actor=actor)
    else:
        reopen(row, actor=actor)
        step_taken_back(step, actor)
        turns.desk_took_back(step, actor)
    return row


def _can_be_undone(step: WorkStep, row: WorkItem) -> bool:
    acts = WorkStep.Act.DONE, WorkStep.Act.SNOOZE, WorkStep.Act.ASSIGN
    if step.act == WorkStep.Act.DONE and _is_final(step):
        return False
    if step.act not in acts or step.undone_at or step.at < clock.now() - UNDO_WITHIN:
        return False
    later = WorkStep.objects.filter(item=row, act__in=acts, undone_at=None, pk__gt=step.pk)
    again = WorkItem.objects.filter(kind=row.kind, subject=row.subject, done_at=None)
    return not (later.exists() or again.exclude(pk=row.pk).exists())


def _is_final(step: WorkStep) -> bool:
    """An appeal has one end; a dispute goes on only where its mediator had ended it."""
    if step.item.kind == Work.DISPUTE:
        return ended_by(step) is None
    return step.item.kind == Work.APPEAL


def _put_back(row: WorkItem, step: WorkStep) -> None:
    """The columns the act changed, as they were; a claim is not renewed by that."""
    before: dict[str, Any] = step.before
    if step.act == WorkStep.Act.SNOOZE:
        kept = before.get("snoozed_until")
        row.snoozed_until = datetime.fromisoformat(kept) if kept else None
    if step.act == WorkStep.Act.ASSIGN or before.get("assigned_to_id"):
        row.assigned_to = _still_of_the_team(before.get("assigned_to_id"))


def _still_of_the_team(pk: int | None) -> Member | None:
    """Whoever laid a duty down meanwhile is given nothing by the way back."""
    person = Member.objects.filter(pk=pk).first() if pk else None
    return person if person and person.standing.is_team else None


def _plain(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
