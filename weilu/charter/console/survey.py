"""The survey's questions, and what was answered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.charter.actions import questions as actions
from weilu.charter.errors import NotPossible
from weilu.charter.forms.survey import QuestionForm
from weilu.charter.limits import AT_JOINING, BIGGEST, QUESTIONS
from weilu.charter.models import Question
from weilu.charter.queries import results
from weilu.charter.queries import survey as queries
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest


@require_GET
@trusted_with("charter.write")
def question_list(request: MemberRequest) -> HttpResponse:
    """What we ask, in which order, and what we asked once."""
    asked = queries.questions()
    context = {
        "questions": asked,
        "retired": queries.questions(retired=True),
        "room": QUESTIONS - len(asked),
        "at_joining": sum(each.at_joining for each in asked),
        "most_at_joining": AT_JOINING,
    }
    return render(request, "charter/console/question_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def question_new(request: MemberRequest) -> HttpResponse:
    """Ask something new."""
    return _form(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def question_edit(request: MemberRequest, question_id: int) -> HttpResponse:
    """Ask it differently."""
    return _form(request, _question(question_id))


def _question(pk: int) -> Question:
    found = queries.question(pk) if pk <= BIGGEST else None
    if found is None:
        raise Http404
    return found


def _form(request: MemberRequest, question: Question | None) -> HttpResponse:
    form = QuestionForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_question(
                actor=request.member, door="web", question=question, **form.facts()
            )
        except NotPossible as no:
            form.add_error(no.field or None, no.reason)
        else:
            messages.success(request, _("The question is kept."))
            return redirect("charter:question_list")
    context = {
        "form": form,
        "question": question,
        "lines": [
            [form[f"{part}{n}"] for part in ("zh", "en", "tag", "pk")] for n in form.lines
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "charter/console/question_form.html", context, status=status)


@require_POST
@trusted_with("charter.write")
def question_act(request: MemberRequest, question_id: int) -> HttpResponse:
    """One earlier or later, asked no more, or asked again."""
    question, act = _question(question_id), request.POST.get("act", "")
    who: dict[str, Any] = {"question": question, "actor": request.member, "door": "web"}
    try:
        if act in ("up", "down"):
            actions.move_question(up=act == "up", **who)
        elif act == "retire":
            actions.retire_question(**who)
            messages.success(
                request, _("It is not asked any more; what was answered stays.")
            )
        elif act == "ask":
            actions.retire_question(retired=False, **who)
            messages.success(request, _("It is asked again."))
    except NotPossible as no:
        messages.error(request, no.reason)
    return redirect("charter:question_list")


@require_GET
@trusted_with("charter.write")
def survey_results(request: MemberRequest) -> HttpResponse:
    """What members answered, counted; groups too small to be anonymous stay hidden."""
    cut = request.GET.get("by", "")
    cut = cut if cut in results.CUTS else ""
    asked = queries.questions() + queries.questions(retired=True)
    board = results.board(asked, cut=cut)
    context = {
        "board": board,
        "results": [each for each in board.results if any(each.people) or not cut],
        "cut": cut,
        "cuts": _cuts(cut),
    }
    return render(request, "charter/console/results.html", context)


def _cuts(current: str) -> list[dict[str, Any]]:
    labels = {
        "": _("Everybody"),
        "tenure": _("By time here"),
        "tag": _("By interest"),
    }
    address = reverse("charter:survey_results")
    return [
        {
            "label": label,
            "href": f"{address}?by={cut}" if cut else address,
            "current": cut == current,
        }
        for cut, label in labels.items()
    ]
