"""A bar for what takes longer than a second; silent for what does not."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

PATIENCE = 1.0  # seconds


class Bar:
    """How far one piece of work is; shown on a terminal once it has taken a second."""

    def __init__(self, label: str, total: int) -> None:
        columns = (BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
        text = TextColumn("{task.description}")
        console = Console(file=sys.stderr)
        self._progress = Progress(
            text, *columns, console=console, transient=True, disable=not console.is_terminal
        )
        self._task = self._progress.add_task(label, total=total)
        self._began, self._shown = time.monotonic(), False

    def reach(self, done: int) -> None:
        """Say how much is done by now."""
        self._progress.update(self._task, completed=done)
        if not self._shown and time.monotonic() - self._began > PATIENCE:
            self._shown = True
            self._progress.start()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._progress.stop()


@contextmanager
def bar(label: str, total: int) -> Iterator[Bar]:
    """A bar for the time of a `with` block."""
    shown = Bar(label, total)
    try:
        yield shown
    finally:
        shown.end()
