"""How far somebody is trusted and what is missing: for themselves, and for the team that may give more."""

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.core.times import when
from weilu.members.dials import TRUST_DAYS, TRUST_POSTS
from weilu.members.guards import signed_in, trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from .actions.trusting import set_trust, slipping_since
from .dials.trust import GRACE
from .errors import NotAllowed
from .queries.trusting import needs_of, next_step
from .things import BIGGEST
from .trusting import GIVEN, LEADING, Need


class Line(NamedTuple):
    """One thing a step takes, in words."""

    words: str
    have: int
    need: int
    is_met: bool
    most: bool


@require_GET
@signed_in
def trust(request: MemberRequest) -> HttpResponse:
    """What the reader may do by their trust, and what the next step takes."""
    return render(request, "moderation/trust.html", _context(request.member))


@require_http_methods(["GET", "POST"])
@trusted_with("rule.see")
def trust_of(request: MemberRequest, member_id: int) -> HttpResponse:
    """The same of somebody else; leaders give the last step here, or take it back."""
    rows = Member.objects.filter(pk=min(member_id, BIGGEST), state=Member.State.ACTIVE)
    member = rows.first()
    if member is None:
        raise Http404
    if request.method == "POST":
        given = request.POST.get("given") == "1"
        try:
            moved = set_trust(member=member, actor=request.member, given=given)
        except NotAllowed:
            messages.error(request, _("Operators and owners give it, to others."))
        else:
            if moved:
                messages.success(request, _("Done. They are told."))
        return redirect("moderation:trust_of", member.pk)
    context = {**_context(member), "may_give": request.member.pk != member.pk}
    return render(request, "moderation/console/trust.html", context)


def _context(member: Member) -> dict[str, object]:
    step = next_step(member)
    slipping = slipping_since(member) if member.trust == LEADING else None
    return {
        "who": member,
        "lines": _first(member) if step is None else _lines(needs_of(member, step)),
        "step": step or 1,
        "given": member.trust == GIVEN,
        "keeps": member.trust == LEADING,
        "lost_at": when(slipping.occurred_at + GRACE.value) if slipping else "",
        "team": member.standing.is_team,
    }


def _first(member: Member) -> list[Line]:
    """What the first step takes: two settings."""
    if member.trust:
        return []
    days, least = (clock.now() - member.joined_at).days, TRUST_DAYS.value.days
    posts = Post.objects.filter(Post.VISIBLE, author=member).count()
    most = TRUST_POSTS.value
    return [
        Line(_("Days here"), days, least, days >= least, False),
        Line(_("Posts others can read"), posts, most, posts >= most, False),
    ]


def _lines(needs: list[Need]) -> list[Line]:
    words = names()
    return [
        Line(words[need.name], need.have, need.need, need.is_met, need.most)
        for need in needs
    ]


def names() -> dict[str, str]:
    """What each thing is called."""
    return {
        "days": _("Days of coming by"),
        "topics": _("Topics read"),
        "posts": _("Posts read"),
        "minutes": _("Minutes of reading"),
        "given": _("Signs given to others"),
        "received": _("Signs received"),
        "replied": _("Topics replied in"),
        "late_days": _("Days of coming by, of the last 100"),
        "late_replied": _("Topics replied in, in 100 days"),
        "late_topics": _("New topics read, in 100 days"),
        "late_posts": _("New posts read, in 100 days"),
        "late_given": _("Signs given to others, in 100 days"),
        "late_received": _("Signs received, in 100 days"),
        "late_people": _("People they came from"),
        "late_thanked": _("Days they came on"),
        "upheld": _("Reports that were right, in 100 days"),
        "sanctions": _("Sanctions in 100 days"),
    }
