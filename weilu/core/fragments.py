"""Pieces of pages kept in this process: those used lately, up to so many bytes.

A key holds everything the piece depends on, its version included, so that nothing ever has to
be thrown out by hand and two processes cannot disagree.
"""

from collections.abc import Callable, Hashable
from sys import getsizeof
from threading import Lock
from typing import Protocol, cast

from markupsafe import Markup

MOST = 32 * 1024 * 1024  # bytes
OVERHEAD = 450  # bytes a key and its places take, about


class Html(Protocol):
    """What templates print as it stands; `sys.getsizeof` must say what it weighs."""

    def __html__(self) -> str: ...


class Piece:
    """A piece that is kept, and whether it was used since it last stood first in the queue."""

    __slots__ = ("html", "used")

    def __init__(self, html: Html) -> None:
        self.html = html
        self.used = False


class Fragments:
    """A store with a limit in bytes; what was not used for a while goes first.

    Pieces queue to go. One that comes to the front goes, unless it was used since: then it queues
    again (second chance). So using a piece weighs its key once and takes no lock, where an order
    by use would weigh it four times; and keys are long.
    """

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.size = 0  # bytes
        self._kept: dict[Hashable, Piece] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Html | None:
        piece = self._kept.get(key)
        if piece is None:
            return None
        piece.used = True
        return piece.html

    def put(self, key: Hashable, html: Html | str) -> Html:
        """Keep a piece, unless it alone is more than a tenth of all there is room for."""
        kept: Html = Markup(html) if type(html) is str else cast(Html, html)  # noqa: S704  a template of ours rendered it
        weight = _weight(kept)
        with self._lock:
            self._drop(key)
            if weight <= self.most // 10:
                self._kept[key] = Piece(kept)
                self.size += weight
            while self.size > self.most:
                self._let_go()
        return kept

    def remember(self, key: Hashable, make: Callable[[], Html | str]) -> Html:
        """The piece under a key, made now if it is not there."""
        html = self.get(key)
        return self.put(key, make()) if html is None else html

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.size = 0

    def _let_go(self) -> None:
        """The first piece goes, or to the end of the queue."""
        key = next(iter(self._kept))
        if self._kept[key].used:
            piece = self._kept.pop(key)
            piece.used = False
            self._kept[key] = piece
        else:
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self.size -= _weight(gone.html)


def _weight(html: Html) -> int:
    return getsizeof(html) + OVERHEAD


FRAGMENTS = Fragments()
