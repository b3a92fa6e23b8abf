"""Whether a text could lead to somebody: names, links, addresses, numbers. Pure."""

import re
from collections.abc import Iterable

LEADS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+\.\w+|@[^\s，。、！？：；]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|top|xyz|cc|io|me|shop|site|vip|example)\b\S*"
    r"|[A-Za-z_-]+\d{3,}\w*|\d{5,}",
    re.IGNORECASE,
)
LEFT_OUT = "…"


def leads(text: str, names: Iterable[str]) -> list[str]:
    """What of a text leads to somebody, each once, in the order it stands there."""
    return list(dict.fromkeys(found[0] for found in _pattern(names).finditer(text)))


def without(text: str, names: Iterable[str]) -> str:
    """The text with all of that left out: where one begins to write."""
    return _pattern(names).sub(LEFT_OUT, text)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    known = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
    parts = [LEADS.pattern, *map(re.escape, known)]
    return re.compile("|".join(parts), re.IGNORECASE)
