"""Pages that all guests see alike, made once while what they show stays the same."""

import pickle
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from weilu.core import clock, jinja
from weilu.core.dials import house
from weilu.core.fragments import FRAGMENTS

PERIOD = 10  # seconds a page is kept: what it tells of times is at most so much older
THEMES = ("light", "dark")
OWN = frozenset(
    {"messages", settings.SESSION_COOKIE_NAME}
)  # cookies that bring words for one


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is sent."""

    utf8: bytes

    def __html__(self) -> str:
        return self.utf8.decode()

    def __sizeof__(self) -> int:
        return len(self.utf8)


def page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Answer a guest; anybody may show the same for a second.

    What the page was given is its key, whole and by value: no part of it can be forgotten.
    Only plain addresses are kept, for of queries there is no end.
    """
    key = _key(request, template, context)
    found = None if key is None else cast(Kept | None, FRAGMENTS.get(key))
    if found is None:
        found = Kept(jinja.text(template, context, request=request).encode())
        has_secret = request.META.get("CSRF_COOKIE_NEEDS_UPDATE")  # of one guest, in a form
        if key is not None and not has_secret:
            FRAGMENTS.put(key, found)
    response = HttpResponse(found.utf8)
    response["Cache-Control"] = "public, max-age=1"
    return response


def _key(
    request: HttpRequest, template: str, context: Mapping[str, Any]
) -> Hashable | None:
    if request.META.get("QUERY_STRING") or OWN & request.COOKIES.keys():
        return None
    theme = request.COOKIES.get(settings.WEILU_THEME_COOKIE)
    return (
        "guests",
        template,
        request.path,
        theme if theme in THEMES else "",
        get_language(),
        get_current_timezone_name(),
        house.called(),
        int(clock.now().timestamp()) // PERIOD,
        pickle.dumps(context),
    )
