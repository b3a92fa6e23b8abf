"""Dead letters: what a reaction could not digest, tried again, or left out with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.activity import queries, reactions
from weilu.activity.errors import UnknownReaction
from weilu.activity.models import DeadLetter
from weilu.core.jobs import leases
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions
from .stuck import given_up, stuck

SHOWN = 100
LONGEST = 500  # characters of a reason


@require_GET
@trusted_with("trouble.see")
def trouble_list(request: MemberRequest) -> HttpResponse:
    """What was set aside, in the order it happened."""
    return _page(request)


def _page(request: MemberRequest, status: int = 200, **more: Any) -> HttpResponse:
    rows = queries.dead_letters()
    context = {"letters": stuck(list(rows[:SHOWN])), "number": rows.count()}
    context |= {"jobs": given_up(leases.dead()[:SHOWN]), **more}
    return render(request, "console/troubles.html", context, status=status)


@require_POST
@trusted_with("trouble.see")
def retry(request: MemberRequest, letter_id: int) -> HttpResponse:
    """Try it once more, now."""
    letter = _letter(letter_id)
    try:
        digested = reactions.retry(letter)
    except UnknownReaction:
        digested = False
    if digested:
        messages.success(request, _("It worked this time."))
    else:
        messages.error(request, _("It failed again. The reason stands with it."))
    return redirect("console:trouble_list")


@require_POST
@trusted_with("trouble.see")
def skip(request: MemberRequest, letter_id: int) -> HttpResponse:
    """Leave it out for good; why stands in the journal."""
    letter = _letter(letter_id)
    reason = request.POST.get("reason", "").replace("\x00", "").strip()[:LONGEST]
    if not reason:
        return _page(request, 422, wrong=letter.pk)
    actions.skip(letter=letter, actor=request.member, reason=reason)
    messages.success(request, _("Left out. The journal says why."))
    return redirect("console:trouble_list")


@require_POST
@trusted_with("trouble.see")
def job_retry(request: MemberRequest, job_id: int) -> HttpResponse:
    """Give a job that was given up all its attempts anew."""
    job = leases.dead().filter(pk=job_id).first() if job_id < 2**63 else None
    if job is None:
        raise Http404
    leases.retry(job)
    messages.success(request, _("It will be tried again in a moment."))
    return redirect("console:trouble_list")


def _letter(letter_id: int) -> DeadLetter:
    known = DeadLetter.objects.select_related("activity")
    letter = known.filter(pk=letter_id).first() if letter_id < 2**63 else None
    if letter is None:
        raise Http404
    return letter
