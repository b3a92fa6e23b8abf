"""The fold: one table that makes different spellings of a text the same, and the way back.

A text is folded with `str.translate`, character by character, so every Python gives the same
fold. What is found in the fold is told in offsets of the original.
"""

import gzip
import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "fold.tsv.gz"


def _read(lines: str) -> dict[int, str]:
    pairs = (line.split("\t") for line in lines.splitlines())
    return {int(code, 16): replacement for code, replacement in pairs}


def _row(changed: dict[int, str]) -> tuple[int | str | None, ...]:
    """What becomes of each character up to the last that changes: read by place, it is quick."""
    row: list[int | str | None] = list(range(max(changed) + 1))
    for code, text in changed.items():
        row[code] = ord(text) if len(text) == 1 else text or None
    return tuple(row)


_LINES = gzip.decompress(TABLE.read_bytes())
CHANGED = _read(_LINES.decode("utf-8"))
FOLD = _row(CHANGED)
SHA256 = hashlib.sha256(_LINES).hexdigest()
UNEVEN = frozenset(chr(code) for code, text in CHANGED.items() if len(text) != 1)
DELETED = frozenset(chr(code) for code, text in CHANGED.items() if not text)


def canonical(text: str) -> str:
    """The text as the scan reads it."""
    return text.translate(FOLD)


class Offsets:
    """The way from a folded text back to its original; worked out when first asked."""

    def __init__(self, original: str) -> None:
        self.original = original

    @cached_property
    def starts(self) -> Sequence[int]:
        """For each folded character the place of the original one that made it."""
        if UNEVEN.isdisjoint(self.original):
            return range(len(self.original))
        places = enumerate(self.original)
        return [at for at, char in places for _ in CHANGED.get(ord(char), char)]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where `folded[start:end]` came from: `[start, end)` in code points of the original.

        A ligature that expands is covered whole; deleted characters inside are covered.
        """
        if start >= end:
            raise ValueError("a span covers at least one character")
        return self.starts[start], self.starts[end - 1] + 1
