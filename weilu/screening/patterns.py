"""Patterns of word rules: regular expressions that never go back, so a text takes time by its length.

The engine is RE2: no look-around and no references back, whatever somebody writes. A pattern reads
the fold, lower case and simplified, and is folded character by character itself.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import re2

from .errors import CannotRead
from .fold import canonical

MOST = 200
LONGEST = 260  # characters of one pattern
SIZE = 1 << 18  # bytes one pattern may take when it is compiled
TOGETHER = 64 << 20  # for all of them
PLACES = 20  # of one pattern in a text: to look for all of them is not linear
KINDS = {  # what RE2 says, and what it is called here
    "missing )": "open",
    "unexpected )": "open",
    "missing ]": "open",
    "bad repetition": "repeats",
    "no argument for repetition": "repeats",
    "invalid repetition size": "many",
    "too large": "many",
    "invalid perl operator": "looks",
    "invalid escape": "escape",
    "trailing \\": "escape",
    "invalid character class": "class",
}


class BadPattern(CannotRead):
    """A pattern cannot be used.

    `pattern` is as it was written; `kind` says why: one of the values of `KINDS`, `long`,
    `nothing` (it is met where nothing is), or `other`.
    """

    def __init__(self, pattern: str, kind: str, why: str = "") -> None:
        super().__init__(f"pattern {pattern!r}: {why or kind}")
        self.pattern, self.kind = pattern, kind


def folded(pattern: str) -> str:
    """A pattern as the fold is written: its signs stay, traditional and wide characters do not.

    Upper case stays, for it means something behind a backslash; a pattern is met whatever the case.
    """
    return "".join(map(_folded, pattern))


def _folded(char: str) -> str:
    plain = char if char.isascii() else canonical(char)
    return plain if len(plain) == 1 else char


def checked(pattern: str) -> str:
    """A pattern that can be used, folded.

    Raises:
        BadPattern: It cannot.
    """
    if len(pattern) > LONGEST:
        raise BadPattern(pattern, "long")
    try:
        made = re2.compile(folded(pattern), _options(SIZE))
    except (re2.error, UnicodeEncodeError) as error:
        raise BadPattern(pattern, *_why(error)) from error
    if made.search("") is not None:
        raise BadPattern(pattern, "nothing")
    return folded(pattern)


def _why(error: Exception) -> tuple[str, str]:
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    kind = next((kind for words, kind in KINDS.items() if words in text), "other")
    return kind, text


def _options(size: int) -> re2.Options:
    options = re2.Options()
    options.max_mem = size
    options.case_sensitive = False
    options.never_capture = True
    options.log_errors = False
    return options


class Patterns:
    """Patterns that are looked for together: one pass says which are there, then each is placed."""

    def __init__(self, patterns: Sequence[str] = ()) -> None:
        if len(patterns) > MOST:
            raise CannotRead(f"more than {MOST} patterns")
        self._each = [re2.compile(checked(one), _options(SIZE)) for one in patterns]
        self._all = re2.Set.SearchSet(_options(TOGETHER))
        for one in patterns:
            self._all.Add(folded(one))
        try:
            if patterns:
                self._all.Compile()
        except re2.error as error:
            raise CannotRead("these patterns are too large together") from error

    def found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Which pattern stands where in a folded text."""
        if not self._each:
            return
        whole = text.encode("utf-8", "replace").decode("utf-8")  # no half pairs
        for number in self._all.Match(whole) or ():
            for match in islice(self._each[number].finditer(whole), PLACES):
                start, end = match.span()
                if start < end:
                    yield number, start, end
