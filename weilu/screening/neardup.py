"""Texts that are the same but for a few characters: one exact key, and a MinHash signature."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .fold import canonical

SHINGLE = 3  # characters
VALUES = 64
BANDS, ROWS = 16, 4
SHORTEST = 12  # characters; below, only the exact key counts
ALIKE = 0.8  # estimated Jaccard from which two texts are one

UNSPOKEN = re.compile(r"[\W_]+")
Signature = NDArray[np.uint32]
Whole = NDArray[np.uint64]


def _constants(count: int, seed: int) -> Whole:
    """Odd numbers from splitmix64, so that they never change with a library."""
    made, state = [], seed
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        made.append((mixed ^ (mixed >> 31)) | 1)
    return np.array(made, np.uint64)


A = _constants(VALUES, 1)[:, None]
B = _constants(VALUES, 2)[:, None]
PLACES = _constants(SHINGLE, 3)
ROWS_OF = _constants(ROWS, 4)
SHIFT = np.uint64(32)


def spoken(text: str) -> str:
    """The fold without blanks, punctuation and signs: what counts as the same text."""
    return UNSPOKEN.sub("", canonical(text))


def exact_key(text: str) -> str:
    """SHA-256 of what is spoken, in hex."""
    return hashlib.sha256(spoken(text).encode("utf-8", "surrogatepass")).hexdigest()


def signature(text: str) -> Signature | None:
    """64 values, each the smallest of one hash over all shingles; None for a short text."""
    said = spoken(text)
    if len(said) < SHORTEST:
        return None
    codes = np.frombuffer(said.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = codes.astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    shingles = sum(
        (codes[at : at + count] * PLACES[at] for at in range(1, SHINGLE)),
        start=codes[:count] * PLACES[0],
    )
    shingles ^= shingles >> SHIFT
    smallest: Signature = ((shingles * A + B) >> SHIFT).min(axis=1).astype(np.uint32)
    return smallest


def bands(of: Signature) -> list[int]:
    """The 16 keys by which candidates are found; signed, as databases keep 64 bits."""
    rows = of.reshape(BANDS, ROWS).astype(np.uint64) + np.uint64(1)
    keys: list[int] = (rows * ROWS_OF).sum(axis=1, dtype=np.uint64).view(np.int64).tolist()
    return keys


def likeness(one: Signature, other: Signature) -> float:
    """The estimated Jaccard of the two texts' shingles, 0 to 1."""
    return float(np.count_nonzero(one == other)) / VALUES


def are_near(one: Signature, other: Signature) -> bool:
    """Whether two texts count as one."""
    return likeness(one, other) >= ALIKE


def near(one: Signature, others: Sequence[Signature]) -> list[int]:
    """Which of the candidates are the same text, by their places."""
    return [at for at, other in enumerate(others) if are_near(one, other)]
