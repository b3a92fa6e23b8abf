"""The front page: what this place is, for somebody who comes by."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from weilu.charter.queries import positioning
from weilu.conversations.queries import home as queries
from weilu.conversations.queries.home.front import Piece
from weilu.conversations.queries.shapes import Line
from weilu.conversations.queries.spaces import SpaceLine, spaces_page
from weilu.conversations.search.highlight import plain
from weilu.core import guests
from weilu.core.bilingual import Said, said
from weilu.core.shortcuts import render
from weilu.core.text import excerpt
from weilu.members.actions import owning
from weilu.members.faces import Face
from weilu.members.requests import VisitorRequest

SPACES_SHOWN = 6
HOSTS_SHOWN = 4
# As our renderer writes them: the whole picture, and narrower ones.
PICTURE = re.compile(r'<img\b[^>]*?\bsrc="(/media/[^"]+)"')
HEADING = re.compile(r"<h[1-6]\b.*?</h[1-6]>", re.DOTALL)  # reads badly within a line
NARROWER = re.compile(r'srcset="[^"]*?(/media/[^" ]+/960\.webp) ')


class Shown(NamedTuple):
    """A piece with what its beginning says, and its first picture."""

    topic: Line
    excerpt: str
    picture: str
    language: str


def guests_front(request: VisitorRequest) -> HttpResponse:
    """The same page for every guest, so it may be shared for a second. Three queries.

    One more where there is neither charter nor space: then nobody may own the place yet.
    """
    front, spaces = queries.front(), spaces_page(None).items
    edition = positioning.lately()
    if not (edition or spaces) and owning.owner() is None:
        answer = render(request, "members/ownerless.html")
        answer["Cache-Control"] = "no-store"  # somebody may own it with the next request
        return answer
    context = {
        "pieces": sorted(map(_shown, front.pieces), key=lambda piece: not piece.picture),
        "talk": front.talk,
        "spaces": spaces[:SPACES_SHOWN],
        "hosts": _hosts(spaces),
        "tagline": (edition.tagline if edition else None) or _tagline(),
        "value": edition.value if edition else None,
        "charter": edition,
    }
    return guests.page(request, "commons/front.html", context)


def _tagline() -> Said:
    """Where no charter says it: what the installation was set up with, else a friendly word."""
    found = said(*settings.WEILU_PUBLIC["tagline"])
    words = _("A place to ask, to share, and to stay a while.")
    return found or Said(words, "", False)


@lru_cache(maxsize=100)
def _shown(piece: Piece) -> Shown:
    whole = piece.html[: piece.html.rfind("<")] if "<" in piece.html else piece.html
    picture = NARROWER.search(piece.html) or PICTURE.search(piece.html)
    address = unescape(picture.group(1)) if picture else ""
    return Shown(
        piece.topic, excerpt(plain(HEADING.sub(" ", whole))), address, piece.language
    )


def _hosts(spaces: Sequence[SpaceLine]) -> list[Face]:
    """Those who look after the spaces, each once."""
    everybody = {host.pk: host for space in spaces for host in space.hosts}
    return list(everybody.values())[:HOSTS_SHOWN]
