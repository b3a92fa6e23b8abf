"""Choosing a decision as an example: one's own words, a look at how they will read, and only then shown."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .actions import showing
from .errors import NamesSomebody, ReasonNeeded
from .models import Decision, ShownCase
from .queries.shown import LONGEST, example, may_tell, suggested
from .things import BIGGEST


class ExampleForm(forms.Form):
    """A decision in words that lead to nobody."""

    words = forms.CharField(
        label=gettext_lazy("What happened, without saying to whom"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "No names, links or numbers: nobody may be recognised by it."
        ),
    )


@require_http_methods(["GET", "POST"])
@trusted_with("appeal.decide")
def case_example(request: MemberRequest, decision_id: int) -> HttpResponse:
    """Write it, look at it, show it; or take it off again."""
    rows = Decision.objects.select_related("case__about", "clause", "appeal", "shown")
    decision = rows.filter(pk=min(decision_id, BIGGEST)).first()
    if decision is None or not may_tell(request.member, decision):
        raise Http404
    shown = ShownCase.objects.filter(decision=decision).first()
    if request.method == "GET":
        words = shown.words if shown else suggested(decision)
        return _page(request, decision, ExampleForm(initial={"words": words}))
    if request.POST.get("act") == "off":
        showing.take_off(decision=decision, actor=request.member)
        messages.success(request, _("It is told no more."))
        return redirect("moderation:case_detail", decision.case_id)
    return _sent(request, decision)


def _sent(request: MemberRequest, decision: Decision) -> HttpResponse:
    form = ExampleForm(request.POST)
    if not form.is_valid() or not _holds(form, decision):
        return _page(request, decision, form, status=422)
    words = form.cleaned_data["words"].strip()
    if (
        request.POST.get("seen") != words
    ):  # nobody shows what they have not read as it will stand
        return _page(request, decision, form, preview=words)
    showing.show_case(decision=decision, actor=request.member, words=words)
    messages.success(request, _("It is told on the page of its month, once that is over."))
    return redirect("moderation:case_detail", decision.case_id)


def _holds(form: ExampleForm, decision: Decision) -> bool:
    try:
        showing.check(decision, form.cleaned_data["words"])
    except ReasonNeeded:
        form.add_error("words", _("Write a sentence: ten characters at least."))
    except NamesSomebody as no:
        words = _("This could lead to somebody: %(what)s. Leave it out.")
        form.add_error("words", words % {"what": _(", ").join(no.pieces)})
    return form.is_valid()


def _page(
    request: MemberRequest,
    decision: Decision,
    form: ExampleForm,
    *,
    preview: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "decision": decision,
        "case": decision.case,
        "form": form,
        "seen": preview,
        "example": example(preview, decision) if preview else None,
        "is_shown": ShownCase.objects.filter(decision=decision).exists(),
    }
    template = "moderation/console/case_example.html"
    return render(request, template, context, status=status)
