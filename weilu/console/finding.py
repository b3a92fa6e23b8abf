"""The palette: pages, members, spaces and settings by a few letters, Chinese, pinyin or its initials."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.core.template_globals import profile_path
from weilu.members.guards import trusted_with
from weilu.members.menu import Group, Page, open_to
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.queries.people import suggested
from weilu.members.requests import MemberRequest

from .matching import meant
from .setting import finding as settings

LONGEST = 60  # characters of what is typed
OF_EACH = 6


@dataclass(frozen=True)
class Hit:
    """One place to go."""

    label: str
    href: str
    icon: str
    more: str = ""


@require_GET
@trusted_with("console.enter")
def find(request: MemberRequest) -> HttpResponse:
    """Where one may go from here, narrowed by what is typed: three queries at most."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    context: dict[str, Any] = {"text": text, "groups": groups(text, request.member)}
    block = "found" if request.htmx else None
    return render(request, "console/find.html", context, block=block)


def groups(text: str, reader: Member) -> list[tuple[str, list[Hit]]]:
    """Places by kind; empty kinds are left out."""
    found = [(_("Pages"), pages(text, reader))]
    if text:
        found += [
            (_("Members"), _members(text, reader)),
            (_("Spaces"), _spaces(text, reader)),
            (_("Settings"), _settings(text, reader)),
        ]
    return [(head, hits) for head, hits in found if hits]


def pages(text: str, reader: Member) -> list[Hit]:
    """Pages of the console the reader may open."""
    found = [
        _page(page, group)
        for group, known in open_to(reader.standing)
        for page in known
        if meant(text, (str(page.label), str(group.label), page.words))
    ]
    return found[:OF_EACH] if text else found


def _page(page: Page, group: Group) -> Hit:
    """A page with the name of its group, where that says more."""
    label, more = str(page.label), str(group.label)
    return Hit(label, page.href, group.icon, more if more != label else "")


def _members(text: str, reader: Member) -> list[Hit]:
    found = suggested(text, reader=reader)
    return [Hit(face.name, profile_path(face), "user-round") for face in found]


def _spaces(text: str, reader: Member) -> list[Hit]:
    known = Space.objects.readable_by(reader).order_by("place", "pk")
    return [
        Hit(space.name, f"/s/{space.slug}/", "messages-square")
        for space in known
        if meant(text, (space.name_zh, space.name_en, space.slug))
    ][:OF_EACH]


def _settings(text: str, reader: Member) -> list[Hit]:
    """What can be set, for whoever may see it."""
    if not may("setting.see", reader.standing):
        return []
    return [
        Hit(str(dial.title), f"/console/settings/{dial.key}/", "settings", str(group.label))
        for group, dials in settings.found(text)
        for dial in dials
    ][:OF_EACH]
