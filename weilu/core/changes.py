"""What changed between two texts, word by word, as HTML that says so with <ins> and <del>."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from markupsafe import Markup, escape

WORD = re.compile(r"[A-Za-z0-9_]+|\s+|.", re.DOTALL)
LINE = re.compile(r"[^\n]*\n|[^\n]+")
LONG = (
    6_000  # characters; beyond, whole lines are compared, because words would take seconds
)


def changes(before: str, after: str) -> Markup:
    """`after` with what it took in and what it left out; Chinese is compared by character."""
    piece = WORD if max(len(before), len(after)) <= LONG else LINE
    old, new = piece.findall(before), piece.findall(after)
    return Markup().join(_parts(old, new))


def _parts(old: list[str], new: list[str]) -> Iterator[Markup]:
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if what == "equal":
            yield escape(come)
            continue
        if gone:
            yield Markup("<del>%s</del>") % gone
        if come:
            yield Markup("<ins>%s</ins>") % come
