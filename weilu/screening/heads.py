"""From sums to probabilities, and to the words they rest on."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .automaton import Automaton, Found
from .model import Head

HEADS = (
    "offence", "hate", "sexism", "spam", "ads", "fraud", "gambling", "sexual", "warmth",
)  # fmt: skip
CHINESE = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile("(?:[a-z]{2,}[^a-z]+){3}[a-z]{2}")  # four words: a sentence of its own
WORD = re.compile(r"\w[^ ]*\w|\w")  # between blanks, without marks at its ends
STEEPEST = 700.0  # beyond it `exp` overflows


@dataclass(frozen=True)
class Span:
    """A piece of the original text that weighed: `[start, end)` in code points."""

    start: int
    end: int
    head: str
    weight: float


Place = Callable[[int, int], tuple[int, int]]


def probability(head: Head, score: float) -> float:
    """How likely, by the head's calibration."""
    return 1 / (1 + math.exp(min(STEEPEST, max(-STEEPEST, -(head.a * score + head.b)))))


def languages(folded: str) -> frozenset[str]:
    """Whose heads are asked: Chinese ones if there is any Chinese, English ones for a sentence."""
    chinese = CHINESE.search(folded) is not None
    english = not chinese or ENGLISH.search(folded) is not None
    return frozenset(
        lang for lang, is_there in (("zh", chinese), ("en", english)) if is_there
    ) | {"any"}


def scores(automaton: Automaton, found: Found, asked: frozenset[str]) -> dict[str, float]:
    """The probability of each head that has weights, by name; the highest of its languages."""
    result: dict[str, float] = {}
    heads = automaton.model.heads
    for number, whole in zip(automaton.heads, found.sums, strict=True):
        head = heads[number]
        if head.view != "words" and head.lang in asked:
            p = probability(head, head.bias + head.scale * whole)
            if p > result.get(head.name, -1.0):
                result[head.name] = p
        elif head.view != "words":
            result.setdefault(head.name, 0.0)
    return result


def spans(
    automaton: Automaton,
    found: Found,
    folded: str,
    place: Place,
    top: int,
    speaks: Callable[[Head], bool] | None = None,
) -> list[Span]:
    """The pieces that weighed most for each head; `place` leads from what was read to the original."""
    if speaks is None:
        asked = languages(folded)
        speaks = lambda head: head.lang in asked  # noqa: E731  # one line says it
    told: list[Span] = []
    by_words = {head.name for head in automaton.model.heads if head.view == "words"}
    for number in automaton.heads:
        head = automaton.model.heads[number]
        if not speaks(head) or (head.view != "words" and _told(head, by_words)):
            continue
        pieces = _words if head.view == "words" else _patterns
        merged = _merged(pieces(automaton, found, number, folded))
        heaviest = sorted(merged, key=lambda piece: (-abs(piece[2]), piece[0]))[:top]
        told += [
            Span(*place(start, end), head.name, weight) for start, end, weight in heaviest
        ]
    return sorted(told, key=lambda span: (-abs(span.weight), span.start, span.head))


def _told(head: Head, by_words: set[str]) -> bool:
    """Another head of this name says which English words they are."""
    return head.lang == "en" and head.name in by_words


Piece = tuple[int, int, float]  # start, end in the fold; weight


def _patterns(
    automaton: Automaton, found: Found, number: int, folded: str
) -> Iterator[Piece]:
    """Patterns that are heavy enough by themselves."""
    floor = automaton.model.heads[number].span_floor
    known: dict[int, float] = {}
    for pattern, start, end in found.matches:
        if pattern not in known:
            known[pattern] = automaton.weight(pattern, number)
        if known[pattern] >= floor:
            yield from _clipped(start, end, known[pattern], folded)


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
    head = automaton.model.heads[number]
    words = [word.span() for word in WORD.finditer(folded)]
    places = {place: at for at, word in enumerate(words) for place in range(*word)}
    own: list[dict[int, float]] = [{} for _ in words]
    for pattern, start, end in found.matches:
        if weight := automaton.weight(pattern, number):
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
