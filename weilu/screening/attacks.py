"""Disguises people use, done by machine, to measure what they do to the heads."""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from .automaton import Automaton
from .fold import CHANGED, canonical
from .views import is_everyday, table

SHARE = 0.3  # of Chinese characters, at random
HEAVIEST = 5  # patterns whose characters are changed in keyword mode
SHORTEST = 2  # characters of such a pattern
SWAP = "swap"  # the only one that needs a neighbour

Change = Callable[[str, random.Random], str]


def attacked(text: str, kind: str, places: set[int], seed: int = 0) -> str:
    """The text with the characters at these places disguised."""
    if kind == SWAP:
        return _swapped(text, places)
    chance = random.Random(f"{seed}/{kind}/{text}")  # noqa: S311  # told again by the same seed
    change = CHANGES[kind]
    return "".join(
        change(char, chance) if at in places else char for at, char in enumerate(text)
    )


def at_random(text: str, seed: int = 0) -> set[int]:
    """Three in ten of its Chinese characters."""
    chance = random.Random(f"{seed}/{text}")  # noqa: S311  # told again by the same seed
    return {at for at, char in enumerate(text) if is_han(char) and chance.random() < SHARE}


def under_patterns(text: str, automaton: Automaton, head: int) -> set[int]:
    """Every Chinese character under the five heaviest patterns of two and more."""
    if len(folded := canonical(text)) != len(text):
        return set()
    found = automaton.scan(folded).matches
    long = {number for number, start, end in found if end - start >= SHORTEST}
    ranked = sorted(long, key=lambda number: (-automaton.weight(number, head), number))
    heaviest = set(ranked[:HEAVIEST])
    return {
        at
        for number, start, end in found
        if number in heaviest
        for at in range(max(start - 1, 0), min(end - 1, len(text)))
        if is_han(text[at])
    }


def is_han(char: str) -> bool:
    """A Chinese character of the everyday planes."""
    return "\u3400" <= char <= "\u9fff"


def _chosen(choices: Sequence[str], otherwise: str, chance: random.Random) -> str:
    return chance.choice(choices) if choices else otherwise


def _swapped(text: str, places: set[int]) -> str:
    """Each of these characters in the place of the next one, two and two."""
    chars, at = list(text), 0
    while at + 1 < len(chars):
        if at in places and is_han(chars[at + 1]):
            chars[at], chars[at + 1] = chars[at + 1], chars[at]
            at += 1
        at += 1
    return "".join(chars)


def _homophone(char: str, chance: random.Random) -> str:
    same = _by_sound().get(table("pinyin").get(char, ""), ())
    return _chosen([other for other in same if other != char], char, chance)


def _emoji(char: str, chance: random.Random) -> str:
    return _chosen(_emoji_by_sound().get(table("pinyin").get(char, ""), ()), char, chance)


@cache
def _by_sound() -> dict[str, list[str]]:
    pairs = table("pinyin").items()
    return _turned((char, sound) for char, sound in pairs if is_everyday(char))


@cache
def _emoji_by_sound() -> dict[str, list[str]]:
    words = ((sign, word) for sign, word in table("emoji_zh").items() if len(word) == 1)
    return _turned((sign, table("pinyin").get(word, word)) for sign, word in words)


@cache
def _parts() -> dict[str, list[str]]:
    return _turned(table("chaizi").items())


@cache
def _shapes() -> dict[str, list[str]]:
    return _turned(table("shape").items())


@cache
def _traditional() -> dict[str, list[str]]:
    """Everyday characters in the spelling the fold leads back."""
    pairs = ((chr(code), text) for code, text in CHANGED.items())
    return _turned((char, text) for char, text in pairs if is_han(char) and is_han(text))


def _turned(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """From what something becomes to all that become it."""
    turned: dict[str, list[str]] = {}
    for one, other in pairs:
        turned.setdefault(other, []).append(one)
    return turned


CHANGES: dict[str, Change] = {
    "chaizi": lambda char, chance: _chosen(_parts().get(char, ()), char, chance),
    "homophone": _homophone,
    "shape": lambda char, chance: _chosen(_shapes().get(char, ()), char, chance),
    "pinyin": lambda char, chance: table("pinyin").get(char, char),
    "initials": lambda char, chance: table("pinyin").get(char, char)[0],
    "emoji": _emoji,
    "spaced": lambda char, chance: f"{char} ",
    "zero-width": lambda char, chance: f"{char}\u200b",
    "traditional": lambda char, chance: _chosen(_traditional().get(char, ()), char, chance),
}
KINDS = (*CHANGES, SWAP)
