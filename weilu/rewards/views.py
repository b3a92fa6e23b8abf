"""A member's own points, and how points work."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from . import actions, level_wording, queries, wording
from .checkin_views import this_month
from .models import Asset
from .queries import levels


@require_GET
@signed_in
def mine(request: MemberRequest) -> HttpResponse:
    """What one has, and each entry with the reason for its amount."""
    asked = request.GET.get("of", "")
    asset = asked if asked in Asset.values else Asset.POINTS
    level = level_wording.growth(request.member)
    page = queries.entries(request.member, asset=asset, after=request.GET.get("after"))
    context = {
        "purse": queries.purse(request.member),
        "month": this_month(request.member),
        "level": level,
        "discretion": levels.discretion(request.member) if level.is_seen else None,
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
    context = {"ways": wording.ways(), "levels": level_wording.all_levels()}
    return render(request, "rewards/how.html", context)


@require_POST
@signed_in
def keep_back(request: MemberRequest) -> HttpResponse:
    """Whether others read one's level and badges; what is not named stays as it is."""
    kept = levels.discretion(request.member)
    given = {name: request.POST.get(name) for name in ("level", "badges")}
    actions.keep_back(
        member=request.member,
        level=kept.level if given["level"] is None else given["level"] == "1",
        badges=kept.badges if given["badges"] is None else given["badges"] == "1",
    )
    shown = "badge_mine" if given["badges"] is not None else "mine"
    return redirect(f"rewards:{shown}")
