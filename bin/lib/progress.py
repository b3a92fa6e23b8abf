"""Shows that something is being done, once it has taken longer than a second."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

from words import word

PATIENCE = 1.0  # seconds before anything is shown
TICK = 0.1
WIDTH = 24


class Step:
    """One thing being done. On a terminal a bar with the seconds; elsewhere two plain lines."""

    def __init__(self, key: str, **values: object) -> None:
        self.label = word(key, **values)
        self.share: float | None = None  # unknown until `reach` tells
        self._began = time.monotonic()
        self._done = threading.Event()
        self._shown = False
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()
        if self._shown:
            self._end()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def reach(self, done: float, of: float) -> None:
        """Say how far it is; a bar never runs backwards."""
        if of > 0:
            self.share = max(self.share or 0.0, min(done / of, 1.0))

    def _watch(self) -> None:
        if self._done.wait(PATIENCE):
            return
        self._shown = True
        if not sys.stderr.isatty():
            print(f"{self.label} …", file=sys.stderr, flush=True)
            return
        while not self._done.wait(TICK):
            self._draw()

    def _draw(self) -> None:
        line = f"{self.label} {self._bar()} {self.seconds:.0f} s"
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def _bar(self) -> str:
        if self.share is None:  # nobody knows how long: a spark walks
            place = int(self.seconds / TICK) % WIDTH
            return "─" * place + "━" + "─" * (WIDTH - place - 1)
        full = round(self.share * WIDTH)
        return "━" * full + "─" * (WIDTH - full)

    def _end(self) -> None:
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""
        line = word("seconds", label=self.label, seconds=self.seconds)
        print(f"{clear}{line}", file=sys.stderr, flush=True)
