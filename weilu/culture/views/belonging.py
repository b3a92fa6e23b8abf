"""Whether a member feels at home: one page, asked of a fifth of the active members each quarter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.culture.actions import belonging as actions
from weilu.culture.errors import NotAsked
from weilu.culture.forms import BelongingForm
from weilu.culture.queries import belonging as queries
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@signed_in
def belonging(request: MemberRequest) -> HttpResponse:
    """The four sentences for those who were drawn; for others, what this is."""
    if request.method != "POST":
        return _page(request, BelongingForm())
    try:
        if request.POST.get("act") == "skip":
            actions.decline(member=request.member, door="web")
            messages.success(request, _("All right. Nobody asks again in this round."))
            return redirect("commons:home")
        form = BelongingForm(request.POST)
        if not form.is_valid():
            return _page(request, form, status=422)
        actions.answer(member=request.member, scores=form.cleaned_data, door="web")
    except NotAsked:
        messages.info(request, _("Nothing waits for your answer here any more."))
    else:
        messages.success(
            request, _("Thank you. It counts among the answers of all, without your name.")
        )
    return redirect("culture:belonging")


def _page(request: MemberRequest, form: BelongingForm, status: int = 200) -> HttpResponse:
    context = {"asking": queries.asking(request.member), "form": form}
    return render(request, "culture/belonging.html", context, status=status)
