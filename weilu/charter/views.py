"""The members' page of the charter: what they need here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.charter.actions import answering as actions
from weilu.charter.errors import NotPossible
from weilu.charter.forms.survey import SurveyForm
from weilu.charter.queries import survey as queries
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@signed_in
def survey(request: MemberRequest) -> HttpResponse:
    """A few questions, each of which may stay without an answer."""
    due = queries.due(request.member)
    if request.method != "POST":
        form = SurveyForm(questions=due.questions, given=due.given)
        return _page(request, due, form)
    if request.POST.get("act") == "skip":
        actions.skip(member=request.member, round_name=due.round, door="web")
        return redirect(_onward(request))
    form = SurveyForm(request.POST, questions=due.questions, given=due.given)
    if form.is_valid() and _kept(request, due, form):
        messages.success(
            request, _("Thank you. The team reads it as numbers, without names.")
        )
        return redirect(_onward(request))
    return _page(request, due, form, status=422)


def _kept(request: MemberRequest, due: queries.Due, form: SurveyForm) -> bool:
    try:
        actions.answer(
            member=request.member, round_name=due.round, given=form.given(), door="web"
        )
    except NotPossible:  # a question or choice went while the page was open
        form.add_error(
            None, _("A question has changed meanwhile. Look at it once more, then send it.")
        )
    return form.is_valid()


def _onward(request: MemberRequest) -> str:
    """Where whoever sent them here wants them next; home where nobody did."""
    asked = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(asked, None)
    return asked if own and asked.startswith("/") else "/"


def _page(
    request: MemberRequest, due: queries.Due, form: SurveyForm, status: int = 200
) -> HttpResponse:
    given = request.GET if request.method == "GET" else request.POST
    context = {"due": due, "form": form, "next": given.get("next", "")[:300]}
    return render(request, "charter/survey.html", context, status=status)


@require_POST
@signed_in
def survey_forget(request: MemberRequest) -> HttpResponse:
    """Take back everything I ever answered."""
    if actions.take_back(member=request.member, door="web"):
        messages.success(request, _("Your answers are deleted."))
    return redirect("charter:survey")
