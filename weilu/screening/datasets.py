"""Labelled rows to train and measure with, from a folder the caller names."""

import ast
import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .errors import CannotRead

LICENCES = Path(__file__).parent / "data" / "licences.toml"
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
WORD = re.compile(r"\w[^\s]*\w|\w")  # between blanks, without marks at its ends
SHORTEST_SENTENCE = 8  # characters


@dataclass
class Rows:
    """Texts with their labels; what else a file says of a row stands in `more`."""

    texts: list[str]
    labels: list[int]
    more: dict[str, list[Any]] = field(default_factory=dict)


@cache
def licences() -> dict[str, dict[str, str]]:
    """The files that may train what ships: SHA-256, licence and credit by name."""
    return tomllib.loads(LICENCES.read_text("utf-8"))


def training(folder: Path, name: str) -> Rows:
    """A file of `train/`.

    Raises:
        CannotRead: It has no licence here, or is not the file the licence was read for.
    """
    place = f"train/{name}.parquet"
    if place not in licences():
        raise CannotRead(f"{place}: no licence to train with, see {LICENCES.name}")
    return _read(folder, place, licences()[place]["sha256"])


def measuring(folder: Path, part: str, name: str) -> Rows:
    """A file of `dev/` or `test/`.

    Raises:
        CannotRead: It is missing or no such file.
    """
    return _read(folder, f"{part}/{name}.parquet")


def _read(folder: Path, place: str, sha256: str = "") -> Rows:
    from pyarrow import ArrowException
    from pyarrow import parquet as pq

    try:
        content = (folder / place).read_bytes()
        if sha256 and hashlib.sha256(content).hexdigest() != sha256:
            raise CannotRead(f"{place}: not the file its licence was read for")
        columns = pq.read_table(folder / place).to_pydict()
    except (OSError, ArrowException) as error:
        raise CannotRead(f"{place}: {getattr(error, 'strerror', '') or error}") from error
    texts = columns.pop("text")
    return Rows(texts, columns.pop("label", [0] * len(texts)), columns)


def toxic(spans: str | Sequence[int]) -> frozenset[int]:
    """The offsets a file of spans marks."""
    return frozenset(ast.literal_eval(spans) if isinstance(spans, str) else spans)


def sentences(rows: Rows) -> Rows:
    """Rows with spans as sentences: 1 where somebody marked a part of it."""
    found = Rows([], [])
    for text, spans in zip(rows.texts, rows.more["spans"], strict=True):
        marked = toxic(spans)
        for match in SENTENCE.finditer(text):
            if len(match[0].strip()) >= SHORTEST_SENTENCE:
                found.texts.append(match[0].strip())
                found.labels.append(int(any(at in marked for at in range(*match.span()))))
    return found


def tokens(rows: Rows) -> Rows:
    """Rows with spans as words between blanks: 1 where most of the word is marked."""
    found = Rows([], [])
    for text, spans in zip(rows.texts, rows.more["spans"], strict=True):
        marked = toxic(spans)
        for match in WORD.finditer(text):
            inside = sum(at in marked for at in range(*match.span()))
            found.texts.append(match[0])
            found.labels.append(int(2 * inside >= len(match[0])))
    return found
