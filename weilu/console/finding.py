"""The palette: pages, members and spaces by a few letters, Chinese, pinyin or its initials."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.core.template_globals import profile_path
from weilu.core.text import fold, pinyin_key
from weilu.members.guards import trusted_with
from weilu.members.menu import open_to
from weilu.members.models import Member
from weilu.members.queries.people import suggested
from weilu.members.requests import MemberRequest

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
        ]
    return [(head, hits) for head, hits in found if hits]


def pages(text: str, reader: Member) -> list[Hit]:
    """Pages of the console the reader may open."""
    found = [
        Hit(str(page.label), page.href, group.icon, str(group.label))
        for group, known in open_to(reader.standing)
        for page in known
        if meant(text, (str(page.label), str(group.label), page.words))
    ]
    return found[:OF_EACH] if text else found


def meant(text: str, words: Iterable[str]) -> bool:
    """Whether something typed stands in one of these, as it is, in pinyin, or by initials."""
    wanted = fold(text).replace(" ", "")
    return any(wanted in form for each in words for form in _forms(each))


def _forms(words: str) -> list[str]:
    spelt = pinyin_key(words)
    initials = "".join(part[0] for part in spelt.split() if part)
    return [fold(words).replace(" ", ""), spelt.replace(" ", "").lower(), initials.lower()]


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
