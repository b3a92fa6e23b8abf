"""Cases as the team works on them: what was said, what everything rests on, one decision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations.models import PostMark
from weilu.core import clock
from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.culture.queries import norms
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions, steps
from .actions.casework import KINDS
from .actions.deciding import FREE
from .actions.ending import UNDO_WITHIN
from .actions.sanctioning import strikes
from .errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    Involved,
    NotNow,
    NotQuoted,
    ReasonNeeded,
    StepNeedsReason,
)
from .forms import RulingForm
from .holds import held_as
from .models import (
    RULINGS,
    Appeal,
    Case,
    Decision,
    Measure,
    Rereading,
    Sanction,
    WordRule,
    WorkItem,
)
from .queries import cases as queries
from .queries.blind import read_first
from .queries.shown import may_tell
from .things import BIGGEST, thing_of
from .wording import effects, handled, ladder


@require_GET
@trusted_with("case.decide")
def case_list(request: MemberRequest) -> HttpResponse:
    """Open cases, those that were decided, or held posts that were not published; the newest first."""
    show = request.GET.get("show", "")
    show = show if show in ("closed", "declined") else ""
    page = queries.cases(request.member, show=show, after=request.GET.get("after"))
    chosen = f"show={show}&" if show else ""
    more = f"?{chosen}after={page.next}" if page.next else ""
    context = {"page": page, "show": show, "more": more}
    return render(request, "moderation/console/case_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("case.decide")
def case_detail(request: MemberRequest, case_id: int) -> HttpResponse:
    """One case; opening it takes it on, one button decides it."""
    case = queries.case_for(request.member, case_id)
    if case is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, case)
    if case.is_open and not queries.involved(request.member, case):
        _take_on(request, case)
    return _page(request, case, _form(request, case))


def _take_on(request: MemberRequest, case: Case) -> None:
    item = _item(case)
    if item is None or item.claimant_id is not None:
        return
    try:
        actions.claim(item=item, actor=request.member)
    except Problem:  # five in hand: it can be read all the same
        return


def _item(case: Case) -> WorkItem | None:
    rows = WorkItem.objects.filter(subject=case.subject, kind__in=KINDS, done_at=None)
    return rows.select_related("claimed_by").first()


def _form(request: MemberRequest, case: Case, data: Any = None) -> RulingForm:
    edition = norms.current()
    return RulingForm(
        data,
        clauses=list(edition.clauses.all()) if edition else [],
        keeper=request.member.standing.is_keeper,
        initial={"version": case.version, "clause": queries.usual_clause(case)},
    )


def _decide(request: MemberRequest, case: Case) -> HttpResponse:
    form = _form(request, case, request.POST)
    preview = request.POST.get("preview", "")
    measure = preview or request.POST.get("measure", "")
    if measure not in RULINGS:
        raise Http404
    if not form.is_valid():
        return _page(request, case, form, status=422)
    ruling = form.ruling(measure, _usual(request, case, form))
    if measure in FREE:
        ruling = actions.Ruling(measure=measure, note=ruling.note, reason=ruling.reason)
    if preview:
        return _page(request, case, form, effects=effects(case, ruling))
    try:
        decision = actions.decide(
            case=case,
            actor=request.member,
            ruling=ruling,
            version=form.cleaned_data["version"],
            take=request.POST.get("take") == "1",
        )
    except (AlreadyHandled, Changed, BeingHandled) as no:
        messages.error(request, refusal(no))
        return redirect("moderation:case_detail", case.pk)
    except (ReasonNeeded, NotQuoted, StepNeedsReason, Involved) as no:
        form.add_error(ABOUT.get(type(no)), refusal(no))
        return _page(request, case, form, status=422)
    return redirect(f"{reverse('console:desk')}?undo={decision.step_id}")


def _usual(request: MemberRequest, case: Case, form: RulingForm) -> int:
    clause = form.cleaned_data.get("clause")
    if not request.member.standing.is_keeper or clause is None:
        return steps.REMINDER
    return steps.suggested(clause.severity, strikes(case.about))


ABOUT = {ReasonNeeded: "reason", NotQuoted: "quoted", StepNeedsReason: "note"}


def refusal(no: Problem) -> str:
    """Why it was not decided, in words."""
    if isinstance(no, AlreadyHandled):
        return handled(no, Measure(no.outcome).label if no.by else "")
    if isinstance(no, BeingHandled):
        return _("%(name)s is on it.") % {"name": no.by.name}
    return {
        Changed: _("It has changed since you opened it. Look at it again."),
        Involved: _("You have a part in this, so somebody else decides."),
        ReasonNeeded: _("Choose a norm, or say why: the author reads it."),
        NotQuoted: _("These words do not stand in what was reported."),
        StepNeedsReason: _("This is more than the ladder says: tell the team why."),
    }[type(no)]


def _page(
    request: MemberRequest, case: Case, form: RulingForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    thing = thing_of(case)
    before, after = queries.around(request.member, thing.post) if thing.post else ([], [])
    item = _item(case)
    holder = item.claimed_by if item and item.claimant_id else None
    decision = queries.standing(case)
    first = read_first(request.member, decision) if decision else None
    context = {
        "effects": (),
        "case": case,
        "thing": thing,
        "form": form,
        "before": before,
        "after": after,
        "reports": case.reports.select_related("reporter").order_by("pk"),
        "rule": WordRule.objects.filter(pk=case.rule_id).first() if case.rule_id else None,
        "tags": PostMark.objects.filter(post=case.post_id, deed=PostMark.Deed.TAG)
        if case.post_id
        else (),
        "history": queries.history(case, request.member),
        "precedents": queries.precedents(case, request.member),
        "decision": decision,
        "secret": _address(first) if first else "",
        "sanction": Sanction.objects.filter(decision=decision).first()
        if decision
        else None,
        "forever": steps.FOREVER,
        "may_tell": decision is not None and may_tell(request.member, decision),
        "may_undo": decision is not None and _may_undo(request, decision),
        "involved": queries.involved(request.member, case),
        "holder": holder if holder and holder.pk != request.member.pk else None,
        "change_waits": queries.change_waits(decision),
        "held_as": held_as(case) if decision and decision.is_of_held else "",
        "ladder": ladder(strikes(case.about)),
        "is_edited": thing.post is not None and thing.words != case.words,
        **more,
    }
    template = "moderation/console/case_detail.html"
    return render(request, template, context, status=status)


def _address(first: Appeal | Rereading) -> str:
    is_appeal = isinstance(first, Appeal)
    name = "moderation:appeal_detail" if is_appeal else "moderation:rereading"
    return reverse(name, args=[first.pk])


def _may_undo(request: MemberRequest, decision: Decision) -> bool:
    """Whoever decided, and leaders, for a day."""
    own = decision.by_id == request.member.pk or request.member.standing.is_leader
    return own and decision.step_id is not None and decision.at > clock.now() - UNDO_WITHIN


@require_POST
@trusted_with("case.decide")
def change(request: MemberRequest, decision_id: int) -> HttpResponse:
    """Show what was changed again, or say what is still in the way."""
    decision = Decision.objects.filter(pk=min(decision_id, BIGGEST)).first()
    if decision is None or not queries.case_for(request.member, decision.case_id):
        raise Http404
    shown = request.POST.get("shown") == "1"
    words = request.POST.get("words", "")[:500]
    try:
        actions.read_change(
            decision=decision, actor=request.member, shown=shown, words=words, door="web"
        )
    except (AlreadyHandled, NotNow):
        messages.error(request, _("This has settled itself meanwhile."))
    except ReasonNeeded:
        messages.error(request, _("Say what is still in the way: ten characters at least."))
    else:
        done = _("It is shown again.") if shown else _("Its author reads what you wrote.")
        messages.success(request, done)
    return redirect("moderation:case_detail", decision.case_id)


@require_POST
@trusted_with("member.sanction")
def second(request: MemberRequest, decision_id: int) -> HttpResponse:
    """Stand for a removal that somebody else decided."""
    decision = Decision.objects.filter(pk=min(decision_id, BIGGEST)).first()
    if decision is None or not queries.case_for(request.member, decision.case_id):
        raise Http404
    try:
        actions.second(decision=decision, actor=request.member, door="web")
    except Involved as no:
        messages.error(request, refusal(no))
    except AlreadyHandled:
        messages.error(request, _("This has settled itself meanwhile."))
    else:
        messages.success(request, _("Removed, by the two of you."))
    return redirect("moderation:case_detail", decision.case_id)
