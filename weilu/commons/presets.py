"""A tick list of what a community of some type could begin with."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from weilu.charter.errors import NotPossible
from weilu.charter.models.positioning import Sort
from weilu.charter.queries import positioning
from weilu.charter.queries.presets import proposals
from weilu.conversations.actions.founding import found
from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.culture.errors import NotPossible as NoRoom
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def preset(request: MemberRequest) -> HttpResponse:
    """What this type proposes; only what is ticked is created, and nothing is overwritten."""
    given = request.POST if request.method == "POST" else request.GET
    sort = _sort(given.get("type", ""))
    if request.method != "POST":
        return _page(request, sort)
    try:
        keys = request.POST.getlist("key")
        new = found(actor=request.member, door="web", sort=sort, keys=keys)
    except (NotPossible, NoRoom) as no:
        return _page(request, sort, problem=no.reason)
    words = ngettext(
        "%(num)s thing is created. Norms wait in their draft, the goal as a draft.",
        "%(num)s things are created. Norms wait in their draft, the goal as a draft.",
        len(new),
    )
    messages.success(
        request, words % {"num": len(new)} if new else _("Nothing new was ticked.")
    )
    return redirect(f"{reverse('commons:preset')}?type={sort}")


def _sort(asked: str) -> str:
    """The type asked for, else the one of the canvas."""
    if asked in Sort.values:
        return asked
    return positioning.draft().sort or Sort.OTHER.value


def _addresses() -> set[str]:
    """Of the spaces there are: a proposal for one of these would create nothing."""
    return {f"spaces.{slug}" for slug in Space.objects.values_list("slug", flat=True)}


def _page(request: MemberRequest, sort: str, problem: str = "") -> HttpResponse:
    address = reverse("commons:preset")
    found_here = proposals(sort, made=_addresses())
    labels: dict[str, Any] = {
        "spaces": _("Spaces"),
        "norms": _("Norms"),
        "questions": _("Questions for the needs survey"),
        "goals": _("A first goal"),
        "pillars": _("Pillars"),
    }
    context = {
        "sort": sort,
        "types": [
            {
                "label": capfirst(str(label)),
                "href": f"{address}?type={value}",
                "current": value == sort,
            }
            for value, label in Sort.choices
        ],
        "groups": [(label, found_here[name]) for name, label in labels.items()],
        "ticked": set(request.POST.getlist("key")),
        "problem": problem,
        "is_open": any(not p.is_adopted for part in found_here.values() for p in part),
    }
    status = 422 if problem else 200
    return render(request, "commons/preset.html", context, status=status)
