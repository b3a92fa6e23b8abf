"""Badges as members meet them: their own, and who else holds one."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from . import badge_wording as wording
from . import credentials
from .badges.standard import TIERS
from .queries import badges as queries
from .queries import levels


@require_GET
@signed_in
def mine(request: MemberRequest) -> HttpResponse:
    """What one holds, and what is still to earn with how far it is."""
    context = {
        "wall": wording.wall(request.member),
        "takes": wording.takes,
        "why_gone": wording.why_gone,
        "discretion": levels.discretion(request.member),
        "can_take_along": credentials.has_key(),
    }
    return render(request, "rewards/badge_mine.html", context)


@require_GET
@signed_in
def detail(request: MemberRequest, badge_id: int) -> HttpResponse:
    """What a badge is for, and who holds it; a hidden one is there for its holders alone."""
    badge = queries.badge(badge_id)
    held = {each.badge.number for each in queries.held_by(request.member)}
    if badge is None or (badge.hidden and badge_id not in held):
        raise Http404
    page = queries.holders(badge_id, after=request.GET.get("after"))
    context = {
        "badge": badge,
        "tier": TIERS[badge.tier],
        "takes": wording.takes(badge),
        "is_mine": badge_id in held,
        "page": page,
        "more": f"?after={page.next}" if page.next else "",
    }
    return render(request, "rewards/badge.html", context)


@require_GET
@signed_in
def credential(request: MemberRequest, activity_id: int) -> HttpResponse:
    """A badge of one's own as a signed file that others can check (Open Badges 3.0)."""
    grant = queries.of_credential(request.member, activity_id)
    badge = queries.badge(grant.badge) if grant else None
    if grant is None or badge is None:
        raise Http404
    try:
        signed = credentials.signed(grant, badge)
    except credentials.NoKey:
        context = {"words": _no_key()}
        return render(request, "rewards/credential_none.html", context, status=409)
    answer = JsonResponse(signed, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Type"] = "application/ld+json"
    answer["Content-Disposition"] = f'attachment; filename="badge-{activity_id}.jsonld"'
    return answer


def _no_key() -> str:
    return _(
        "This community has no key to sign badges with yet. Ask its operators to set "
        "WEILU_BADGE_KEY; “weilu badge-key” makes one."
    )
