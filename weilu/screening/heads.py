"""From sums to probabilities, and to the words they rest on."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from math import exp, inf
from typing import NamedTuple

from .automaton import Automaton, Found
from .model import Head

HEADS = (
    "offence", "hate", "sexism", "spam", "ads", "fraud", "gambling", "sexual", "warmth",
)  # fmt: skip
CHINESE = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile("(?:[a-z]{2,}[^a-z\u3400-\u9fff]+){3}[a-z]{2}")  # four words in a row
WORD = re.compile(r"\w[^ ]*\w|\w")  # between blanks, without marks at its ends
STEEPEST = 700.0  # beyond it `exp` overflows


class Span(NamedTuple):
    """A piece of the original text that weighed: `[start, end)` in code points."""

    start: int
    end: int
    head: str
    weight: float


Place = Callable[[int, int], tuple[int, int]]


def probability(head: Head, score: float) -> float:
    """How likely, by the head's calibration; below one half everyday talk is the likelier."""
    against = -head.a * score - head.b
    return 1 / (1 + exp(min(STEEPEST, against * head.calm) if against > 0 else against))


def languages(folded: str) -> tuple[str, ...]:
    """Whose heads are asked: Chinese ones if there is any Chinese, English ones for a sentence."""
    if folded.isascii() or CHINESE.search(folded) is None:
        return ("en",)
    return ("zh", "en") if ENGLISH.search(folded) is not None else ("zh",)


def scores(automaton: Automaton, sums: Sequence[float]) -> dict[str, float]:
    """The probability of each head of an automaton, by name; of two of one name the higher.

    As `probability` has it, on sums that were not scaled yet.
    """
    told: dict[str, float] = {}
    for (name, slope, place, calm), whole in zip(automaton.judges, sums, strict=True):
        against = slope * whole + place
        if against > 0:
            against *= calm
            if against > STEEPEST:
                against = STEEPEST
        p = 1 / (1 + exp(against))
        if name not in told or p > told[name]:
            told[name] = p
    return told


def spans(
    automaton: Automaton,
    found: Found,
    folded: str,
    place: Place,
    top: int,
    likely: Collection[str] = HEADS,
) -> list[Span]:
    """The pieces that weighed most for each head; `place` leads from what was read to the original."""
    told: list[Span] = []
    for number in automaton.heads:
        head = automaton.model.heads[number]
        if head.name in likely:
            pieces = _words if head.view == "words" else _patterns
            merged = _merged(pieces(automaton, found, number, folded))
            heaviest = sorted(merged, key=lambda piece: (-abs(piece[2]), piece[0]))[:top]
            told += [
                Span(*place(start, end), head.name, weight)
                for start, end, weight in heaviest
            ]
    return ordered(told)


def ordered(told: Iterable[Span]) -> list[Span]:
    """The heaviest first, each piece once."""
    return sorted(set(told), key=lambda span: (-abs(span.weight), span.start, span.head))


Piece = tuple[int, int, float]  # start, end in the fold; weight


def _patterns(
    automaton: Automaton, found: Found, number: int, folded: str
) -> Iterator[Piece]:
    """Patterns that are heavy enough by themselves."""
    heavy = automaton.heavy(number, automaton.model.heads[number].span_floor)
    for pattern, start, end in found.matches:
        if pattern in heavy:
            yield from _clipped(start, end, heavy[pattern], folded)


def _clipped(start: int, end: int, weight: float, folded: str) -> Iterator[Piece]:
    """A place of the padded text in the fold, without blanks at its ends."""
    start, end = max(start - 1, 0), min(end - 1, len(folded))
    while start < end and folded[start] == " ":
        start += 1
    while start < end and folded[end - 1] == " ":
        end -= 1
    if start < end:
        yield start, end, weight


def _words(automaton: Automaton, found: Found, number: int, folded: str) -> Iterator[Piece]:
    """Words whose own pieces say so together."""
    head, weighs = automaton.model.heads[number], automaton.heavy(number, -inf)
    words = [word.span() for word in WORD.finditer(folded)]
    places = {place: at for at, word in enumerate(words) for place in range(*word)}
    own: list[dict[int, float]] = [{} for _ in words]
    for pattern, start, end in found.matches:
        if weight := weighs.get(pattern):
            for first, last, _ in _clipped(start, end, weight, folded):
                word = places.get(first, -1)
                if word >= 0 and places.get(last - 1) == word:
                    own[word][pattern] = weight
    for (start, end), weights in zip(words, own, strict=True):
        if (score := head.bias + sum(weights.values())) >= head.span_floor:
            yield start, end, score


def _merged(pieces: Iterable[Piece]) -> Sequence[Piece]:
    """Pieces that overlap become one, as heavy as its heaviest."""
    merged: list[Piece] = []
    for start, end, weight in sorted(pieces):
        if merged and start < merged[-1][1]:
            first, last, heaviest = merged[-1]
            merged[-1] = first, max(last, end), max(heaviest, weight)
        else:
            merged.append((start, end, weight))
    return merged
