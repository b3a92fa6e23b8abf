"""Swapping shifts and handing over, on the roster's page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .actions import swapping
from .console import roster_page
from .duty_forms import HandOverForm, SwapForm
from .errors import NotPossible
from .models import HandOver, ShiftSwap
from .things import BIGGEST

SAID = {
    "accept": gettext_lazy("The shift is yours on that day."),
    "decline": gettext_lazy("Declined; whoever asked hears of it."),
    "withdraw": gettext_lazy("Taken back: the shift stays whose it is."),
}


@require_POST
@trusted_with("console.enter")
def swap_ask(request: MemberRequest) -> HttpResponse:
    """Ask a colleague to take one shift of one's own."""
    form = SwapForm(request.POST, member=request.member)
    if form.is_valid():
        day, starts = form.cleaned_data["shift"]
        asked: dict[str, Any] = {
            "to": form.cleaned_data["to"],
            "words": form.cleaned_data["words"],
        }
        try:
            swapping.ask_swap(
                actor=request.member, day=day, starts=starts, door="web", **asked
            )
        except NotPossible as no:
            form.add_error("to", no.reason)
        else:
            messages.success(request, _("Asked. Until they say yes the shift stays yours."))
            return redirect("moderation:roster")
    return _refused(request, swap=form)


@require_POST
@trusted_with("console.enter")
def swap_act(request: MemberRequest, swap_id: int) -> HttpResponse:
    """Take the shift, say no, or take it back."""
    swap = ShiftSwap.objects.filter(pk=min(swap_id, BIGGEST)).first()
    if swap is None:
        raise Http404
    act = request.POST.get("act", "")
    if act not in SAID:
        return HttpResponse(status=422)
    done: dict[str, Any] = {"swap": swap, "actor": request.member, "door": "web"}
    try:
        if act == "withdraw":
            swapping.take_back_swap(**done)
        else:
            swapping.answer_swap(accept=act == "accept", **done)
    except NotPossible as no:
        messages.error(request, no.reason)
    else:
        messages.success(request, str(SAID[act]))
    return redirect("moderation:roster")


@require_POST
@trusted_with("console.enter")
def hand_over(request: MemberRequest) -> HttpResponse:
    """Leave a note for whoever is on duty next."""
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _refused(request, handing=form)
    swapping.hand_over(actor=request.member, text=form.cleaned_data["text"], door="web")
    messages.success(request, _("Whoever is on duty next finds it on their desk."))
    return redirect("moderation:roster")


def _refused(request: MemberRequest, **forms: Any) -> HttpResponse:
    context = roster_page(request, **forms)
    return render(request, "moderation/console/roster.html", context, status=422)


@require_POST
@trusted_with("console.enter")
def note_read(request: MemberRequest, note_id: int) -> HttpResponse:
    """It leaves the desk; on the roster it stays for a while."""
    note = HandOver.objects.filter(pk=min(note_id, BIGGEST)).first()
    if note is None:
        raise Http404
    swapping.take_up(note=note, actor=request.member)
    return redirect("console:desk")
