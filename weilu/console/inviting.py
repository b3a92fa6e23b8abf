"""Links that invite: the address for everybody, one of its own for each, and those still open."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members import words
from weilu.members.actions import inviting
from weilu.members.dials import SHUT, SIGN_UP
from weilu.members.errors import NotPossible
from weilu.members.guards import trusted_with
from weilu.members.permissions import MEMBER
from weilu.members.queries.team import open_invitations
from weilu.members.requests import MemberRequest

from .setup.forms import InviteForm

BIGGEST = 2**63 - 1  # no row has a larger number
MAY = "member.give_role"


@require_http_methods(["GET", "POST"])
@trusted_with(MAY)
def invitation_list(request: MemberRequest) -> HttpResponse:
    """What is open, and a new one; its secret is shown in this answer alone."""
    form = InviteForm(request.POST or None, giver=request.member)
    if request.method != "POST":
        form.initial["role"] = MEMBER
        return _page(request, form)
    if made := invited(request, form):
        return _page(request, InviteForm(giver=request.member), made)
    return _page(request, form, status=422)


def invited(request: MemberRequest, form: InviteForm) -> str:
    """The address of a new link, to be shown in this answer alone; "" where the form says no."""
    if not form.is_valid():
        return ""
    try:
        secret = inviting.invite(actor=request.member, **form.given())
    except NotPossible as no:
        form.add_error(None, no.reason)
        return ""
    return request.build_absolute_uri(reverse("members:invitation", args=[secret]))


def shown(request: MemberRequest, form: InviteForm, made: str) -> dict[str, Any]:
    """What a page of invitations says: the form, the link just made, and those still open."""
    return {
        "form": form,
        "made": made,
        "is_shut": SIGN_UP.value == SHUT,
        "address": request.build_absolute_uri(reverse("members:sign_up")),
        "invitations": [
            (link, words.ROLES[link.carries["role"]]) for link in open_invitations()
        ],
    }


def _page(
    request: MemberRequest, form: InviteForm, made: str = "", status: int = 200
) -> HttpResponse:
    context = shown(request, form, made)
    answer = render(request, "console/invitations.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"  # it may hold a link that is good once
    return answer


@require_POST
@trusted_with(MAY)
def invitation_end(request: MemberRequest, link_id: int) -> HttpResponse:
    """Let an invitation open nothing any more."""
    known = link_id <= BIGGEST
    if not known or not inviting.take_back(actor=request.member, link_id=link_id):
        raise Http404
    messages.success(request, _("Taken back: this link opens nothing any more."))
    return redirect("console:invitation_list")
