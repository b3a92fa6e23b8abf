"""The words every template knows: addresses, icons, the request's own things, and filters."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from sys import getsizeof
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static as static_url
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

from weilu.core import bundles, form_secrets, icons, numbers, times
from weilu.core.dials import house
from weilu.core.fragments import FRAGMENTS, Html
from weilu.core.text import widest_phrase
from weilu.core.wording import sentences

Request = HttpRequest | None
FIRST_SIGN = 0xE000  # of those that mean nothing, and that no text of ours holds
MOST_HOLES = 15


def url(name: str, /, *args: object, **kwargs: object) -> str:
    """The path of a named page."""
    pairs = tuple(kwargs.items())
    return _path(
        get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, args, pairs
    )


@lru_cache(maxsize=20_000)
def _path(
    urlconf: str,
    _prefix: str,
    name: str,
    args: tuple[object, ...],
    pairs: tuple[tuple[str, object], ...],
) -> str:
    return reverse(name, urlconf, args=args, kwargs=dict(pairs))


def static(path: str) -> str:
    """The address of a file of ours; hashed, so it is remembered outside development."""
    return static_url(path) if settings.DEBUG else _static(path)


_static = lru_cache(maxsize=1_000)(static_url)


def icon(name: str, size: int = 20, *, bare: bool = False) -> Markup:
    """A drawing from the sprite, silent for screen readers; 20 px unless said.

    `bare` in what is there twenty times, has a label, and styles its own (`icons.use`).

    Raises:
        KeyError: `core/icons.py` does not name it, so the sprite lacks it.
    """
    return icons.use(name, size, static("icons.svg"), bare=bare)


@pass_environment
def kept(environment: Environment, *key: object, caller: Callable[[], str]) -> Html:
    """The body of a `{% call %}`, made once for each key and language.

    The key names everything the body shows that can differ: whoever forgets a part shows one
    reader what was made for another.
    """
    language = environment.globals["language"]
    return FRAGMENTS.remember(("kept", language, *key), caller)


@pass_environment
def filled(
    environment: Environment,
    *key: object,
    caller: Callable[[Mapping[str, str]], str],
    **values: object,
) -> Markup:
    """A kept part with holes: its body is made once with a sign for each value, then they go in.

    For what everybody gets alike but for an address or a secret. The body is given the signs,
    `{% call(hole) filled("menu", level, pk=topic.pk) %}/t/{{ hole.pk }}/{% endcall %}`, and may
    only print them.
    """
    signs = {name: chr(FIRST_SIGN + place) for place, name in enumerate(values)}
    language = environment.globals["language"]
    mould = FRAGMENTS.remember(("filled", language, *key), lambda: Mould(caller(signs)))
    return cast(Mould, mould).fill([escape(value) for value in values.values()])


class Mould:
    """A part with holes, cut at them."""

    HOLE = re.compile(f"([{chr(FIRST_SIGN)}-{chr(FIRST_SIGN + MOST_HOLES)}])")

    def __init__(self, html: str) -> None:
        self.parts: list[str] = self.HOLE.split(html)
        self.holes = [ord(sign) - FIRST_SIGN for sign in self.parts[1::2]]

    def fill(self, values: Sequence[str]) -> Markup:
        """The part with its values, each where its sign stood."""
        parts = self.parts.copy()
        parts[1::2] = [values[hole] for hole in self.holes]
        return Markup("".join(parts))  # noqa: S704  a template of ours, and values that were escaped

    def __html__(self) -> str:
        return "".join(self.parts)

    def __sizeof__(self) -> int:
        return sum(map(getsizeof, self.parts))


def say(message: str, **values: object) -> str:
    """`_()` on words not known before the page is made; constant ones were folded in."""
    return gettext(message) % values if values else gettext(message)


def say_within(context: str, message: str, **values: object) -> str:
    """`pgettext()`, likewise: one English word where Chinese has two."""
    return pgettext(context, message) % values if values else pgettext(context, message)


def say_counted(one: str, many: str, number: int, **values: object) -> str:
    """`ngettext()`, likewise."""
    return ngettext(one, many, number) % {**values, "num": number}


def _messages(request: Request) -> Any:
    return get_messages(request) if request else ()


def _member(request: Request) -> Any:
    return getattr(request, "member", None)


def _nonce(request: Request) -> str:
    return str(getattr(request, "csp_nonce", ""))


def _settings(_request: Request) -> dict[str, Any]:
    return {**settings.WEILU_PUBLIC, "name": house.called()}


def markdown_inline(text: str) -> Markup:
    """One line of Markdown: emphasis, code and links, no blocks."""
    from weilu.core import markdown  # a page without it needs no parser

    return Markup(markdown.inline(text))  # noqa: S704  sanitised there


@lru_cache(maxsize=4_000)
def initials(name: str) -> str:
    """What stands for a face: a Chinese name's last character, else up to two initials."""
    last = name.rstrip()[-1:]
    if "\u3400" <= last <= "\u9fff":
        return last
    words = [word for word in name.split() if word[0].isalnum()] or [last or "?"]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def profile_path(person: Any) -> str:
    """The address of a member's page, written out: a topic page shows forty of them."""
    return _profile_path(person.name)


@lru_cache(maxsize=4_000)
def _profile_path(name: str) -> str:
    return f"/m/{quote(name)}/"


def profile_href(person: Any) -> str:
    """The same for pages: letters as they are, which browsers send encoded, in a third of the bytes."""
    return _profile_href(person.name)


@lru_cache(maxsize=4_000)
def _profile_href(name: str) -> str:
    return f"/m/{''.join(sign if sign.isalnum() else quote(sign) for sign in name)}/"


FROM_REQUEST: dict[str, Callable[[Request], Any]] = {
    "csrf_input": form_secrets.FormSecret,
    "csrf_token": form_secrets.token,
    "messages": _messages,
    "member": _member,
    "csp_nonce": _nonce,
    "settings_public": _settings,
}
GLOBALS: dict[str, Any] = {
    "url": url,
    "static": static,
    "icon": icon,
    "stylesheets": bundles.stylesheets,
    "scripts": bundles.scripts,
    "kept": kept,
    "filled": filled,
    "zone": timezone.get_current_timezone_name,
    "LANGUAGES": (("zh-hans", "zh-Hans", "\u4e2d\u6587"), ("en", "en", "English")),
    "_": say,
    "gettext": say,
    "pgettext": say_within,
    "ngettext": say_counted,
    "sentences": sentences,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "capfirst": capfirst,
    "ago": times.ago_element,
    "when": times.when_element,
    "stamp": times.stamp_element,
    "day": times.day_element,
    "month": times.month,
    "clock": times.clock_element,
    "span": times.span,
    "number": numbers.element,
    "percent": numbers.percent,
    "markdown_inline": markdown_inline,
    "initials": initials,
    "widest_phrase": widest_phrase,
    "profile_path": profile_href,
}
