"""The warm-up: what it changes, how long it lasts, and ending it by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.core.times import when
from weilu.members.actions import warming
from weilu.members.guards import trusted_with
from weilu.members.models.warmup import ENOUGH
from weilu.members.permissions import may
from weilu.members.queries.warmth import Warmth, warmth
from weilu.members.requests import MemberRequest


@require_GET
@trusted_with("console.enter")
def warm_up(request: MemberRequest) -> HttpResponse:
    """How far it has come; afterwards, when and how it ended."""
    found = warmth()
    context = {
        "warmth": found,
        "left": _left(found) if found else "",
        "may_end": may("warmup.end", request.member.standing),
    }
    return render(request, "culture/console/warm_up.html", context)


def _left(found: Warmth) -> str:
    """How long it will go on."""
    if not found.missing:
        words = _("There is company. It ends by itself at %(when)s, a day after it began.")
        return words % {"when": when(found.earliest)}
    words = ngettext(
        "It lasts until %(enough)s members are here: %(num)s more.",
        "It lasts until %(enough)s members are here: %(num)s more.",
        found.missing,
    )
    return words % {"enough": ENOUGH, "num": found.missing}


@require_POST
@trusted_with("warmup.end")
def warm_up_end(request: MemberRequest) -> HttpResponse:
    """End it for good: whoever means it ticks the box."""
    if not request.POST.get("sure"):
        messages.error(request, _("Tick the box first: it never begins again."))
        return redirect("culture:warm_up")
    if warming.end_warm_up(actor=request.member, door="web"):
        messages.success(request, _("The warm-up is over. The team reads of it."))
    return redirect("culture:warm_up")
