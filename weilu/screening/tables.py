"""Builds the tables of the views from licensed lists; run by hand, the tables are committed."""

import gzip
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from . import datasets
from .errors import CannotRead
from .fold import canonical

TO = Path(__file__).parent / "data"
HAN = range(0x4E00, 0x9FA6)
MOST_PARTS = 3
WRITTEN = 20  # times in the sample: from here on a character stands for itself


def build(folder: Path) -> dict[str, int]:
    """Write all tables; returns how many lines each has.

    Raises:
        CannotRead: A list is missing.
    """
    seen = Counter(
        char
        for text in datasets.training(folder, "zh_offense_cold").texts
        for char in canonical(text)
    )
    made = {
        "chaizi": _parts(_lines(folder, "chaizi_jt"), seen),
        "shape": _shapes(_lines(folder, "similarchar_shape"), seen),
        "pinyin": _sounds(),
    }
    for name, rows in made.items():
        text = "".join(f"{key}\t{value}\n" for key, value in sorted(rows.items()))
        (TO / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    return {name: len(rows) for name, rows in made.items()}


def _lines(folder: Path, name: str) -> list[str]:
    path = folder / "lexicon" / f"{name}.txt.gz"
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    except OSError as error:
        raise CannotRead(f"{path.name}: {error.strerror or error}") from error


def _parts(lines: Iterable[str], seen: Counter[str]) -> dict[str, str]:
    """Components written side by side, to the commonest character they make."""
    made: dict[str, str] = {}
    for line in lines:
        char, *ways = line.split("\t")
        char = canonical(char)
        for way in ways:
            parts = canonical(way).replace(" ", "")
            if 2 <= len(parts) <= MOST_PARTS and len(char) == 1 and seen[char]:
                made[parts] = max(made.get(parts, char), char, key=lambda c: (seen[c], c))
    return made


def _shapes(lines: Iterable[str], seen: Counter[str]) -> dict[str, str]:
    """A character hardly anybody writes to the commonest one of the same shape."""
    made = {}
    for line in lines:
        char, _, others = line.partition(" ")
        if seen[char] >= WRITTEN:
            continue
        best = max([char, *others.strip()], key=lambda c: (seen[c], c == char, c))
        if best != char:
            made[char] = best
    return made


def _sounds() -> dict[str, str]:
    """A character to its commonest syllable, without the tone."""
    from pypinyin import Style, lazy_pinyin

    chars = [chr(code) for code in HAN]
    sounds = [lazy_pinyin(char, style=Style.NORMAL, errors="ignore") for char in chars]
    return {
        char: sound[0].replace("ü", "v")
        for char, sound in zip(chars, sounds, strict=True)
        if sound
    }
