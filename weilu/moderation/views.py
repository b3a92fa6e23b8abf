"""What members do about order: report something, take it back, read what was decided."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.core.template_globals import profile_path
from weilu.core.times import when
from weilu.members.guards import signed_in, to_the_door
from weilu.members.requests import MemberRequest
from weilu.members.views.ways import reader_of_letters

from . import actions
from .errors import (
    AlreadyAppealed,
    AlreadyHandled,
    AlreadyReported,
    OwnWords,
    ReasonNeeded,
    ReportsSpent,
    TooLate,
    TooSoon,
)
from .forms import AppealForm, ReportForm
from .models import Appeal, Report
from .queries.cases import letter_for, letters, reported
from .queries.disputes import mine
from .queries.pauses import pause_of
from .things import BIGGEST, KINDS, Thing, thing_for
from .wording import told, written


@require_http_methods(["GET", "POST"])
@signed_in
def report(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Say that something is not right; the team reads it, whoever it is about does not."""
    if kind not in KINDS:
        raise Http404
    thing = thing_for(request.member, kind, pk)
    team = request.member.standing.is_team
    form = ReportForm(sent(request), team=team)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(
                thing=thing, reporter=request.member, door="web", **form.cleaned_data
            )
        except (OwnWords, AlreadyReported, TooSoon, ReportsSpent, ReasonNeeded) as no:
            form.add_error("words" if isinstance(no, ReasonNeeded) else None, refusal(no))
        else:
            messages.success(request, _("Thank you. The team looks at it and tells you."))
            return redirect(back_to(thing))
    context = {"thing": thing, "form": form, "back": back_to(thing)}
    status = 422 if form.errors else 200
    return render(request, "moderation/report.html", context, status=status)


def sent(request: MemberRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing; None where it was only opened."""
    return request.POST if request.method == "POST" else None


def back_to(thing: Thing) -> str:
    if thing.post is None:
        return profile_path(thing.about)
    return f"/t/{thing.topic_id}/" if thing.begins_topic else f"/p/{thing.post.pk}/"


def refusal(no: Problem) -> str:
    """Why it was not taken, in words."""
    if isinstance(no, TooSoon):
        words = _("You reported this a short while ago. You can again from %(time)s.")
        return words % {"time": when(no.again_at)}
    return {
        TooLate: _("More than 20 days have passed; it can no longer be appealed."),
        AlreadyAppealed: _(
            "You have appealed already; there is one appeal for each decision."
        ),
        OwnWords: _("This is yours: you can edit or delete it."),
        AlreadyReported: _("You have reported this. The team has not decided yet."),
        ReportsSpent: _("Daily limit reached. It resets at 00:00."),
        ReasonNeeded: _("Say in a few words what is not right: ten characters at least."),
    }[type(no)]


@require_GET
def letter_list(request: MemberRequest) -> HttpResponse:
    """What the team decided about the reader's words, and what became of their reports."""
    reader = reader_of_letters(request)
    if reader is None:
        return to_the_door(request)
    context = {
        "letters": [written(each) for each in letters(reader)],
        "reports": [told(each) for each in reported(reader)],
        "pause": pause_of(reader),
        "disputes": mine(reader).exists(),
        "reader": reader,
    }
    return render(request, "moderation/letter_list.html", context)


@require_http_methods(["GET", "POST"])
def appeal(request: MemberRequest, decision_id: int) -> HttpResponse:
    """Ask that somebody else of the team looks at a decision; suspended or muted, too."""
    reader = reader_of_letters(request)
    if reader is None:
        return to_the_door(request)
    decision = letter_for(reader, decision_id)
    if decision is None:
        raise Http404
    form = AppealForm(sent(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            actions.appeal(decision=decision, member=reader, words=words, door="web")
        except (TooLate, AlreadyAppealed) as no:
            form.add_error(None, refusal(no))
        else:
            messages.success(request, _("Sent. Somebody else of the team reads it."))
            return redirect("moderation:letter_list")
    context = {"letter": written(decision), "form": form}
    status = 422 if form.errors else 200
    return render(request, "moderation/appeal.html", context, status=status)


@require_POST
def answer(request: MemberRequest, appeal_id: int) -> HttpResponse:
    """Answer what whoever reads the appeal asked."""
    reader = reader_of_letters(request)
    if reader is None:
        return to_the_door(request)
    made = Appeal.objects.filter(pk=min(appeal_id, BIGGEST), by=reader).first()
    if made is None:
        raise Http404
    words = request.POST.get("words", "")[:500]
    try:
        actions.answer_back(appeal=made, member=reader, words=words, door="web")
    except AlreadyHandled:
        messages.error(request, _("This has been answered or decided already."))
    except ReasonNeeded:
        messages.error(request, _("Write a few words."))
    else:
        messages.success(request, _("Sent"))
    return redirect("moderation:letter_list")


@require_POST
@signed_in
def withdraw(request: MemberRequest, report_id: int) -> HttpResponse:
    """Take a report back while nobody has decided."""
    report = Report.objects.filter(
        pk=min(report_id, BIGGEST), reporter=request.member
    ).first()
    if report is None:
        raise Http404
    try:
        actions.withdraw(report=report, actor=request.member, door="web")
    except AlreadyHandled:
        messages.error(request, _("The team has decided on it already."))
    else:
        messages.success(request, _("Taken back, as if you had never reported it."))
    return redirect(reverse("moderation:letter_list"))
