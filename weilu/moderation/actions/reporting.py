"""Reporting something, and taking that back: the exact inverse, as long as nobody decided."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import dials, score
from weilu.moderation.errors import (
    AlreadyHandled,
    AlreadyReported,
    NotAllowed,
    OwnWords,
    ReasonNeeded,
    ReportsSpent,
    TooSoon,
)
from weilu.moderation.kinds import ReportMade, ReportWithdrawn
from weilu.moderation.models import Case, Reason, Report
from weilu.moderation.things import Thing

from .casework import keep_up

LEAST_WORDS = 10  # characters, where the reason is "something else"
SEASONED = 3  # the trust from which one report of spam hides a newcomer's post
CAPS = {2: 1.5, 3: 2, 4: 3}  # by trust, of a day's reports
DECIDED = (Case.Verdict.UPHELD, Case.Verdict.REJECTED)


@transaction.atomic
def report(
    *,
    thing: Thing,
    reporter: Member,
    reason: str,
    door: str,
    words: str = "",
    act_now: bool = False,
) -> Report:
    """Tell the team that something is not right; all reports of one thing are one case.

    Args:
        act_now: The team asks to hide it until somebody else decides; others cannot.

    Raises:
        NotAllowed: They cannot read it, or may do nothing here.
        OwnWords: It is theirs.
        ReasonNeeded: "Something else" without words.
        AlreadyReported, TooSoon, ReportsSpent: Not once more, not yet, not today.
    """
    if not may("report.make", reporter.standing if reporter.is_active else None):
        raise NotAllowed
    if not thing.may_be_read_by(reporter):
        raise NotAllowed
    if thing.about.pk == reporter.pk:
        raise OwnWords
    if reason == Reason.OTHER and len(words.strip()) < LEAST_WORDS:
        raise ReasonNeeded
    _not_again(thing.subject, reporter)
    _not_too_many(reporter)
    given = inputs(reporter, act_now=act_now)
    made = Report.objects.create(
        case=case_of(thing),
        reporter=reporter,
        reason=reason,
        words=words.strip(),
        weight=score.weight(given),
        act_now=given.act_now,
        at_once=_hides_at_once(reporter, thing, reason),
        made_at=clock.now(),
    )
    _record(made, given, door)
    keep_up(made.case)
    return made


def inputs(reporter: Member, *, act_now: bool) -> score.Inputs:
    """What is known of a reporter now: one query."""
    rows = Report.objects.filter(reporter=reporter, withdrawn_at=None)
    verdicts = list(
        rows.filter(case__verdict__in=DECIDED).values_list("case__verdict", flat=True)
    )
    team = reporter.standing.is_team
    return score.Inputs(
        trust=reporter.trust,
        team=team,
        act_now=act_now and team,
        muted=reporter.is_muted,
        decided=len(verdicts),
        upheld=verdicts.count(Case.Verdict.UPHELD),
    )


def _not_again(subject: str, reporter: Member) -> None:
    rows = Report.objects.filter(case__subject=subject, reporter=reporter)
    if rows.filter(withdrawn_at=None, case__closed_at=None).exists():
        raise AlreadyReported
    last = rows.order_by("-made_at").first()
    if last is not None:
        again_at = last.made_at + dials.REPORT_AGAIN.value
        if again_at > clock.now():
            raise TooSoon(again_at)


def _not_too_many(reporter: Member) -> None:
    if reporter.standing.is_team:
        return
    most = dials.REPORTS_A_DAY.value * CAPS.get(reporter.trust, 1)
    today = Report.objects.filter(
        reporter=reporter, made_at__gte=clock.begins(clock.day(clock.now()))
    )
    if today.count() >= most:
        raise ReportsSpent


def _hides_at_once(reporter: Member, thing: Thing, reason: str) -> bool:
    newcomer = thing.about.trust == 0 and not thing.about.standing.is_team
    known = reporter.trust >= SEASONED or reporter.standing.is_team
    return reason == Reason.SPAM and newcomer and known and not reporter.is_muted


def case_of(thing: Thing) -> Case:
    """The open case of this thing, locked; opened with the words as they read now."""
    case, _made = Case.objects.get_or_create(
        subject=thing.subject,
        closed_at=None,
        defaults={
            "about": thing.about,
            "space_id": thing.space_id,
            "topic_id": thing.topic_id,
            "words": thing.words,
            "opened_at": clock.now(),
        },
    )
    return Case.objects.select_for_update().get(pk=case.pk)


def _record(made: Report, given: score.Inputs, door: str) -> None:
    said = ReportMade(
        report_id=made.pk,
        case_id=made.case_id,
        reason=made.reason,
        weight=made.weight,
        **vars(given),
    )
    case = made.case
    record(
        said,
        actor=made.reporter,
        door=door,
        space_id=case.space_id,
        subject=case.subject,
        occurred_at=made.made_at,
    )


@transaction.atomic
def withdraw(*, report: Report, actor: Member, door: str) -> bool:
    """Take a report back, as if it had never been made; False where that was done before.

    Raises:
        NotAllowed: It is somebody else's.
        AlreadyHandled: Somebody decided on it.
    """
    if report.reporter_id != actor.pk:
        raise NotAllowed
    case = Case.objects.select_for_update().get(pk=report.case_id)
    if not Report.objects.filter(pk=report.pk, withdrawn_at=None).exists():
        return False
    if not case.is_open:
        raise AlreadyHandled(None, case.verdict, case.closed_at)
    Report.objects.filter(pk=report.pk).update(withdrawn_at=clock.now())
    said = ReportWithdrawn(report_id=report.pk, case_id=case.pk)
    record(said, actor=actor, door=door, space_id=case.space_id, subject=case.subject)
    keep_up(case)
    return True
