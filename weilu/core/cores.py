"""Work handed to the machine's other cores, for what needs no database."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context


@contextmanager
def other_cores(most: int = 6) -> Iterator[Executor | None]:
    """Processes on all cores but this one's; None on a machine with a single core."""
    spare = min((os.cpu_count() or 1) - 1, most)
    if spare < 1:
        yield None
        return
    # Spawned, not forked: a copy of an open database connection must never exist.
    with ProcessPoolExecutor(spare, get_context("spawn"), initializer=_wake) as pool:
        yield pool


def _wake() -> None:
    """Settings and rooms are known in the new process before it imports anything of theirs."""
    import django

    django.setup()
