"""The directory, following and muting, and everybody's own corner."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.core.template_globals import profile_path
from weilu.members.actions import ties
from weilu.members.errors import NotPossible
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.privacy import Audience, cards
from weilu.members.queries import people, told
from weilu.members.queries.directory import Wanted, directory
from weilu.members.requests import MemberRequest

from .asking import address, asked, chosen

MEMBERS_ASK = ("text", "city", "interest", "told", "role", "sort")


@require_GET
@signed_in
def member_list(request: MemberRequest) -> HttpResponse:
    """Who is here, narrowed by what the address says; newcomers above the first page."""
    choices = told.choices(Audience.MEMBERS)
    wanted = asked(request.GET, MEMBERS_ASK, choices)
    after = request.GET.get("after") or None
    found = directory(wanted, reader=request.member, after=after)
    first = wanted.is_everybody and not after
    context = {
        "wanted": wanted,
        "members": found.items,
        "newcomers": cards(people.newcomers(), request.member) if first else [],
        "more": address(wanted, after=found.next) if found.next else "",
        "views": _views(wanted),
        "chosen": chosen(wanted, choices),
        "choices": choices,
    }
    return render(request, "members/member_list.html", context)


def _views(wanted: Wanted) -> list[dict[str, object]]:
    """By name, by when they came, or the team alone."""
    return [
        {
            "label": label,
            "href": address(replace(wanted, sort=sort, role=role)) or "/members/",
            "current": (wanted.sort, wanted.role) == (sort, role),
        }
        for label, sort, role in (
            (_("By name"), "", ""),
            (_("Newest"), "newest", ""),
            (_("The team"), "", "team"),
        )
    ]


@require_GET
@signed_in
def me(request: MemberRequest) -> HttpResponse:
    """One's own corner: everything that is only for oneself, a tap away."""
    return render(request, "members/me.html")


Tie = Callable[[Member, Member], object]


def tie(change: Tie, words: Callable[[], str]) -> Callable[..., HttpResponseBase]:
    """A view that changes what is between the reader and somebody, and shows them again."""

    @require_POST
    @signed_in
    def view(request: MemberRequest, name: str) -> HttpResponse:
        other = _other(request.member, name)
        try:
            change(request.member, other)
        except NotPossible as no:
            return render(request, "422.html", {"reason": no.reason}, status=422)
        messages.success(request, words())
        return redirect(_back(request, other))

    return view


def _other(reader: Member, name: str) -> Member:
    found = people.person_named(name, reader=reader)
    if found is None or found.member.state == Member.State.ERASED:
        raise Http404
    return found.member


def _back(request: MemberRequest, other: Member) -> str:
    """To the list of ties when it was done there, else to the person's page."""
    here = request.POST.get("next") == SETTINGS
    return SETTINGS if here else profile_path(other)


SETTINGS = "/me/settings/people/"

follow = tie(
    lambda me, other: ties.follow(member=me, followed=other, door="web"),
    lambda: _("Following. You find their words under Following at home."),
)
unfollow = tie(
    lambda me, other: ties.unfollow(member=me, followed=other, door="web"),
    lambda: _("No longer following."),
)
mute = tie(
    lambda me, other: ties.mute(member=me, muted=other, door="web"),
    lambda: _("Muted. Only you know."),
)
unmute = tie(
    lambda me, other: ties.unmute(member=me, muted=other),
    lambda: _("Unmuted. You see their words again."),
)
