"""Appealing against a decision, and deciding on that: by somebody else, who looks first."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conversations.actions import look_again
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import Standing, may
from weilu.moderation.errors import (
    AlreadyAppealed,
    AlreadyHandled,
    Involved,
    LookFirst,
    NotAllowed,
    ReasonNeeded,
    TooLate,
)
from weilu.moderation.kinds import AppealAnswered, AppealAsked, AppealDecided, AppealMade
from weilu.moderation.models import (
    Appeal,
    Case,
    Decision,
    Duty,
    FreshLook,
    Measure,
    Outcome,
    Work,
    WorkItem,
)
from weilu.moderation.queries.appeals import WITHIN, is_same, may_decide
from weilu.moderation.things import thing_of

from .opening import Wanted, end, open_item
from .removal import lift
from .reversing import reverse
from .sanctioning import keep_to

LEAST_WORDS = 10  # characters: enough that somebody can follow


@transaction.atomic
def appeal(*, decision: Decision, member: Member, words: str, door: str) -> Appeal:
    """Ask somebody else of the team to look at a decision about oneself, once.

    Whoever is muted or suspended may.

    Raises:
        NotAllowed: It is not about them, or it does not stand any more.
        TooLate, AlreadyAppealed: More than twenty days ago; not twice.
        ReasonNeeded: There are no words.
    """
    row = Decision.objects.select_for_update().select_related("case").get(pk=decision.pk)
    here = member.state == Member.State.ACTIVE
    if not may("appeal.make", Standing() if here else None):
        raise NotAllowed
    if row.case.about_id != member.pk or not row.stands or not row.told:
        raise NotAllowed
    if clock.now() - row.at > WITHIN:
        raise TooLate
    if Appeal.objects.filter(decision=row).exists():
        raise AlreadyAppealed
    if len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    made = Appeal.objects.create(
        decision=row, by=member, words=words.strip(), made_at=clock.now()
    )
    _record(AppealMade(appeal_id=made.pk, decision_id=row.pk), made, member, door)
    wanted = Wanted(
        about_id=member.pk,
        space_id=row.case.space_id,
        path=f"/console/appeals/{made.pk}/",
        audience=Duty.MODERATOR,
    )
    open_item(kind=Work.APPEAL, subject=f"appeal:{made.pk}", wanted=wanted, at=made.made_at)
    return made


@transaction.atomic
def look(*, appeal: Appeal, actor: Member, would: str) -> FreshLook:
    """Note how one would have decided; only then one reads how it was decided.

    Raises:
        Involved: Somebody else reads it.
        AlreadyHandled: It is decided.
    """
    row = _locked(appeal, actor)
    found, _made = FreshLook.objects.get_or_create(
        appeal=row, by=actor, defaults={"would": would, "at": clock.now()}
    )
    return found


@transaction.atomic
def ask_back(*, appeal: Appeal, actor: Member, question: str, door: str) -> None:
    """Ask the member something, once.

    Raises:
        Involved, AlreadyHandled: As for `look`.
        AlreadyAppealed: They were asked already.
        ReasonNeeded: There is no question.
    """
    row = _locked(appeal, actor)
    if row.asked_at is not None:
        raise AlreadyAppealed
    if not question.strip():
        raise ReasonNeeded
    row.question, row.asked_at = question.strip(), clock.now()
    row.save(update_fields=["question", "asked_at"])
    asked = _record(AppealAsked(appeal_id=row.pk, member_id=row.by_id), row, actor, door)
    Appeal.objects.filter(pk=row.pk).update(activity_id=asked.pk)


@transaction.atomic
def answer_back(*, appeal: Appeal, member: Member, words: str, door: str) -> None:
    """Answer what one was asked, once.

    Raises:
        NotAllowed: It is not theirs, or nothing was asked.
        AlreadyHandled: It is decided, or was answered.
        ReasonNeeded: There are no words.
    """
    row = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if row.by_id != member.pk or row.asked_at is None:
        raise NotAllowed
    if not row.is_open or row.answered_at is not None:
        raise AlreadyHandled(None, row.verdict, row.decided_at)
    if not words.strip():
        raise ReasonNeeded
    row.answer, row.answered_at = words.strip(), clock.now()
    row.save(update_fields=["answer", "answered_at"])
    _record(AppealAnswered(appeal_id=row.pk), row, member, door)


@transaction.atomic
def decide_appeal(
    *, appeal: Appeal, actor: Member, verdict: str, reason: str, door: str
) -> Appeal:
    """Uphold a decision, lift its sanction, or undo all that followed from it.

    Raises:
        Involved, AlreadyHandled: As for `look`.
        LookFirst: They have not noted how they would decide.
        ReasonNeeded: There are no words for the member.
    """
    row = _locked(appeal, actor)
    if not FreshLook.objects.filter(appeal=row, by=actor).exists():
        raise LookFirst
    if len(reason.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    row.verdict, row.reason = verdict, reason.strip()
    row.decided_by, row.decided_at = actor, clock.now()
    row.same_reviewer = is_same(actor, row)
    _follow(row, actor)
    item = WorkItem.objects.select_for_update().filter(subject=f"appeal:{row.pk}")
    for waiting in item.filter(done_at=None):
        end(waiting, outcome=Outcome.DONE, by=actor, at=row.decided_at, reason=row.reason)
    said = AppealDecided(
        appeal_id=row.pk,
        decision_id=row.decision_id,
        member_id=row.by_id,
        verdict=verdict,
        same_reviewer=row.same_reviewer,
    )
    row.activity_id = _record(said, row, actor, door).pk
    row.save()
    return row


def _locked(appeal: Appeal, actor: Member) -> Appeal:
    rows = Appeal.objects.select_for_update(of=("self",))
    row = rows.select_related("decision__case", "by").get(pk=appeal.pk)
    if not may("appeal.decide", actor.standing if actor.is_active else None):
        raise NotAllowed
    if not may_decide(actor, row):
        raise Involved
    if not row.is_open:
        raise AlreadyHandled(row.decided_by, row.verdict, row.decided_at)
    return row


def _follow(row: Appeal, actor: Member) -> None:
    """What the verdict does: nothing, the sanction lifted, everything undone."""
    decision = row.decision
    held = decision.measure == Measure.DECLINE
    if row.verdict == Appeal.Verdict.OVERTURNED:
        case = Case.objects.select_for_update().get(pk=decision.case_id)
        reverse(decision, case, actor, overturned=True)
        case.verdict = Case.Verdict.PUBLISHED if held else Case.Verdict.REJECTED
        case.version += 1
        case.save(update_fields=["verdict", "version"])
    elif held and (post := thing_of(decision.case).post):
        look_again(post=post, actor=actor, door="web", publish=False)
    elif row.verdict == Appeal.Verdict.PARTLY:
        Decision.objects.filter(pk=decision.pk).update(limited_until=None)
        if lift(decision):
            keep_to(row.by, actor=actor)


def _record(kind, row: Appeal, actor: Member, door: str) -> Activity:  # type: ignore[no-untyped-def]  # a Kind
    case = row.decision.case
    subject = f"member:{case.about_id}"
    return record(kind, actor=actor, door=door, space_id=case.space_id, subject=subject)
