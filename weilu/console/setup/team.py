"""The fourth step: a link for everybody, and links that make somebody of the team."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from weilu.console.inviting import invited, shown
from weilu.console.models import Step
from weilu.members import words
from weilu.members.actions import inviting
from weilu.members.guards import trusted_with
from weilu.members.models import Role
from weilu.members.queries.team import held_now, open_invitations, trusted_now
from weilu.members.requests import MemberRequest

from . import actions
from .forms import InviteForm
from .pages import onward, page

BIGGEST = 2**63 - 1  # no row has a larger number


@require_http_methods(["GET", "POST"])
@trusted_with("setup.walk")
def team(request: MemberRequest) -> HttpResponse:
    """Who looks after the place with whoever sets it up."""
    if request.method != "POST":
        return _page(request, InviteForm(giver=request.member))
    if request.POST.get("act") != "invite":
        alone = len(held_now()) < 2 and not open_invitations()
        actions.walk(actor=request.member, door="web", step=Step.TEAM, skipped=alone)
        return redirect(onward(Step.TEAM))
    form = InviteForm(request.POST, giver=request.member)
    if made := invited(request, form):
        return _page(request, InviteForm(giver=request.member), made)
    return _page(request, form, status=422)


def _page(
    request: MemberRequest, form: InviteForm, made: str = "", status: int = 200
) -> HttpResponse:
    people = [(each.member, _duties(each.roles)) for each in trusted_now()]
    context = {**shown(request, form, made), "people": people}
    answer = page(request, Step.TEAM, context, status)
    answer["Cache-Control"] = "private, no-store"  # it may hold a link that is good once
    return answer


def _duties(roles: Sequence[Role]) -> list[str]:
    """Each once: a host of three spaces is a host."""
    return list(dict.fromkeys(str(words.ROLES[role.name]) for role in roles))


@require_POST
@trusted_with("setup.walk")
def take_back(request: MemberRequest, link_id: int) -> HttpResponse:
    """Let an invitation open nothing any more."""
    known = link_id <= BIGGEST
    if not known or not inviting.take_back(actor=request.member, link_id=link_id):
        raise Http404
    return redirect("console:setup_team")
