"""Groups of people stand for each other: what is said weighs the same, whoever it is said of.

A piece of text that names a group is learnt as if it named any: 「讨厌〇」, " hate 〇 ". Its weight
is given to the same piece about every group here, and the name alone weighs nothing. A group
that is not listed is read like any other word.
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "seeds"
ANYBODY = "〇"
NAMED_ONLY = (ANYBODY, f"{ANYBODY} people")
MARKS = " .,;:!?'\"()-/#@&*_…，。！？、；：“”"
NAMES = {
    lang: (FOLDER / f"groups_{lang}.txt").read_text("utf-8").split()
    for lang in ("zh", "en")
}
SHORTEST = {"zh": 1, "en": 2}  # characters of a part of a name that says who is meant


def places(lang: str, padded: str) -> list[tuple[int, int]]:
    """Where groups are named in a padded text."""
    return [match.span() for match in _named(lang).finditer(padded)]


def tied(lang: str, piece: str) -> str:
    """The piece with anybody in place of a group; empty where it only says who is meant."""
    if piece in _parts(lang) or piece.strip(MARKS) in _parts(lang):
        return ""
    told = _named(lang).sub(ANYBODY, piece)
    return "" if told.strip() in NAMED_ONLY else told


def spread(lang: str, piece: str) -> list[str]:
    """The piece about every group."""
    if ANYBODY not in piece or lang not in NAMES:
        return [piece]
    return [piece.replace(ANYBODY, name) for name in NAMES[lang]]


@cache
def _named(lang: str) -> re.Pattern[str]:
    names = "|".join(sorted(NAMES[lang], key=len, reverse=True))
    return re.compile(names if lang == "zh" else f"(?<= )(?:{names})(?= )")


@cache
def _parts(lang: str) -> frozenset[str]:
    """Pieces inside a name: they would tell who is meant."""
    pad = " " if lang == "en" else ""
    return frozenset(
        f"{pad}{name}{pad}"[start:end]
        for name in NAMES[lang]
        for start in range(len(name) + 2 * len(pad))
        for end in range(start + SHORTEST[lang], len(name) + 2 * len(pad) + 1)
    )
