"""Showing where the words stand: marks over the original text, never over tokens."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from markupsafe import Markup, escape

TAGS = re.compile(r"<[^>]*>")
SPACES = re.compile(r"\s+")
AROUND = 40  # characters shown before the first mark
SHOWN = 160


def plain(html: str) -> str:
    """The words of rendered HTML, in one line."""
    return SPACES.sub(" ", unescape(TAGS.sub(" ", html))).strip()


def marked(text: str, words: Sequence[str]) -> Markup:
    """The whole text with each of `words` in <mark>, everything else escaped."""
    pattern = _pattern(words)
    if pattern is None:
        return escape(text)
    parts = [escape(part) for part in pattern.split(text)]  # the odd ones are the matches
    parts[1::2] = [Markup(f"<mark>{part}</mark>") for part in parts[1::2]]  # noqa: S704  escaped
    return Markup("").join(parts)


def line(html: str, words: Sequence[str]) -> Markup:
    """About 160 characters around the first word found, with marks."""
    text = plain(html)
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    begin = max(0, found.start() - AROUND) if found else 0
    cut = text[begin : begin + SHOWN]
    before, behind = "…" if begin else "", "…" if begin + SHOWN < len(text) else ""
    return before + marked(cut, words) + behind


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    return _compiled(tuple(words)) if words else None


@lru_cache(maxsize=500)
def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    found = "|".join(re.escape(word) for word in words)
    return re.compile(f"({found})", re.IGNORECASE)
