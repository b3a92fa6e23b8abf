"""Which of a theme's replies fit what was said: by the words they share."""

import re
from collections import Counter
from functools import cache

from . import content
from .content import Reply

EVERYDAY = (
    30  # a word in more replies of the demo than this tells nothing about one of them
)
HAN = re.compile(r"[㐀-鿿]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z’']{3,}")


@cache
def words(text: str) -> frozenset[str]:
    """The pairs of Chinese characters in a text, and its longer words of other scripts."""
    pairs = (
        run[place : place + 2] for run in HAN.findall(text) for place in range(len(run) - 1)
    )
    return frozenset([*pairs, *(word.lower() for word in LATIN.findall(text))])


@cache
def everyday() -> frozenset[str]:
    """The words that anybody says about anything."""
    often = Counter(
        word
        for theme in content.themes()
        for reply in theme.replies
        for word in words(reply.text)
    )
    return frozenset(word for word, number in often.items() if number > EVERYDAY)


@cache
def shared(text: str, other: str) -> int:
    """How many telling words two texts have in common."""
    return len((words(text) & words(other)) - everyday())


def fittest(replies: list[Reply], text: str, *, at_least: int) -> Reply | None:
    """The reply that takes up most of a text, if one takes up enough."""
    found = max(replies, key=lambda reply: shared(reply.text, text), default=None)
    return found if found and shared(found.text, text) >= at_least else None
