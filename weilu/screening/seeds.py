"""Sentences of ours: patterns with slots, filled so that every group meets every pattern."""

import re
import tomllib
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "seeds"
LEAST = 320  # sentences for each side of a head, where the slots give as many
TURNS = 20  # fillings of one pattern: as many as there are groups
ARGUED = {"offence", "hate"}  # short sentences about people: nothing is put around them
PLAIN = {"before": [""], "after": [""]}
SLOT = re.compile(r"\{(\w+)\}")


class Seed(NamedTuple):
    """One sentence and what it is an example of."""

    text: str
    head: str
    label: int  # 1: what the head looks for
    place: int  # of its pattern among those of its side


@cache
def seeds(lang: str) -> tuple[Seed, ...]:
    """All sentences of one language, always in the same order."""
    tables = tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))
    slots: dict[str, list[str]] = tables.pop("slots")
    around: dict[str, list[str]] = tables.pop("around")
    return tuple(
        Seed(text, head, label, place)
        for head, sides in tables.items()
        for label, side in ((1, "yes"), (0, "no"))
        for text, place in _side(
            sides[side], slots, around if head not in ARGUED else PLAIN
        )
    )


def of(lang: str, head: str) -> list[Seed]:
    """The sentences for one head."""
    return [seed for seed in seeds(lang) if seed.head == head]


def _side(
    patterns: list[str], slots: dict[str, list[str]], around: dict[str, list[str]]
) -> Iterator[tuple[str, int]]:
    turns = max(TURNS, -(-LEAST // len(patterns)))
    before, after = around["before"], around["after"]
    for place, pattern in enumerate(patterns):
        filled = (
            before[turn % len(before)]
            + fill(pattern, slots, turn)
            + after[turn // len(before) % len(after)]
            for turn in range(turns)
        )
        yield from ((text, place) for text in dict.fromkeys(filled))


def fill(pattern: str, slots: dict[str, list[str]], turn: int) -> str:
    """The pattern's filling of this turn: each slot walks through its words at a pace of its own."""
    paces = {name: at for at, name in enumerate(dict.fromkeys(SLOT.findall(pattern)))}

    def word(match: re.Match[str]) -> Any:
        choices = slots[match[1]]
        begin = zlib.crc32(f"{pattern}/{match[1]}".encode())
        pace = turn if paces[match[1]] == 0 else turn + turn // (2 + paces[match[1]])
        return choices[(begin + pace) % len(choices)]

    return SLOT.sub(word, pattern)
