"""Texts without markup. Most messages are such, and need no parser: microseconds, not 200."""

import re
from html import escape

from .clean import REL
from .people import Naming, People
from .rendered import Found, Rendered

# Anything the grammar could see in it goes to the parser: marks anywhere, marks that count at
# the beginning of a line, two spaces at its end, addresses. Tests compare both ways.
SIMPLE = (
    r"(?![#>+=:-]|\d{1,9}[.)])"
    r"[^\s\x00-\x1f\x7f\\`*_\[\]<>~|&\ud800-\udfff]"
    r"(?:[^\r\n\t\f\v\x00-\x1f\x7f-\x9f\u2028\u2029\xa0\\`*_\[\]<>~|&\ud800-\udfff]*"
    r"[^\s\x00-\x1f\x7f-\x9f\\`*_\[\]<>~|&\ud800-\udfff])?"
)
PLAIN = re.compile(rf"{SIMPLE}(?:\n{SIMPLE})*+")
BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def quick(text: str, people: People) -> Rendered | None:
    """The rendering of one plain paragraph; None where it takes the parser to know."""
    if "://" in text or not PLAIN.fullmatch(text):
        return None
    found = Found(people)
    found.said.append(text)
    return found.rendered(f"<p>{_shown(text, found)}</p>\n")


def as_typed(text: str, people: People) -> Rendered:
    """Paragraphs and lines only, every mark visible: for what is too intricate to parse."""
    found = Found(people)
    found.said.append(text.strip())
    parts = [part for part in BLANK.split(text.strip()) if part]
    return found.rendered("".join(f"<p>{_shown(part, found)}</p>\n" for part in parts))


def _shown(text: str, found: Found) -> str:
    html, passed = [], 0
    for naming in found.people.named_in(text) if "@" in text else ():
        found.mentions[naming.name] = None
        html += [escape(text[passed : naming.start], quote=False), _person(text, naming)]
        passed = naming.end
    html.append(escape(text[passed:], quote=False))
    return "".join(html).replace("\n", "<br>\n")


def _person(text: str, naming: Naming) -> str:
    shown = escape(text[naming.start : naming.end], quote=False)
    return f'<a class="mention" href="{escape(naming.href)}" rel="{REL}">{shown}</a>'
