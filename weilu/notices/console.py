"""The owner's page of letters: what was written to whom, and whether it left.

Letters hold personal data and links that sign people in, so nobody else sees them. What a
letter's HTML says is shown in a frame that runs, loads and submits nothing.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions, queries, tasks
from .errors import NoAddress
from .models import Letter
from .troubles import explained

BIGGEST = 2**63 - 1
NOTHING_RUNS = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@require_GET
@trusted_with("mail.read")
def letter_list(request: MemberRequest) -> HttpResponse:
    """Every letter of the last thirty days, the newest first."""
    asked = request.GET.get("state", "")
    state = asked if asked in Letter.State.values else ""
    page = queries.letters(state=state, after=request.GET.get("after"))
    chosen = {"state": state} if state else {}
    context = {
        "page": page,
        "state": state,
        "chips": _chips(state),
        "more": f"?{urlencode(chosen | {'after': page.next})}" if page.next else "",
        **_frame(request),
        **_proof(),
    }
    return render(request, "notices/console/letter_list.html", context)


def _chips(current: str) -> list[dict[str, object]]:
    labels = {"": _("All"), **dict(Letter.State.choices)}
    labels[Letter.State.KEPT] = _("Kept here")
    address = reverse("notices:letter_list")
    return [
        {
            "label": str(label).capitalize(),
            "href": f"{address}?state={state}" if state else address,
            "current": state == current,
        }
        for state, label in labels.items()
    ]


def _frame(request: MemberRequest) -> dict[str, Any]:
    return {"server": settings.WEILU_MAIL_SERVER}


def _proof() -> dict[str, Any]:
    """How the last test went, until one has arrived; nothing to prove where no mail leaves."""
    if settings.WEILU_MAIL_SERVER is None:
        return {"is_proven": True, "test": None}
    test = queries.last_test()
    return {
        "is_proven": queries.is_proven(),
        "test": test,
        "trouble": explained(test.error) if test else "",
    }


@require_GET
@trusted_with("mail.read")
def letter_detail(request: MemberRequest, letter_id: int) -> HttpResponse:
    """One letter, as it was written."""
    letter = _letter(letter_id)
    context = {"letter": letter, "trouble": explained(letter.error), **_frame(request)}
    return render(request, "notices/console/letter_detail.html", context)


def _letter(letter_id: int) -> Letter:
    found = Letter.objects.filter(pk=letter_id).first() if letter_id <= BIGGEST else None
    if found is None:
        raise Http404
    return found


@require_GET
@trusted_with("mail.read")
def letter_page(request: MemberRequest, letter_id: int) -> HttpResponse:
    """A letter's HTML, for the frame on its page: nothing in it runs, loads or submits."""
    answer = HttpResponse(_letter(letter_id).html)
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@trusted_with("mail.read")
def letter_again(request: MemberRequest, letter_id: int) -> HttpResponse:
    """Send a letter that failed, or was kept here, once more."""
    letter = _letter(letter_id)
    if settings.WEILU_MAIL_SERVER is None:
        messages.error(request, _("No mail server is set up, so nothing can leave."))
    elif actions.send_again(letter=letter, actor=request.member):
        tasks.send_letters.enqueue()
        messages.success(request, _("On its way again"))
    return redirect("notices:letter_detail", letter.pk)


@require_POST
@trusted_with("mail.read")
def letter_test(request: MemberRequest) -> HttpResponse:
    """Write to oneself, the way every letter is written."""
    try:
        address = actions.send_test(actor=request.member)
    except NoAddress:
        messages.error(
            request, _("You have no mail address yet. Add one in your settings.")
        )
    else:
        words = _("Written to %(address)s. How it fares stands above the list.")
        messages.success(request, words % {"address": address})
    return redirect("notices:letter_list")


@require_POST
@trusted_with("mail.read")
def letter_arrived(request: MemberRequest, letter_id: int) -> HttpResponse:
    """The test letter lies in one's box: mail works."""
    if actions.say_arrived(letter=_letter(letter_id), actor=request.member):
        messages.success(request, _("Good. Letters leave the house and arrive."))
    return redirect("notices:letter_list")
