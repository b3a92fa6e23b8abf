"""A member's own points, and how points work."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from . import queries, wording
from .models import Asset


@require_GET
@signed_in
def mine(request: MemberRequest) -> HttpResponse:
    """What one has, and each entry with the reason for its amount."""
    asked = request.GET.get("of", "")
    asset = asked if asked in Asset.values else Asset.POINTS
    page = queries.entries(request.member, asset=asset, after=request.GET.get("after"))
    context = {
        "purse": queries.purse(request.member),
        "page": page,
        "asset": asset,
        "title_of": wording.title,
        "why": wording.why,
        "amount": wording.amount,
    }
    return render(request, "rewards/mine.html", context)


@require_GET
@signed_in
def how(request: MemberRequest) -> HttpResponse:
    """Every way to earn, with its limits."""
    return render(request, "rewards/how.html", {"ways": wording.ways()})
