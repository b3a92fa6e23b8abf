"""Finding what was said: one field, a few filters, and the address says all of it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weilu.conversations import search as index
from weilu.conversations.models.space import Kind
from weilu.conversations.queries.shapes import moment
from weilu.conversations.search import Filters, Hit, Hits
from weilu.core import clock, limits
from weilu.core.bilingual import in_language
from weilu.core.shortcuts import render
from weilu.core.text import fold, language
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.members.queries import people
from weilu.members.requests import VisitorRequest

GUESTS, PER_SECONDS = 150, 60  # searches of all guests together
LONGEST = 100  # characters of a search, of a name
LONGEST_NAME = 24  # characters of a search that may still be somebody's name
PLACES = 5  # spaces offered to narrow a search by
DEEPEST = 380
SINCE = {"week": timedelta(7), "month": timedelta(30), "year": timedelta(365)}
SOLVED = {"yes": True, "no": False}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; values nobody knows are left out and noted."""

    q: str = ""
    space: str = ""
    author: str = ""
    kind: str = ""
    solved: str = ""
    since: str = ""
    skip: int = 0
    unknown: bool = False

    @property
    def filters(self) -> Filters:
        return Filters(
            space=self.space,
            author=self.author,
            kind=self.kind,
            solved=SOLVED.get(self.solved),
            since=clock.now() - SINCE[self.since] if self.since else None,
        )

    @property
    def is_narrow(self) -> bool:
        return self.filters != Filters()

    def address(self, **changes: Any) -> str:
        """The same search, changed, from its first result."""
        facts = replace(self, **{"skip": 0, **changes})
        names = ("q", "space", "author", "kind", "solved", "since", "skip")
        pairs = {name: getattr(facts, name) for name in names if getattr(facts, name)}
        return f"/search/?{urlencode(pairs)}" if pairs else "/search/"


@require_GET
def search(request: VisitorRequest) -> HttpResponse:
    """What was said, as far as the reader may read it; members find people, too."""
    asked = _asked(request)
    if asked.q and request.member is None:
        wait = limits.allow("search:guests", times=GUESTS, seconds=PER_SECONDS)
        if wait:
            return render(request, "429.html", {"seconds": wait.seconds}, status=429)
    response = render(request, "conversations/search.html", _context(asked, request.member))
    if request.member is None:
        response["Cache-Control"] = "public, max-age=1"
    return response


def _asked(request: VisitorRequest) -> Asked:
    given = {name: _words(request, name) for name in ("q", "space", "author")}
    known = {
        "kind": _one_of(request, "kind", Kind.values),
        "solved": _one_of(request, "solved", SOLVED),
        "since": _one_of(request, "since", SINCE),
    }
    skip = request.GET.get("skip", "0")
    right = skip.isdecimal() and len(skip) < 4 and int(skip) <= DEEPEST
    unknown = not right or any(value is None for value in known.values())
    if given["author"] and not fold(given["author"]):
        given["author"], unknown = "", True
    chosen = {name: value or "" for name, value in known.items()}
    return Asked(**given, **chosen, skip=int(skip) if right else 0, unknown=unknown)


def _words(request: VisitorRequest, name: str) -> str:
    typed = request.GET.get(name, "").replace("\x00", "")
    return " ".join(typed.split())[:LONGEST]


def _one_of(request: VisitorRequest, name: str, known: Any) -> str | None:
    """The value, "" where none was given, None where nobody knows it."""
    value = request.GET.get(name, "")
    return value if not value or value in known else None


def _context(asked: Asked, reader: Member | None) -> dict[str, Any]:
    hits = Hits([], [], False, None)
    if asked.q:
        hits = index.find(asked.q, reader=reader, filters=asked.filters, skip=asked.skip)
    return {
        "asked": asked,
        "hits": [_line(hit, hits) for hit in hits.items],
        "many": hits.many,
        "more": asked.address(skip=hits.next) if hits.next else "",
        "people": _people(asked, reader),
        "kinds": _kinds(asked),
        "places": _places(asked, hits),
        "chosen": _chosen(asked, hits),
        "choices": {"since": _since(), "solved": _solved()},
        "ask": f"/write/?{urlencode({'kind': 'question', 'title': asked.q})}",
    }


def _line(hit: Hit, hits: Hits) -> dict[str, Any]:
    """What one line of the results shows."""
    first = hit.post_id == hit.first_post_id
    tongue = "zh-Hans" if language(hit.title) == "zh" else "en"
    return {
        "title": index.marked(hit.title, hits.words),
        "href": f"/t/{hit.topic_id}/" if first else f"/p/{hit.post_id}/",
        "line": index.line(hit.html, hits.words),
        "lang": tongue,
        "meta": [
            {"label": _state(hit), "href": ""},
            {"label": hit.author, "href": ""},
            {"label": in_language(hit.name_zh, hit.name_en), "href": f"/s/{hit.slug}/"},
        ],
        "when": moment(hit.written_at),
    }


def _state(hit: Hit) -> str:
    if hit.post_id != hit.first_post_id:
        return _("Accepted answer") if hit.post_id == hit.accepted_id else _("Reply")
    if hit.kind == Kind.QUESTION and hit.accepted_id:
        return _("Solved question")
    return _kind_names()[hit.kind]


def _kind_names() -> dict[str, str]:
    return {
        "question": _("Question"),
        "article": _("Article"),
        "discussion": _("Discussion"),
        "poll": _("Poll"),
    }


def _people(asked: Asked, reader: Member | None) -> list[Face]:
    """Members whose name begins so, in characters or pinyin; guests do not look for people."""
    if reader is None or not asked.q or len(asked.q) > LONGEST_NAME:
        return []
    if asked.skip or asked.is_narrow:
        return []
    return people.suggested(asked.q, reader=reader)


def _kinds(asked: Asked) -> list[dict[str, object]]:
    names = {"": _("All"), **_kind_names()}
    return [
        {"label": label, "href": asked.address(kind=kind), "current": kind == asked.kind}
        for kind, label in names.items()
    ]


def _places(asked: Asked, hits: Hits) -> list[dict[str, object]]:
    """The spaces these results lie in, to look into one of them alone."""
    if asked.space:
        return []
    found = Counter((hit.slug, hit.name_zh, hit.name_en) for hit in hits.items)
    if len(found) < 2:
        return []
    return [
        {
            "label": in_language(zh, en),
            "href": asked.address(space=slug),
            "current": False,
        }
        for (slug, zh, en), _number in found.most_common(PLACES)
    ]


def _chosen(asked: Asked, hits: Hits) -> list[dict[str, str]]:
    """Every filter that holds, each with the address without it."""
    words = {
        "space": _place_name(asked, hits),
        "author": _("By %(name)s") % {"name": asked.author},
        "since": dict(_since()).get(asked.since, ""),
        "solved": dict(_solved()).get(asked.solved, ""),
    }
    return [
        {"label": label, "href": asked.address(**{name: ""})}
        for name, label in words.items()
        if getattr(asked, name)
    ]


def _place_name(asked: Asked, hits: Hits) -> str:
    """As the results name the space; without one, nothing tells whether it exists."""
    for hit in hits.items:
        return in_language(hit.name_zh, hit.name_en)
    return _("Only one space")


def _since() -> list[tuple[str, str]]:
    return [
        ("", _("Any time")),
        ("week", _("Within a week")),
        ("month", _("Within a month")),
        ("year", _("Within a year")),
    ]


def _solved() -> list[tuple[str, str]]:
    return [("", _("Solved or not")), ("yes", _("Solved")), ("no", _("Not solved yet"))]
