"""Where leaders write the norms, see what would change, publish, and see who has not agreed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.culture import actions, tasks
from weilu.culture.dials import GRACE
from weilu.culture.errors import NotPossible
from weilu.culture.forms import ClauseForm, PublishForm, RenewalForm
from weilu.culture.forms.norms import MAJOR, MINOR
from weilu.culture.models import Clause, Edition, Severity
from weilu.culture.queries import norms as queries
from weilu.culture.queries import standing
from weilu.culture.views.norms import page
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

BIGGEST = 2**31 - 1


@require_GET
@trusted_with("norms.edit")
def norms_desk(request: MemberRequest) -> HttpResponse:
    """What is published and who agreed, and the draft with what it would change."""
    current, draft = queries.current(), queries.draft()
    context = {
        "current": current,
        "draft": draft,
        "lines": _lines(current, draft),
        "differences": queries.differences(current, draft) if draft else [],
        "tally": standing.tally(current) if current else None,
        "editions": queries.editions(),
        "renewal": RenewalForm(initial={"every": queries.renewal()}),
    }
    return render(request, "culture/console/norms_desk.html", context)


def _lines(current: Edition | None, draft: Edition | None) -> list[dict[str, Any]]:
    """Each clause of the draft, else of what is published, with what the draft does to it."""
    shown = draft or current
    if shown is None:
        return []
    found = queries.differences(current, draft) if draft and current else []
    marks = {each.number: each.kind for each in found}
    lines = [
        {"clause": each, "mark": marks.get(each.number, "")} for each in shown.clauses.all()
    ]
    gone = [
        {"clause": each.before, "mark": "withdrawn"} for each in found if each.after is None
    ]
    return sorted(lines + gone, key=lambda line: line["clause"].number)


@require_GET
@trusted_with("norms.edit")
def norms_preview(request: MemberRequest) -> HttpResponse:
    """The page as members will read it."""
    draft = queries.draft()
    if draft is None:
        return redirect("culture:norms_desk")
    context = page(draft, None) | {"next": "", "member_sees": False}
    return render(request, "culture/norms.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("norms.edit")
def clause_new(request: MemberRequest) -> HttpResponse:
    """One norm more; it gets a number no norm ever had."""
    return _written(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("norms.edit")
def clause_edit(request: MemberRequest, number: int) -> HttpResponse:
    """The words of one norm; what is published stays until the draft is."""
    shown = queries.draft() or queries.current()
    found = (
        shown.clauses.filter(number=number).first() if shown and number <= BIGGEST else None
    )
    if found is None:
        raise Http404
    return _written(request, found)


def _written(request: MemberRequest, clause: Clause | None) -> HttpResponse:
    form = (
        ClauseForm.of(clause)
        if clause
        else ClauseForm(initial={"severity": Severity.MINOR})
    )
    number = clause.number if clause else None
    if request.method == "POST":
        form = ClauseForm(request.POST)
        if form.is_valid():
            try:
                actions.write_clause(
                    actor=request.member, number=number, **form.cleaned_data
                )
            except NotPossible as no:
                form.add_error(None, no.reason)
            else:
                messages.success(
                    request, _("Kept in the draft. Members still read what is published.")
                )
                return redirect("culture:norms_desk")
    context = {"form": form, "clause": clause}
    status = 422 if form.errors else 200
    return render(request, "culture/console/clause_form.html", context, status=status)


@require_POST
@trusted_with("norms.edit")
def clause_withdraw(request: MemberRequest, number: int) -> HttpResponse:
    """Leave a norm out of the next edition."""
    if number <= BIGGEST and actions.withdraw_clause(actor=request.member, number=number):
        words = _("Norm %(number)s is not in the draft any more.")
        messages.success(request, words % {"number": number})
    return redirect("culture:norms_desk")


@require_POST
@trusted_with("norms.edit")
def clause_restore(request: MemberRequest, number: int) -> HttpResponse:
    """Let a norm read as it is published."""
    try:
        if number > BIGGEST:
            raise Http404
        actions.restore_clause(actor=request.member, number=number)
    except NotPossible as no:
        messages.error(request, no.reason)
    return redirect("culture:norms_desk")


@require_POST
@trusted_with("norms.edit")
def norms_discard(request: MemberRequest) -> HttpResponse:
    """Forget the draft."""
    if actions.discard_draft(actor=request.member):
        messages.success(request, _("The draft is gone. What is published stays."))
    return redirect("culture:norms_desk")


@require_POST
@trusted_with("norms.edit")
def norms_renewal(request: MemberRequest) -> HttpResponse:
    """How often everybody reads the norms again."""
    form = RenewalForm(request.POST)
    if form.is_valid():
        every = form.cleaned_data["every"]
        if actions.set_renewal(actor=request.member, every=every, door="web"):
            messages.success(request, _("Saved"))
    return redirect("culture:norms_desk")


@require_http_methods(["GET", "POST"])
@trusted_with("norms.edit")
def norms_publish(request: MemberRequest) -> HttpResponse:
    """What will change, who is asked what, and the button."""
    form = PublishForm(initial={"size": MINOR})
    if request.method == "POST":
        form = PublishForm(request.POST)
        if form.is_valid() and _published(request, form):
            return redirect("culture:norms_desk")
    current, draft = queries.current(), queries.draft()
    if draft is None:
        return redirect("culture:norms_desk")
    context = {
        "form": form,
        "current": current,
        "draft": draft,
        "differences": queries.differences(current, draft),
        "grace": GRACE.value.days,
        "asked": standing.people(),
    }
    status = 422 if form.errors else 200
    return render(request, "culture/console/norms_publish.html", context, status=status)


def _published(request: MemberRequest, form: PublishForm) -> bool:
    facts = form.cleaned_data
    notes = {"note_zh": facts["note_zh"], "note_en": facts["note_en"]}
    major = facts["size"] == MAJOR
    try:
        edition = actions.publish(actor=request.member, major=major, door="web", **notes)
    except NotPossible as no:
        form.add_error(None, no.reason)
        return False
    if edition.is_major:
        tasks.remind.enqueue()
    words = _("Edition %(edition)s is published.") % {"edition": edition.label}
    messages.success(request, words)
    return True


@require_GET
@trusted_with("norms.edit")
def norms_waiting(request: MemberRequest) -> HttpResponse:
    """Who has not agreed yet: for a kind word, not for a pillory."""
    current = queries.current()
    if current is None:
        return redirect("culture:norms_desk")
    people = standing.waiting(current, after=request.GET.get("after"))
    context = {
        "edition": current,
        "page": people,
        "tally": standing.tally(current),
        "more": f"?after={people.next}" if people.next else "",
    }
    return render(request, "culture/console/norms_waiting.html", context)
