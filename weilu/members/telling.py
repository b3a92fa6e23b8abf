"""What happened, as sentences about one member; the sentences stand in `project/telling.py`.

This room reads the journal, and needs to know neither what other rooms call their kinds nor
what their objects are called.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from .models import Member

Words = str | Promise
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Sentence:
    """How one kind is told.

    Args:
        group: One of `GROUPS`, by which a timeline is narrowed.
        did: Of the member as the one who did it; empty: not told.
        met: Of the member as the one it happened to; empty: not told.
        names: The object whose title fills `%(title)s`, by its field: `("topic", "topic_id")`.
        many: Of several that follow each other, by their number; None: each is told.
        facts: More words for the sentence, made of the payload.
    """

    group: str
    icon: str
    did: Words = ""
    met: Words = ""
    names: tuple[str, str] | None = None
    many: Callable[[int], str] | None = None
    facts: Callable[[Payload], Mapping[str, Words]] = field(default=lambda payload: {})


class Title(NamedTuple):
    """What an object is called, and where it stands."""

    words: str
    href: str


Titles = Callable[[Collection[int], Member], Mapping[int, Title]]


@dataclass(frozen=True)
class Tellings:
    """Everything that can be told."""

    groups: Mapping[str, Words]
    sentences: Mapping[str, Sentence]
    titles: Mapping[
        str, Titles
    ]  # by the object's name: those the reader may read, no others

    def kinds(self, group: str) -> Sequence[str]:
        """The kinds told under a group, or all."""
        told = self.sentences.items()
        return [name for name, each in told if group in ("", each.group)]


@cache
def table() -> Tellings:
    """`WEILU_TELLINGS`."""
    found: Tellings = import_string(settings.WEILU_TELLINGS)
    return found
