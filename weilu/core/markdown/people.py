"""Who an `@` names. Names may hold spaces, and Han characters run on without any."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from weilu.core.text import HAN, fold

AT = re.compile(r"(?<![A-Za-z0-9_/.@])@(?=[^\s@])")
RUNS_ON = re.compile(f"[^\\W{HAN}\u3040-\u30ff\uac00-\ud7af]")
LONGEST = 60  # characters looked at after an @: names have 40, spaced differently perhaps
AT_MOST = 200  # mentions looked for in one text


class Naming(NamedTuple):
    """One place in a text where a known person is named, from the @ to the name's end."""

    start: int
    end: int
    name: str
    href: str


class People:
    """The persons a text may name."""

    def __init__(self, mentions: Mapping[str, str]) -> None:
        self.known = {_key(name): (name, href) for name, href in mentions.items()}
        self.longest = max(map(len, self.known), default=0)
        self.left = AT_MOST

    def named_in(self, text: str) -> Iterator[Naming]:
        """Where a text names one of them, the longest name each time."""
        if not self.known:
            return
        passed = 0
        for at in AT.finditer(text):
            if at.start() >= passed and (naming := self._at(text, at.start())):
                passed = naming.end
                yield naming

    def _at(self, text: str, start: int) -> Naming | None:
        self.left -= 1
        key, best = "", None
        for end in range(start + 1, min(len(text), start + 1 + LONGEST)):
            folded = _folded(text[end])
            key += folded
            if self.left < 0 or len(key) > self.longest:
                break
            if folded and key in self.known and not _runs_on(text, end):
                best = Naming(start, end + 1, *self.known[key])
        return best


def _runs_on(text: str, last: int) -> bool:
    """@lin in @linda names nobody; Han characters may follow a name at once."""
    following = text[last + 1 : last + 2]
    return bool(RUNS_ON.match(text[last]) and following and RUNS_ON.match(following))


def _key(name: str) -> str:
    return "".join(map(_folded, name))


_folded = lru_cache(maxsize=10_000)(fold)
