"""One automaton for everything that is looked for, and the sums it makes.

Beside each pattern stand its weights for all heads, packed into one whole number: adding those
numbers adds every head at once, exactly. The sum is that of the matrix product.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from .features import padded
from .model import Model

FIELD = 32  # bits for one head's sum: 65,536 patterns of the largest weight
HALF = 1 << (FIELD - 1)

Match = tuple[int, int, int]  # pattern, start, end in the padded text


@dataclass(frozen=True)
class Found:
    """What one scan of a folded text found."""

    matches: Sequence[Match]
    sums: tuple[int, ...]  # whole weights by head, of distinct patterns
    has_rules: bool


class Automaton:
    """Patterns of the model's heads on one kind of view, and those of an installation's rules."""

    def __init__(
        self, model: Model, *, sound: bool = False, rules: Mapping[str, Sequence[int]] = {}
    ) -> None:
        self.model = model
        self.heads = [
            at for at, head in enumerate(model.heads) if (head.view == "sound") is sound
        ]
        self._own: dict[int, dict[int, float]] = {number: {} for number in self.heads}
        packed = self._packed()
        self._flag = 1 << (FIELD * len(self.heads))
        for pattern in rules:
            packed[pattern] = packed.get(pattern, 0) + self._flag
        self.patterns = list(packed)
        self._weights = list(packed.values())
        self.rules = [tuple(rules.get(pattern, ())) for pattern in self.patterns]
        self._automaton = AhoCorasick(
            self.patterns, implementation=Implementation.ContiguousNFA
        )
        self._bias = sum(HALF << (FIELD * at) for at in range(len(self.heads)))
        self._unpack = struct.Struct(f"<{len(self.heads)}I").unpack
        self._bytes = FIELD // 8 * len(self.heads)

    def _packed(self) -> dict[str, int]:
        field = {number: FIELD * at for at, number in enumerate(self.heads)}
        bounds = self.model.indptr.tolist()
        head, weight = self.model.head.tolist(), self.model.weight.tolist()
        packed: dict[str, int] = {}
        for at, pattern in enumerate(self.model.patterns):
            entries = range(bounds[at], bounds[at + 1])
            if mine := [n for n in entries if head[n] in field]:
                for n in mine:
                    scale = self.model.heads[head[n]].scale
                    self._own[head[n]][len(packed)] = weight[n] * scale
                packed[pattern] = sum(weight[n] << field[head[n]] for n in mine)
        return packed

    def scan(self, folded: str) -> Found:
        """Find every pattern once and add up what it weighs."""
        matches = self._matches(padded(folded))
        whole = sum(map(self._weights.__getitem__, {match[0] for match in matches}))
        rules, sums = divmod(whole + self._bias, self._flag)
        fields = self._unpack(sums.to_bytes(self._bytes, "little"))
        return Found(matches, tuple([field - HALF for field in fields]), rules > 0)

    def _matches(self, text: str) -> list[Match]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a pair of surrogates: JSON can carry it
            whole = text.encode("utf-8", "replace").decode("utf-8")  # as long as before
            return self._automaton.find_matches_as_indexes(whole, overlapping=True)

    def weight(self, pattern: int, head: int) -> float:
        """What one pattern weighs for the head of this number in the model."""
        return self._own[head].get(pattern, 0.0)

    def matched(self, matches: Iterable[Match]) -> list[str]:
        """The distinct patterns found, in the order of the model."""
        return [self.patterns[number] for number in sorted({match[0] for match in matches})]
