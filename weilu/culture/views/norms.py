"""The norms as everybody reads them, and the button that agrees to them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.culture import actions
from weilu.culture.errors import NotNewest
from weilu.culture.models import Edition
from weilu.culture.queries import norms as queries
from weilu.culture.queries.owing import latest, owing
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest, VisitorRequest
from weilu.members.views.ways import onward


@require_GET
def norms(request: VisitorRequest) -> HttpResponse:
    """What holds now, what changed, and for whoever has not agreed, the button."""
    current = queries.current()
    if current is None:
        return render(request, "culture/norms_none.html")
    context = page(current, request.member) | {"next": request.GET.get("next", "")}
    return render(request, "culture/norms.html", context)


def page(edition: Edition, reader: Member | None) -> dict[str, Any]:
    """An edition with what changed in it, and what this reader has to do with it."""
    old = queries.before(edition)
    editions = queries.editions()
    return {
        "edition": edition,
        "is_current": bool(editions) and edition.pk == editions[0].pk,
        "before": old,
        "differences": queries.differences(old, edition) if old else [],
        "editions": editions,
        "asks": owing(reader) if reader else None,
        "agreed": latest(reader) if reader else None,
    }


@require_GET
def edition(request: VisitorRequest, label: str) -> HttpResponse:
    """An edition of another time: old decisions cite its numbers."""
    found = queries.edition(label)
    if found is None:
        raise Http404
    return render(request, "culture/norms.html", page(found, request.member) | {"next": ""})


@require_POST
@signed_in
def agree(request: MemberRequest) -> HttpResponse:
    """Agree to the edition that stood on the page, and go on to where one was going."""
    version = request.POST.get("version", "")
    asked = request.POST.get("next", "")
    try:
        number = int(version) if version.isdecimal() and len(version) < 10 else 0
        actions.agree(member=request.member, version=number, door="web")
    except NotNewest:
        words = _("The norms have just changed. Please read the newest edition.")
        messages.warning(request, words)
        again = f"?{urlencode({'next': asked})}" if asked else ""
        return redirect(reverse("culture:norms") + again)
    messages.success(request, _("Thank you. You can write everywhere now."))
    return redirect(onward(asked) if asked else "culture:norms")
