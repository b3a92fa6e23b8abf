"""The thread on which pages are made: first come, first served, for callers on an event loop."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, NamedTuple


class Job(NamedTuple):
    """A call, and who waits for it where."""

    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Future[Any]
    function: Callable[..., Any]
    given: tuple[Any, ...]

    def do(self) -> None:
        """Call, unless nobody waits any more, and tell the loop what came of it."""
        if self.waiting.cancelled():
            return
        try:
            found = self.function(*self.given)
        except BaseException as error:  # noqa: BLE001  whoever waits decides what it means
            self._tell(self.waiting.set_exception, error)
        else:
            self._tell(self.waiting.set_result, found)

    def _tell(self, how: Callable[[Any], None], what: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed: the process ends
            self.loop.call_soon_threadsafe(_unless_gone, self.waiting, how, what)


def _unless_gone(
    waiting: asyncio.Future[Any], how: Callable[[Any], None], what: Any
) -> None:
    if not waiting.cancelled():
        how(what)


class PageThread:
    """Runs functions one after the other.

    An executor makes two futures, a lock and a condition of each call, a tenth of what a short
    page costs; here it is one future, and one word to its loop.

    Args:
        at_end: What the thread does last of all.
    """

    def __init__(self, at_end: Callable[[], Any]) -> None:
        self.at_end = at_end
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()
        self.thread = threading.Thread(target=self._work, name="pages", daemon=True)
        self.thread.start()

    def run(self, function: Callable[..., Any], *given: Any) -> asyncio.Future[Any]:
        """What the function gives or raises, for the running loop."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[Any] = loop.create_future()
        self.jobs.put(Job(loop, waiting, function, given))
        return waiting

    def stop(self) -> None:
        """Finish what was asked so far, and end."""
        self.jobs.put(None)
        self.thread.join()

    def _work(self) -> None:
        while job := self.jobs.get():
            job.do()
            del job  # its page would else stay in memory until the next one
        self.at_end()
