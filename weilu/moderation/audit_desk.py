"""The audit log in the console: who of the team did what, narrowed by the address."""

from dataclasses import asdict, replace

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.core.spreadsheets import download
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.members.words import DOORS

from .actions.exporting import export_audit
from .auditing import table
from .queries import audit as queries

BIGGEST = 2**63 - 1


@require_GET
@trusted_with("audit.see")
def audit(request: MemberRequest) -> HttpResponse:
    """What the team did, the latest first."""
    wanted = _wanted(request)
    page = queries.entries(wanted, reader=request.member, after=request.GET.get("after"))
    context = {
        "page": page,
        "chips": _chips(wanted),
        "wanted": wanted,
        "actor": _named(wanted.actor, "actor", page.items),
        "doors": DOORS,
        "here": _address(wanted),
        "everybody": _address(replace(wanted, actor=None)),
        "more": _address(wanted, after=page.next) if page.next else "",
        "by": {
            told.pk: _address(replace(wanted, actor=told.actor_id)) for told in page.items
        },
    }
    return render(request, "moderation/console/audit.html", context)


def _named(pk: int | None, what: str, items: list[queries.Told]) -> str:
    names = {getattr(told, f"{what}_id"): getattr(told, what) for told in items}
    return names.get(pk, "") if pk is not None else ""


@require_POST
@trusted_with("audit.see")
def audit_export(request: MemberRequest) -> StreamingHttpResponse:
    """The log as it is narrowed, as a table for spreadsheets."""
    found = export_audit(wanted=_wanted(request), actor=request.member, door="web")
    head = [
        _("When"),
        _("Who"),
        _("What"),
        _("Before"),
        _("After"),
        _("Why"),
        _("Door"),
        _("Network address"),
    ]
    return download("audit", head, map(_cells, found))


def _cells(told: queries.Told) -> list[str]:
    door = str(DOORS.get(told.door, told.door))
    before, after = told.before, told.after
    where = door, told.address
    return [told.at.isoformat(), told.actor, told.words, before, after, told.why, *where]


def _wanted(request: MemberRequest) -> queries.Wanted:
    group = request.GET.get("group", "")
    return queries.Wanted(
        group if group in table().groups else "",
        _number(request.GET.get("actor", "")),
        _number(request.GET.get("about", "")),
    )


def _number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    return number if 0 < number <= BIGGEST else None


def _address(wanted: queries.Wanted, **more: str | None) -> str:
    chosen = {name: value for name, value in (asdict(wanted) | more).items() if value}
    return f"?{urlencode(chosen)}" if chosen else "?"


def _chips(wanted: queries.Wanted) -> list[dict[str, object]]:
    groups = {"": _("Everything"), **table().groups}
    return [
        {
            "label": label,
            "href": _address(replace(wanted, group=group)),
            "current": group == wanted.group,
        }
        for group, label in groups.items()
    ]
