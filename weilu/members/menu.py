"""The console's menu: which pages there are, and which of them somebody may open.

The table is `project/menu.py`, so that no room needs to know another's pages. The frame, the
palette and the start page of each group all read it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from weilu.core.template_globals import url

from .permissions import Standing, may_somewhere

Words = str | Promise


@dataclass(frozen=True)
class Page:
    """A page of the console.

    Args:
        name: Its address by name, without arguments.
        verb: Whoever holds it anywhere may open the page (`permissions.RIGHTS`).
        words: What else somebody may type to find it, in any language.
    """

    name: str
    label: Words
    verb: str
    words: str = ""

    @property
    def href(self) -> str:
        return url(self.name)


@dataclass(frozen=True)
class Group:
    """One of the console's eleven groups; its address is that of its first page."""

    key: str
    label: Words
    icon: str
    pages: Sequence[Page] = ()


@cache
def table() -> tuple[Group, ...]:
    """`WEILU_MENU`: every group, in order."""
    found: tuple[Group, ...] = import_string(settings.WEILU_MENU)
    return found


def open_to(standing: Standing) -> Iterator[tuple[Group, list[Page]]]:
    """The groups somebody may enter, each with the pages they may open; no empty ones."""
    for group in table():
        pages = [page for page in group.pages if may_somewhere(page.verb, standing)]
        if pages:
            yield group, pages
