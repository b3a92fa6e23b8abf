"""Builds the table of the fold; needs OpenCC, a developers' tool, and is run by hand."""

import gzip
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

INVISIBLE = (  # zero-width, bidi controls, soft hyphen, variation selectors
    range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2065), range(0xFE00, 0xFE10),
    (0xFEFF, 0x00AD, 0x034F, 0x061C, 0x180E),
)  # fmt: skip
MARKS = (
    range(0x300, 0x370),
    range(0x1AB0, 0x1B00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
)
DELETED: frozenset[int] = frozenset(chain(*INVISIBLE, *MARKS))


def build(target: Path) -> int:
    """Write the table; returns how many characters it changes."""
    lines = table()
    target.write_bytes(gzip.compress("".join(lines).encode("utf-8"), mtime=0))
    return len(lines)


def table() -> list[str]:
    """One line `HEX<TAB>replacement` for each character the fold changes."""
    simplified = _simplifier()
    pairs = ((code, settled(chr(code), simplified)) for code in _written())
    return [f"{code:04X}\t{folded}\n" for code, folded in pairs if folded != chr(code)]


def _written() -> Iterator[int]:
    """Every code point that is a character, and all that vanish."""
    nobody = {"Cn", "Co", "Cs"}  # unassigned, private, halves of a pair
    for code in range(sys.maxunicode + 1):
        if code in DELETED or unicodedata.category(chr(code)) not in nobody:
            yield code


def settled(text: str, simplified: Callable[[str], str]) -> str:
    """Folded until folding changes nothing more, so that a fold of a fold is itself."""
    while (folded := "".join(once(char, simplified) for char in text)) != text:
        text = folded
    return text


def once(char: str, simplified: Callable[[str], str]) -> str:
    """One character: deleted, or compatible, lower, simplified, and white space a space."""
    if ord(char) in DELETED:
        return ""
    if ord(char) < 0x80 and not char.isspace():
        return char.lower()
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(" " if c.isspace() else simplified(c) for c in folded)


def is_han(char: str) -> bool:
    """A Chinese character, the rare planes included."""
    return (
        "\u2e80" <= char <= "\u2fdf" or "\u3400" <= char <= "\u9fff" or ord(char) >= 0x20000
    )


def _simplifier() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    known: dict[str, str] = {}

    def simplified(char: str) -> str:
        if not is_han(char):
            return char
        if char not in known:
            known[char] = convert(char)
        return known[char]

    return simplified
