"""What acts in a dispute leave behind: a step that is told, an end, and the way back from it."""

from datetime import datetime

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.errors import NothingToUndo
from weilu.moderation.kinds import DisputeMoved
from weilu.moderation.models import Dispute, Outcome, Party, Work, WorkItem, WorkStep
from weilu.moderation.models.disputes import APART, FOLLOWED
from weilu.moderation.queries.disputes import ended_by

from .opening import end

REASON = 500  # characters an item of work keeps of why it ended


def close(
    row: Dispute,
    ending: str,
    *,
    by: Member | None,
    reason: str = "",
    no_contact: bool | None = None,
) -> None:
    """Write down the end of a dispute the caller has locked, and what it takes to go back.

    Args:
        no_contact: They exchange no word for thirty days; None as in the agreement.
    """
    now, before = clock.now(), _as_it_is(row)
    wished = row.no_contact if no_contact is None else no_contact
    keeps = wished and ending in FOLLOWED
    row.closed_at, row.closed_by, row.ending, row.reason = now, by, ending, reason
    row.apart_until = now + APART if keeps else None
    row.no_contact, row.version = keeps, row.version + 1
    row.save()
    outcome = Outcome.DONE if by else Outcome.SETTLED
    for item in items(row).select_for_update():
        step = end(item, outcome=outcome, by=by, at=now, reason=reason[:REASON])
        step.before |= before
        step.save(update_fields=["before"])


def _as_it_is(row: Dispute) -> dict[str, object]:
    apart = row.apart_until.isoformat() if row.apart_until else None
    return {"apart_until": apart, "no_contact": row.no_contact}


def resume(step: WorkStep, actor: Member) -> None:
    """Take back the end a mediator gave by this step: all stands as before, and parties hear so.

    Raises:
        NothingToUndo: It did not end by this step.
    """
    pk = ended_by(step)
    if pk is None:
        raise NothingToUndo
    row = Dispute.objects.select_for_update().get(pk=pk)
    apart = step.before["apart_until"]
    row.apart_until = datetime.fromisoformat(apart) if apart else None
    row.no_contact = step.before["no_contact"]
    row.closed_at = row.closed_by = None
    row.ending = row.reason = ""
    row.version += 1
    row.save()
    move(row, "resumed", actor=actor)


def items(row: Dispute):  # type: ignore[no-untyped-def]  # a queryset
    """The open work about it."""
    return WorkItem.objects.filter(kind=Work.DISPUTE, subject=row.subject, done_at=None)


def move(
    row: Dispute,
    step: str,
    *,
    actor: Member | None,
    door: str = "web",
    but: Member | None = None,
) -> None:
    """Note that it came a step on; the parties who know of it hear so, but whoever did it."""
    told = Party.objects.filter(dispute=row)
    if row.accepted_at is None:
        told = told.filter(member=row.opened_by_id)
    if but is not None:
        told = told.exclude(member=but)
    ids = sorted(told.values_list("member_id", flat=True))
    tell(DisputeMoved(dispute_id=row.pk, step=step, told_ids=ids), row, actor, door)


def tell(kind: Kind, row: Dispute, actor: Member | None, door: str) -> None:
    """Note an act in the journal."""
    record(kind, actor=actor, door=door, subject=row.subject)
