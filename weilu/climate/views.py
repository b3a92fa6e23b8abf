"""One question of the pulse, for those who were drawn."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from . import actions
from .errors import NotAsked
from .pulse import LONGEST, QUESTIONS, SCALE
from .queries import pulse as queries


class PulseForm(forms.Form):
    """A number and, if one likes, a few words."""

    score = forms.TypedChoiceField(
        coerce=int,
        choices=list(SCALE.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy(
                "Choose one of the five, or leave this time out below."
            )
        },
    )
    words = forms.CharField(
        label=gettext_lazy("Why? If you like"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "200 characters at most. The team reads them without your name; leave out what only "
            "you could say."
        ),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, sent: Any = None, *, question: str = "") -> None:
        super().__init__(sent, use_required_attribute=False)  # our words say it better
        self.fields["score"].label = QUESTIONS.get(question, "")


@require_http_methods(["GET", "POST"])
@signed_in
def pulse(request: MemberRequest) -> HttpResponse:
    """The question for those who were drawn; for others, what this is."""
    asking = queries.asking(request.member)
    question = asking.round.question if asking else ""
    if request.method != "POST":
        return _page(request, PulseForm(question=question))
    try:
        if request.POST.get("act") == "skip":
            actions.decline_pulse(member=request.member, door="web")
            messages.success(
                request, _("All right. You are not asked again for two months.")
            )
            return redirect("commons:home")
        form = PulseForm(request.POST, question=question)
        if not form.is_valid():
            return _page(request, form, status=422)
        actions.answer_pulse(member=request.member, door="web", **form.cleaned_data)
    except NotAsked:
        messages.info(request, _("Nothing waits for your answer here any more."))
    else:
        messages.success(
            request, _("Thank you. It counts among the answers of all, without your name.")
        )
    return redirect("climate:pulse")


def _page(request: MemberRequest, form: PulseForm, status: int = 200) -> HttpResponse:
    context = {"asking": queries.asking(request.member), "form": form}
    return render(request, "climate/pulse.html", context, status=status)
