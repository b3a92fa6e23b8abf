"""Sentences of ours: patterns with slots, filled so that every group meets every pattern."""

import re
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle
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
    return _filled(_tables(lang))


@cache
def offers(lang: str) -> tuple[Seed, ...]:
    """How people sell, lure and cheat, in many trades; for heads that look for offers alone."""
    usual, more = _tables(lang), _tables(f"offers_{lang}")
    return _filled(
        {**more, "slots": usual["slots"] | more["slots"], "around": usual["around"]}
    )


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def _filled(tables: dict[str, Any]) -> tuple[Seed, ...]:
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


@cache
def everyday(lang: str) -> tuple[str, ...]:
    """What people of a calm community say all day: half of what our demo says."""
    return tuple((FOLDER / f"everyday_{lang}.txt").read_text("utf-8").splitlines())


def linked(lines: Sequence[str]) -> list[str]:
    """Every other line with a link behind or before it: who shares one sells nothing by that."""
    links = (FOLDER / "links.txt").read_text("utf-8").split()
    pairs = zip(lines[::2], cycle(links), cycle((True, False, False)))
    return [
        f"{link} {line}" if is_first else f"{line} {link}" for line, link, is_first in pairs
    ]


def of(lang: str, head: str, *, offered: bool = False) -> list[Seed]:
    """The sentences for one head; with the many trades of `offers` where that is asked."""
    more = offers(lang) if offered else ()
    return [seed for seed in (*seeds(lang), *more) if seed.head == head]


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
