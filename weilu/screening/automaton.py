"""One automaton for everything that is looked for in a language, and the sums it makes.

Beside each pattern stands a row of whole numbers, its weights for all heads: adding the rows of
the distinct patterns found adds every head at once, exactly. The sum is that of the matrix product.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation
from numpy.typing import NDArray

from .features import padded
from .model import Model

Match = tuple[int, int, int]  # pattern, start, end in the padded text
PATTERN = itemgetter(0)
ONES = np.ones(1024)  # as many patterns as a text of some length has


class Found(NamedTuple):
    """What one scan of a folded text found."""

    matches: Sequence[Match]
    sums: Sequence[float]  # whole weights by head, of distinct patterns
    has_rules: bool


class Automaton:
    """Patterns of the model's heads on one view in one language, and an installation's rules."""

    def __init__(
        self, model: Model, *, lang: str = "", view: str = "canonical",
        rules: Mapping[str, Sequence[int]] = {},
    ) -> None:  # fmt: skip
        self.model = model
        self.heads = [
            at
            for at, head in enumerate(model.heads)
            if head.view == view and (not lang or head.lang in (lang, "any"))
        ]
        self.patterns, owned = self._patterns(rules)
        self.rules = [tuple(rules.get(pattern, ())) for pattern in self.patterns]
        self._ruled = len(rules)
        self._weights = self._rows(owned)
        self._automaton = AhoCorasick(
            self.patterns, implementation=Implementation.ContiguousNFA
        )
        self._find = self._automaton.find_matches_as_indexes
        chosen = [model.heads[number] for number in self.heads]
        self.judges = [
            (head.name, -head.a * head.scale, -head.a * head.bias - head.b, head.calm)
            for head in chosen
        ]
        self.heavy = cache(self._heavy)
        self._silent = [0.0] * len(self.heads)

    def _patterns(
        self, rules: Mapping[str, Sequence[int]]
    ) -> tuple[list[str], NDArray[np.intp]]:
        """Rules first, then the short ones, which are met most; and which of the model's they are."""
        chosen = np.flatnonzero(np.isin(self.model.head, self.heads))
        owners = np.searchsorted(self.model.indptr, chosen, side="right") - 1
        names = [self.model.patterns[at] for at in np.unique(owners).tolist()]
        others = sorted((name for name in names if name not in rules), key=len)
        patterns = [*rules, *others]
        place = {pattern: at for at, pattern in enumerate(patterns)}
        rows = [place[self.model.patterns[at]] for at in owners.tolist()]
        return patterns, np.array([rows, chosen.tolist()], np.intp)

    def _rows(self, owned: NDArray[np.intp]) -> NDArray[np.float64]:
        """Weights by pattern and head; the last column counts rules."""
        rows, entries = owned
        weights = np.zeros((len(self.patterns), len(self.heads) + 1))
        columns = np.searchsorted(self.heads, self.model.head[entries])
        weights[rows, columns] = self.model.weight[entries]
        weights[: self._ruled, -1] = 1
        return weights

    def scan(self, folded: str) -> Found:
        """Find every pattern once and add up what it weighs."""
        try:
            matches = self._find(padded(folded), overlapping=True)
        except UnicodeEncodeError:  # half a pair of surrogates: JSON can carry it
            whole = folded.encode("utf-8", "replace").decode("utf-8")  # as long as before
            return self.scan(whole)
        if not matches or not self.heads:
            return Found(matches, self._silent, bool(matches))
        distinct = set(map(PATTERN, matches))
        rows = self._weights.take(np.fromiter(distinct, np.intp, len(distinct)), axis=0)
        *sums, rules = self._sum(rows)
        return Found(matches, sums, rules > 0)

    def _sum(self, rows: NDArray[np.float64]) -> list[float]:
        """Of each column; exact, whole numbers as they are."""
        ones = ONES if len(rows) <= len(ONES) else np.ones(len(rows))
        added: list[float] = ones[: len(rows)].dot(rows).tolist()
        return added

    def ruled(self, found: Found) -> Found:
        """The matches of rules alone."""
        if not found.has_rules:
            return found._replace(matches=())
        return found._replace(matches=[m for m in found.matches if m[0] < self._ruled])

    def weight(self, pattern: int, head: int) -> float:
        """What one pattern weighs for the head of this number in the model."""
        column = self.heads.index(head)
        return float(self._weights[pattern, column]) * self.model.heads[head].scale

    def _heavy(self, head: int, floor: float) -> dict[int, float]:
        """The patterns that weigh so much for this head; worked out once."""
        scale = self.model.heads[head].scale
        column = self._weights[:, self.heads.index(head)] * scale
        chosen = np.flatnonzero((column >= floor) & (column != 0))
        return dict(zip(chosen.tolist(), column[chosen].tolist(), strict=True))

    def matched(self, matches: Iterable[Match]) -> list[str]:
        """The distinct patterns found, in the order they are kept."""
        return [self.patterns[number] for number in sorted({match[0] for match in matches})]
