"""Everybody there is a record of: narrowed by the address, and taken along as a table."""

from dataclasses import asdict, replace

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.core.spreadsheets import download
from weilu.members.actions.exporting import export_list
from weilu.members.forms.team import FilterForm
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.privacy import Audience
from weilu.members.queries import told
from weilu.members.queries.directory import Entry, Wanted, register
from weilu.members.requests import MemberRequest
from weilu.members.views.asking import address, asked, chosen

FIELDS = ("text", "city", "interest", "tag", "told", "role", "state", "seen", "sort")


@require_GET
@trusted_with("member.review")
def register_list(request: MemberRequest) -> HttpResponse:
    """Who is here, and who was: with what the team needs to find them."""
    choices = told.choices(Audience.TEAM)
    wanted = asked(request.GET, FIELDS, choices)
    page = register(wanted, after=request.GET.get("after"))
    context = {
        "wanted": wanted,
        "page": page,
        "form": FilterForm(asdict(wanted)),
        "chosen": chosen(wanted, choices),
        "choices": choices,
        "narrowed": wanted != Wanted(sort=wanted.sort),
        "also": [name for name in ("city", "interest", "tag") if getattr(wanted, name)],
        "more": address(wanted, after=page.next) if page.next else "",
        "here": address(wanted),
        "may_export": may("member.export", request.member.standing),
        "may_merge": may("member.merge", request.member.standing),
        "tag_hrefs": {
            tag: address(replace(wanted, tag=tag))
            for each in page.items
            for tag in each.tags
        },
    }
    return render(request, "members/console/register_list.html", context)


@require_POST
@trusted_with("member.export")
def register_export(request: MemberRequest) -> StreamingHttpResponse:
    """The list as it is narrowed, as a table for spreadsheets; what is for nobody stays out."""
    wanted = asked(request.GET, FIELDS, told.choices(Audience.TEAM))
    found = export_list(wanted=wanted, actor=request.member, door="web")
    heads = [_("Name"), _("State"), _("City"), _("Interests"), _("Tags"), _("Joined")]
    return download("members", [*heads, _("Last seen")], map(_cells, found))


def _cells(entry: Entry) -> list[str]:
    card = entry.card
    told = [card.name, card.state, card.city]
    lists = [_(", ").join(card.interests), _(", ").join(entry.tags)]
    seen = entry.last_seen_on.isoformat() if entry.last_seen_on else ""
    return [*told, *lists, card.joined_at.date().isoformat(), seen]
