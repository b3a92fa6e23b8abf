"""Showing where the words stand: marks over the original text, never over tokens."""

import re
from collections.abc import Sequence
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
    parts = pattern.split(text)  # the odd ones are the matches
    shown = (
        Markup("<mark>{}</mark>").format(part) if odd % 2 else escape(part)
        for odd, part in enumerate(parts)
    )
    return Markup("").join(shown)


def line(html: str, words: Sequence[str]) -> Markup:
    """About 160 characters around the first word found, with marks."""
    text = plain(html)
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    begin = max(0, found.start() - AROUND) if found else 0
    cut = text[begin : begin + SHOWN]
    before, behind = "…" if begin else "", "…" if begin + SHOWN < len(text) else ""
    return Markup("{}{}{}").format(before, marked(cut, words), behind)


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(
        "(" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE
    )
