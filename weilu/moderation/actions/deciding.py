"""Deciding on a case: one object with everything that follows from it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conversations.actions import delete_post, hide_post, show_post
from weilu.core import clock
from weilu.culture.models import Clause, Severity
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import steps
from weilu.moderation.errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    Involved,
    NotAllowed,
    NotQuoted,
    ReasonNeeded,
    StepNeedsReason,
)
from weilu.moderation.kinds import CaseDecided
from weilu.moderation.models import (
    RULINGS,
    Case,
    Decision,
    Measure,
    Outcome,
    Sanction,
    WorkItem,
    WorkStep,
)
from weilu.moderation.queries.cases import involved, may_see
from weilu.moderation.things import Thing, stands_in, thing_of

from . import removal
from .casework import KINDS, keep_up
from .opening import end
from .sanctioning import keep_to, strikes

LEAST_REASON = 10  # characters, where no norm is named
VERDICTS = {
    Measure.NOTHING: Case.Verdict.REJECTED,
    Measure.IGNORE: Case.Verdict.IGNORED,
}
LIMITED = timedelta(days=7)  # what somebody writes there is read first
FREE = frozenset(VERDICTS)  # nobody did wrong, as far as is known


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What somebody decides.

    Args:
        clause: The norm it rests on; without one, `reason` says why.
        quoted: The words in question, as they stand in what was reported.
        reason: To the member. note: To the team.
        step: Of the ladder; None leaves the member alone.
    """

    measure: str
    clause: Clause | None = None
    quoted: str = ""
    reason: str = ""
    note: str = ""
    step: int | None = None

    @property
    def severity(self) -> str:
        return self.clause.severity if self.clause else Severity.MINOR


@transaction.atomic
def decide(
    *,
    case: Case,
    actor: Member,
    ruling: Ruling,
    version: int | None = None,
    take: bool = False,
) -> Decision:
    """Decide on a case: words, sanction, reports, letter and item of the queue in one act.

    Args:
        version: What the page showed.
        take: Somebody else may have it in hand; they were asked about, by name.

    Raises:
        NotAllowed: They do not see it, or may not take this step.
        Involved: They have a part in it.
        AlreadyHandled, Changed, BeingHandled: As for `ending.done`.
        ReasonNeeded, NotQuoted, StepNeedsReason: The ruling lacks words, or has wrong ones.
    """
    row, thing = _locked(case, actor, version)
    item = _item(row, actor, take=take)
    _check(ruling, thing, actor, row)
    decision = Decision.objects.create(
        case=row,
        measure=ruling.measure,
        clause=ruling.clause,
        quoted=ruling.quoted.strip(),
        reason=ruling.reason.strip(),
        note=ruling.note.strip(),
        by=actor,
        at=clock.now(),
        told=ruling.measure not in FREE or row.hidden_at is not None,
        limited_until=clock.now() + LIMITED if ruling.measure == Measure.LIMIT else None,
        was_shown=thing.post is None or not thing.post.hidden_at or bool(row.hidden_at),
    )
    _do(decision, thing, row, actor)
    sanction = _sanction(decision, ruling, row, actor)
    row.closed_at = decision.at
    row.verdict = VERDICTS.get(Measure(ruling.measure), Case.Verdict.UPHELD)
    row.hidden_at = None
    decision.step = _end(item, decision) if item else None
    keep_up(row)
    decision.activity_id = _tell(decision, row, sanction).pk
    decision.save(update_fields=["step", "activity_id"])
    return decision


def _locked(case: Case, actor: Member, version: int | None) -> tuple[Case, Thing]:
    row = Case.objects.select_for_update().get(pk=case.pk)
    thing = thing_of(row)
    if not may_see(actor, row, thing.post):
        raise NotAllowed
    if involved(actor, row):
        raise Involved
    if not row.is_open:
        standing = row.decisions.filter(undone_at=None).select_related("by").first()
        by, outcome = (standing.by, standing.measure) if standing else (None, row.verdict)
        raise AlreadyHandled(by, outcome, row.closed_at)
    if version is not None and version != row.version:
        raise Changed
    return row, thing


def _item(case: Case, actor: Member, *, take: bool) -> WorkItem | None:
    """The item that waits for it, locked; nobody else may have it in hand."""
    rows = WorkItem.objects.select_for_update().filter(done_at=None, kind__in=KINDS)
    item = rows.filter(subject=case.subject).first()
    if item and not take and item.claimant_id not in (None, actor.pk):
        raise BeingHandled(Member.objects.get(pk=item.claimant_id))
    return item


def _check(ruling: Ruling, thing: Thing, actor: Member, case: Case) -> None:
    if ruling.measure not in RULINGS:
        raise NotAllowed
    if ruling.measure in FREE:
        if ruling.step is not None:
            raise NotAllowed
        return
    if thing.post is None and ruling.measure not in (Measure.LEAVE, Measure.LIMIT):
        raise NotAllowed  # of a member there is nothing to hide
    if ruling.clause is None and len(ruling.reason.strip()) < LEAST_REASON:
        raise ReasonNeeded
    if not stands_in(ruling.quoted, f"{case.words}\n{thing.words}"):
        raise NotQuoted
    if ruling.step is not None:
        _check_step(ruling, ruling.step, actor, case)


def _check_step(ruling: Ruling, step: int, actor: Member, case: Case) -> None:
    verb = "member.sanction" if step >= steps.WARNING else "case.decide"
    if not may(verb, actor.standing, space_id=case.space_id):
        raise NotAllowed
    usual = steps.suggested(ruling.severity, strikes(case.about))
    if step > usual and len(ruling.note.strip()) < LEAST_REASON:
        raise StepNeedsReason


def _do(decision: Decision, thing: Thing, case: Case, actor: Member) -> None:
    """What becomes of the words."""
    post = thing.post
    if post is None or post.deleted_at is not None:
        return
    if decision.measure in (Measure.HIDE, Measure.CHANGE):
        hide_post(post=post, actor=actor, door="web")
    elif decision.measure == Measure.REMOVE:
        delete_post(post=post, actor=actor, door="web")
    elif case.hidden_at is not None:
        show_post(post=post, actor=actor, door="web")


def _sanction(
    decision: Decision, ruling: Ruling, case: Case, actor: Member
) -> Sanction | None:
    if ruling.step is None:
        return None
    sanction = Sanction.objects.create(
        member=case.about,
        case=case,
        decision=decision,
        step=ruling.step,
        begins_at=decision.at,
        ends_at=steps.ends(ruling.step, decision.at),
        counts_until=steps.counts_until(ruling.step, ruling.severity, decision.at),
    )
    if ruling.step == steps.REMOVED:
        removal.begin(sanction, case)
    if ruling.step > steps.WARNING:  # the first two keep nobody from anything
        keep_to(case.about, actor=actor)
    return sanction


def _end(item: WorkItem, decision: Decision) -> WorkStep:
    free = decision.measure in FREE
    return end(
        item,
        outcome=Outcome.NOTHING if free else Outcome.DONE,
        by=decision.by,
        at=decision.at,
        reason=decision.note,
    )


def _tell(decision: Decision, case: Case, sanction: Sanction | None) -> Activity:
    reporters = case.reports.filter(withdrawn_at=None).values_list("reporter_id", flat=True)
    said = CaseDecided(
        case_id=case.pk,
        decision_id=decision.pk,
        member_id=case.about_id,
        measure=decision.measure,
        clause=decision.clause.number if decision.clause else None,
        step=sanction.step if sanction else None,
        told=decision.told,
        reporter_ids=sorted(reporters),
    )
    return record(
        said,
        actor=decision.by,
        door="web",
        space_id=case.space_id,
        subject=f"member:{case.about_id}",
        occurred_at=decision.at,
    )
