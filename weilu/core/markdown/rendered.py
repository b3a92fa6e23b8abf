"""What a rendered text holds, and the notes taken while rendering it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from weilu.core.text import excerpt

from .people import People


@dataclass(frozen=True)
class Rendered:
    """A text ready to be stored beside its source. Nothing is listed twice."""

    html: str
    words: str = ""  # without markup and quotes, lines kept: for search and excerpts
    links: tuple[str, ...] = ()  # addresses outside, http and https
    images: tuple[str, ...] = ()  # keys of our own pictures and videos
    files: tuple[str, ...] = ()  # keys of other things of our own it links to
    mentions: tuple[str, ...] = ()  # names, spelt as the caller gave them

    @cached_property
    def excerpt(self) -> str:
        """The beginning in one line: 120 characters of Chinese, 300 of English."""
        return excerpt(self.words)


@dataclass
class Found:
    """Notes by one rendering; dictionaries keep the order and drop repeats."""

    people: People
    links: dict[str, None] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)
    mentions: dict[str, None] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    def as_env(self) -> dict[str, Any]:
        """What the parser hands from rule to rule."""
        return {"found": self}

    def rendered(self, html: str) -> Rendered:
        return Rendered(
            html=html,
            words="\n".join(self.said or self.quoted),
            links=tuple(self.links),
            images=tuple(self.images),
            files=tuple(self.files),
            mentions=tuple(self.mentions),
        )
