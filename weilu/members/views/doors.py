"""The accounts a member has at other doors, and the link that makes one theirs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members.actions import linking
from weilu.members.actions.links import Purpose, find_link
from weilu.members.errors import LinkedElsewhere, LinkGone
from weilu.members.guards import signed_in
from weilu.members.models import Identity
from weilu.members.requests import MemberRequest
from weilu.members.words import DOORS


@require_GET
@signed_in
def doors(request: MemberRequest) -> HttpResponse:
    """Every account elsewhere that is mine here, since when."""
    rows = request.member.identities.order_by("door", "pk")
    context = {"identities": rows, "names": DOORS}
    return render(request, "members/settings_doors.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def door_link(request: MemberRequest, secret: str) -> HttpResponse:
    """Ask once whether this account elsewhere is mine; a press makes it so."""
    try:
        link = find_link(Purpose.LINK, secret)
        if request.method != "POST":
            context = {"shown": link.carries["shown"], "at": _door(link.carries["door"])}
            return render(request, "members/door_link.html", context)
        linking.link_or_refuse(secret=secret, member=request.member, door="web")
    except LinkGone:
        gone = {"again": reverse("members:doors"), "label": _("Accounts elsewhere")}
        return render(request, "members/link_gone.html", gone, status=410)
    except LinkedElsewhere:
        messages.info(
            request,
            _("That account belongs to another record here. The team will look at both."),
        )
    else:
        messages.success(request, _("Linked. What you say there is yours here, too."))
    return redirect("members:doors")


def _door(name: str) -> str:
    return str(DOORS.get(name, name))


@require_POST
@signed_in
def door_unlink(request: MemberRequest, identity_id: int) -> HttpResponse:
    """Let one of them be nobody's here."""
    mine = Identity.objects.filter(member=request.member)
    row = mine.filter(pk=identity_id).first() if identity_id < 2**63 else None
    if row is None:
        raise Http404
    linking.unlink_account(identity=row, member=request.member, door="web")
    messages.success(request, _("Unlinked. What you said stays yours."))
    return redirect("members:doors")
