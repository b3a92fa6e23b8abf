"""Threads that take turns stay on one core, where each finds warm what the other touched.

The interpreter lets one thread run at a time. On two cores every turn moves its memory from one
to the other, which costs a short page a sixth of its time. Where they would wait for their core,
because somebody else works there, they move on to another.
"""

import os
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

MOST_WAITING = 0.2  # of the time between two looks
POSSIBLE = hasattr(os, "sched_setaffinity") and Path("/proc/thread-self/schedstat").exists()


class OneCore:
    """A core for a few threads of this process; without effect where there is but one.

    Args:
        threads: Their native ids.
    """

    def __init__(self, threads: Collection[int]) -> None:
        self.threads = threads
        self.cores = sorted(os.sched_getaffinity(0)) if POSSIBLE else []
        self.place = os.getpid()  # several processes begin on several cores
        self.looked, self.waited = time.monotonic(), 0.0
        if len(self.cores) > 1:
            self._settle()

    def look(self) -> None:
        """Move on, if they waited for the core too long since the last look."""
        if len(self.cores) < 2:
            return
        now, waited = time.monotonic(), sum(map(_waited, self.threads))
        if waited - self.waited > MOST_WAITING * (now - self.looked):
            self.place += 1
            self._settle()
        self.looked, self.waited = now, waited

    def _settle(self) -> None:
        core = self.cores[self.place % len(self.cores)]
        for thread in self.threads:
            with suppress(OSError):  # it has ended, or the machine does not let us
                os.sched_setaffinity(thread, {core})


def _waited(thread: int) -> float:
    """Seconds in which it could have run, and something else did."""
    try:
        figures = Path(f"/proc/self/task/{thread}/schedstat").read_text("ascii").split()
    except OSError:  # it has ended
        return 0.0
    return int(figures[1]) / 1e9
