"""What follows from the reports of a case that stand: score, queue, a post hidden, a pause.

All of it is computed from them whenever one comes or goes: so taking one back leaves everything
as if it had never been made.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, QuerySet, Sum
from django.utils.module_loading import import_string

from weilu.activity.actions import record
from weilu.conversations.actions import hide_post, rest, show_post
from weilu.conversations.models import Topic
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import dials, score, steps
from weilu.moderation.kinds import CaseHidden, Paused
from weilu.moderation.models import GRAVE, Case, Duty, Report, Sanction, Work, WorkItem
from weilu.moderation.things import thing_of

from .opening import Wanted, close_item, open_item
from .sanctioning import keep_to

KINDS = (Work.GRAVE, Work.REPORT)
LIFT = 1_000  # before all that is due together, whatever its score
RESTS = timedelta(hours=4)  # a topic, unless somebody decides before


def keep_up(case: Case) -> None:
    """Let everything that depends on a case's reports be as they say now; it is locked."""
    reports = list(case.reports.filter(withdrawn_at=None))
    case.score = score.total(each.weight for each in reports) if case.is_open else 0
    case.version += 1
    if case.is_open and not reports and not case.rule_id:
        case.closed_at, case.verdict = clock.now(), Case.Verdict.WITHDRAWN
    _hide_or_show(case, reports)
    case.save()
    _pause_or_not(case)
    _rest_or_not(case)
    keep_item(case, reports)


def _hide_or_show(case: Case, reports: list[Report]) -> None:
    """By the threshold a post is hidden; the house shows again only what it hid itself."""
    heavy = score.hides(case.score, dials.HIDES_AT.value)
    wanted = case.is_open and (heavy or any(each.at_once for each in reports))
    if wanted == (case.hidden_at is not None):
        return
    post = thing_of(case).post
    if post is None:
        return
    if wanted and not hide_post(post=post, actor=None, door="web"):
        return  # somebody hid it before: that is not the house's to take back
    if not wanted:
        show_post(post=post, actor=None, door="web")
    case.hidden_at = clock.now() if wanted else None
    _tell_hidden(case, hidden=wanted)


def _tell_hidden(case: Case, *, hidden: bool) -> None:
    said = CaseHidden(case_id=case.pk, member_id=case.about_id, hidden=hidden)
    record(said, actor=None, door="web", space_id=case.space_id, subject=case.subject)


def _pause_or_not(case: Case) -> None:
    """A newcomer whom three reported says nothing more until a person decides, a day at most."""
    member = case.about
    pauses = Sanction.objects.filter(
        member=member, decision=None, post_id=None, lifted_at=None
    )
    rows = Report.objects.filter(case__about=member, case__topic_id__isnull=False)
    weight, reporters = _weighed(rows)
    newcomer = member.trust == 0 and not member.standing.is_team
    wanted = newcomer and score.pauses(weight, reporters)
    if wanted and not pauses.exists():
        until = clock.now() + steps.PAUSE
        Sanction.objects.create(
            member=member, case=case, step=Sanction.Step.MUTE_DAY, ends_at=until
        )
        tell_paused(member, until)
    elif not wanted and pauses.update(lifted_at=clock.now()):
        tell_paused(member, None)
    else:
        return
    keep_to(member, actor=None)


def _weighed(reports: QuerySet[Report]) -> tuple[float, int]:
    """What those among reports that stand weigh together, and how many people made them."""
    live = reports.filter(case__closed_at=None, withdrawn_at=None)
    found = live.aggregate(all=Sum("weight"), people=Count("reporter", distinct=True))
    return found["all"] or 0, found["people"]


def _rest_or_not(case: Case) -> None:
    """A topic that five reported takes no words for four hours; what was over stays over."""
    topic = Topic.objects.filter(pk=case.topic_id or 0).first()
    if topic is None:
        return
    weight, reporters = _weighed(Report.objects.filter(case__topic_id=topic.pk))
    wanted = score.rests(weight, reporters)
    if wanted != (topic.rests_until is not None):
        rest(topic=topic, until=clock.now() + RESTS if wanted else None, door="web")


def tell_paused(member: Member, until: datetime | None) -> None:
    said = Paused(member_id=member.pk, until=until.isoformat() if until else None)
    record(said, actor=None, door="web", subject=f"member:{member.pk}")


def keep_item(case: Case, reports: list[Report]) -> None:
    """One item of the queue for an open case, as grave as the gravest of its reports."""
    grave = any(each.is_grave for each in reports) or case.rule_reason in GRAVE
    wanted = (Work.GRAVE if grave else Work.REPORT) if case.is_open else ""
    open_now = WorkItem.objects.filter(subject=case.subject, kind__in=KINDS, done_at=None)
    for kind in list(open_now.exclude(kind=wanted).values_list("kind", flat=True)):
        close_item(kind=kind, subject=case.subject)
    if wanted:
        lift = LIFT if any(_heeded(each.reporter) for each in reports) else 0
        _keep_open(case, wanted, len(reports) + bool(case.rule_id), lift)


def _heeded(reporter: Member) -> bool:
    """Whether what they report comes first among what is due together."""
    return bool(import_string(settings.WEILU_HEEDED)(reporter))


def _keep_open(case: Case, kind: str, times: int, lift: int) -> None:
    rows = WorkItem.objects.select_for_update().filter(done_at=None)
    item = rows.filter(kind=kind, subject=case.subject).first()
    if item is None:
        wanted = Wanted(
            about_id=case.about_id,
            space_id=case.space_id,
            path=f"/console/cases/{case.pk}/",
            audience=Duty.HOST if case.space_id and kind == Work.REPORT else "",
        )
        item = open_item(kind=kind, subject=case.subject, wanted=wanted)
    item.times, item.score = times, round(case.score) + lift
    item.version += 1
    item.save(update_fields=["times", "score", "version"])
