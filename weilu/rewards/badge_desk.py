"""Badges in the control room: which there are, who holds them, a change with whom it touches."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.segments.errors import TooComplex
from weilu.segments.queries.asking import PATIENCE, ids, limited

from . import actions, looked
from . import badge_wording as wording
from .badge_forms import BadgeForm, GiveForm, TakeForm
from .badges.standard import TIERS, Badge
from .errors import BadgeHeld, BadgeNotHeld, NotAllowed, PlanMoved
from .looked import Touched
from .models import BadgeEdition, BadgeGrant
from .queries import badges as queries

LATEST = 10  # changes listed


@require_GET
@trusted_with("setting.see")
def badge_list(request: MemberRequest) -> HttpResponse:
    """Every badge, what earns it, and how many hold it: three queries."""
    every = queries.in_force()
    context = {
        "badges": [each for each in every if not each.retired],
        "retired": [each for each in every if each.retired],
        "numbers": queries.numbers(),
        "takes": wording.takes,
        "tiers": TIERS,
        "may_change": request.member.standing.is_leader,
    }
    return render(request, "rewards/console/badges.html", context)


def _found(badge_id: int) -> Badge:
    found = queries.badge(badge_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@trusted_with("setting.change")
def badge_page(request: MemberRequest, badge_id: int) -> HttpResponse:
    """Who holds a badge, giving it by hand, and its changes with the way back."""
    badge = _found(badge_id)
    form = GiveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _given(request, badge, form):
        return redirect("rewards:badge_page", badge_id)
    rows = BadgeEdition.objects.filter(badge=badge_id).select_related("made_by")
    changes = list(rows.order_by("-pk")[:LATEST])
    page = queries.all_holders(badge_id, after=request.GET.get("after"))
    context = {
        "badge": badge,
        "tier": TIERS[badge.tier],
        "takes": wording.takes(badge),
        "form": form,
        "page": page,
        "more": f"?after={page.next}" if page.next else "",
        "changes": changes,
        "newest": changes[0] if changes and not changes[0].undoes_id else None,
    }
    status = 422 if form.errors else 200
    return render(request, "rewards/console/badge.html", context, status=status)


def _given(request: MemberRequest, badge: Badge, form: GiveForm) -> bool:
    to, reason = form.cleaned_data["to"][0], form.cleaned_data["reason"]
    try:
        actions.give_badge(
            actor=request.member, member=to, badge=badge.number, reason=reason
        )
    except BadgeHeld:
        form.add_error("to", _("They have it already."))
    except NotAllowed:
        form.add_error("to", _("Not to oneself, and only to members who are here."))
    else:
        messages.success(request, _("%(name)s has the badge now.") % {"name": to.name})
    return not form.errors


@require_http_methods(["GET", "POST"])
@trusted_with("setting.change")
def badge_new(request: MemberRequest) -> HttpResponse:
    """A badge of the community's own."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("setting.change")
def badge_edit(request: MemberRequest, badge_id: int) -> HttpResponse:
    """Change or retire a badge: first it is shown whom it touches, then it is saved."""
    return _write(request, _found(badge_id))


def _write(request: MemberRequest, badge: Badge | None) -> HttpResponse:
    if request.method == "GET":
        shown = BadgeForm.showing(badge) if badge else BadgeForm(initial={"tier": "bronze"})
        return _page(request, badge, shown)
    form = BadgeForm(request.POST)
    if not form.is_valid():
        return _page(request, badge, form, status=422)
    wanted = form.badge(badge.number if badge else 0)
    digest = looked.digest(wanted.said())
    if request.POST.get("seen") == digest:
        made = actions.change_badge(actor=request.member, badge=wanted)
        messages.success(request, _("The badge is saved."))
        return redirect("rewards:badge_page", made.badge)
    try:
        with limited(PATIENCE):
            found = touched(wanted)
    except TooComplex:
        form.add_error(None, _("Too complex: narrow it."))
        return _page(request, badge, form, status=422)
    return _page(request, badge, form, touched_=found, seen=digest)


def touched(badge: Badge) -> Touched:
    """Who would have it at once, and whose it would be no longer."""
    node = None if badge.retired else wording.readable(badge)
    if node is None:
        return looked.touched([], [])
    meant, rows = set(ids(node)), BadgeGrant.objects.filter(badge=badge.number)
    had = set(rows.filter(revoked_at=None).values_list("member", flat=True))
    barred = set(rows.filter(why__in=queries.BY_HAND).values_list("member", flat=True))
    down = had - meant if badge.auto_revoke else set()
    return looked.touched(sorted(meant - had - barred), sorted(down))


def _page(
    request: MemberRequest, badge: Badge | None, form: BadgeForm, **more: Any
) -> HttpResponse:
    context = {
        "badge": badge,
        "form": form,
        "touched": more.get("touched_"),
        "seen": more.get("seen", ""),
    }
    status = more.get("status", 200)
    return render(request, "rewards/console/badge_form.html", context, status=status)


@require_POST
@trusted_with("setting.change")
def badge_undo(request: MemberRequest, edition_id: int) -> HttpResponse:
    """Take the newest change of a badge back."""
    try:
        made = actions.undo_badge(actor=request.member, edition_id=edition_id)
    except PlanMoved:
        messages.error(request, _("The badge was changed again meanwhile."))
        return redirect("rewards:badge_list")
    messages.success(request, _("It is as it was before the change."))
    return redirect("rewards:badge_page", made.badge)


@require_http_methods(["GET", "POST"])
@trusted_with("setting.change")
def badge_take(request: MemberRequest, grant_id: int) -> HttpResponse:
    """Take a badge back, by one of two reasons and in words its owner reads."""
    rows = BadgeGrant.objects.select_related("member").filter(revoked_at=None)
    grant = rows.filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _taken(request, grant, form):
        return redirect("rewards:badge_page", grant.badge)
    context = {"form": form, "grant": grant, "badge": _found(grant.badge)}
    status = 422 if form.errors else 200
    return render(request, "rewards/console/badge_take.html", context, status=status)


def _taken(request: MemberRequest, grant: BadgeGrant, form: TakeForm) -> bool:
    try:
        actions.take_badge(actor=request.member, grant_id=grant.pk, **form.cleaned_data)
    except NotAllowed:
        form.add_error(None, _("Somebody else of the team decides about your own badges."))
    except BadgeNotHeld:
        form.add_error(None, _("It was taken back already."))
    else:
        messages.success(request, _("The badge is taken back, and its owner is told."))
    return not form.errors
