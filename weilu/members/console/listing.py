"""Everybody there is a record of: narrowed by the address, and taken along as a table."""

import csv
from collections.abc import Iterator
from dataclasses import asdict, replace

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.members.actions.exporting import export_list
from weilu.members.forms.team import FilterForm
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.queries.directory import Entry, Wanted, register
from weilu.members.requests import MemberRequest
from weilu.members.views.asking import address, asked, chosen

FIELDS = ("text", "city", "interest", "tag", "role", "state", "seen", "sort")
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so
MARK = "\ufeff"  # spreadsheets read Chinese only behind it


@require_GET
@trusted_with("member.review")
def register_list(request: MemberRequest) -> HttpResponse:
    """Who is here, and who was: with what the team needs to find them."""
    wanted = asked(request.GET, FIELDS)
    page = register(wanted, after=request.GET.get("after"))
    context = {
        "wanted": wanted,
        "page": page,
        "form": FilterForm(asdict(wanted)),
        "chosen": chosen(wanted),
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
    found = export_list(wanted=asked(request.GET, FIELDS), actor=request.member, door="web")
    answer = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="members.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class _Line:
    """What the csv module takes for a file: each line is handed on as it is."""

    def write(self, line: str) -> str:
        return line


def _lines(entries: list[Entry]) -> Iterator[str]:
    writer = csv.writer(_Line())
    heads = [_("Name"), _("State"), _("City"), _("Interests"), _("Tags"), _("Joined")]
    yield MARK + writer.writerow([*heads, _("Last seen")])
    for entry in entries:
        card = entry.card
        told = [card.name, card.state, card.city]
        lists = [_(", ").join(card.interests), _(", ").join(entry.tags)]
        seen = entry.last_seen_on.isoformat() if entry.last_seen_on else ""
        row = [*told, *lists, card.joined_at.date().isoformat(), seen]
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell
