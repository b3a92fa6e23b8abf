"""Coming by an invitation: to a duty, or simply to join."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.members import words
from weilu.members.actions import inviting
from weilu.members.actions.inviting import Invitation
from weilu.members.errors import LinkGone, NameRefused
from weilu.members.forms.entrance import OwnerForm, SignUpForm
from weilu.members.permissions import MEMBER
from weilu.members.requests import VisitorRequest

from .ways import admit, entrance

TEAM, HOME = "/console/", "/"  # where the team begins its day, and everybody else


@entrance
@require_http_methods(["GET", "POST"])
def invitation(request: VisitorRequest, secret: str) -> HttpResponse:
    """Join by it, or take the duty up as the member one is already."""
    try:
        found = inviting.find_invitation(secret)
        if request.member:
            return _as_member(request, secret, found)
        return _as_guest(request, secret, found)
    except LinkGone:
        return render(request, "members/invitation_gone.html", status=410)


def _as_member(request: VisitorRequest, secret: str, found: Invitation) -> HttpResponse:
    if found.role == MEMBER:  # they are one: the link stays for whoever it is for
        return _page(request, found, None)
    if request.method == "POST" and request.member:
        inviting.take_duty(secret=secret, member=request.member, door="web")
        messages.success(request, _("Thank you for lending a hand."))
        return redirect(_onward(found))
    return _page(request, found, None)


def _onward(found: Invitation) -> str:
    return HOME if found.role == MEMBER else TEAM


def _as_guest(request: VisitorRequest, secret: str, found: Invitation) -> HttpResponse:
    form = _form(request, found)
    if form.is_bound and form.is_valid():
        try:
            member = inviting.join_by_invitation(
                secret=secret,
                **form.cleaned_data,
                language=get_language() or "",
                door="web",
            )
        except NameRefused as refused:
            form.add_error("name", refused.reason)
        else:
            return admit(request, member, to=_onward(found))
    return _page(request, found, form)


def _form(request: VisitorRequest, found: Invitation) -> OwnerForm | SignUpForm:
    """Whoever will lead needs a longer password."""
    if found.role == MEMBER:
        return SignUpForm(request.POST or None, by_link=False)
    return OwnerForm(request.POST or None)


def _page(
    request: VisitorRequest, found: Invitation, form: OwnerForm | SignUpForm | None
) -> HttpResponse:
    context = {
        "invitation": found,
        "role": "" if found.role == MEMBER else words.ROLES[found.role],
        "form": form,
    }
    status = 422 if form and form.is_bound else 200
    return render(request, "members/invitation.html", context, status=status)
