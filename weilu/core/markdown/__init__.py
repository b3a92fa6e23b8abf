"""Markdown as members write it, to HTML that is safe to store and show.

Rendered once, when written. Raw HTML is text; pictures come from our own media only; a text
too intricate to parse quickly is shown as it was typed.
"""

from collections.abc import Mapping

from .clean import clean
from .parser import PARSER, is_too_intricate, readable
from .people import People
from .plain import as_typed, quick
from .rendered import Found, Rendered

__all__ = ["Rendered", "inline", "render"]


def render(text: str, *, mentions: Mapping[str, str] | None = None) -> Rendered:
    """Turn a text into safe HTML and say what is in it.

    Args:
        text: Markdown, up to 32,000 characters, however hostile: at most 100 ms.
        mentions: Where the page of each person who may be named is, by name. `@name` links to
            it; the longest name wins, whatever its case and spacing.
    """
    text, people = readable(text), People(mentions or {})
    return quick(text, people) or thorough(text, people)


def thorough(text: str, people: People) -> Rendered:
    """Render by the whole grammar; `quick` must answer the same wherever it answers."""
    if is_too_intricate(text):
        return as_typed(text, people)
    found = Found(people)
    html = PARSER.render(text, found.as_env())
    return found.rendered(clean(html))


def inline(text: str) -> str:
    """One line of a team's own words: emphasis, code and links, no blocks."""
    text = readable(text)
    if is_too_intricate(text):
        return as_typed(text, People({})).html
    return clean(PARSER.renderInline(text, Found(People({})).as_env()))
