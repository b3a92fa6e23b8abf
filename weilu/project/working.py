"""What a worker does: jobs that are due, schedules, and what follows from the journal.

Jobs run on threads of their own (`weilu.core.jobs.desk`), schedules and reactions on the
main one. SIGTERM is obeyed between two batches.
"""

import threading
import time
from types import FrameType

import structlog
from django.db import Error, connections

from weilu.core.dials import snapshot
from weilu.core.jobs.desk import TICK, Desk
from weilu.core.jobs.running import Options
from weilu.core.jobs.schedules import Secretary

PAUSE = 0.5  # seconds between two looks when nothing happens
SHORTEST = 0.02  # seconds, right after something happened
AFTER_TROUBLE = 2.0  # seconds before the database is asked again
MOST_LOST = 4  # threads with a job that never ends; then a new process is better
log = structlog.get_logger(__name__)


class Worker:
    """One process's loop."""

    def __init__(self, pause: float = PAUSE, options: Options | None = None) -> None:
        self.longest = self.pause = pause
        self.desk = Desk(options)
        self.secretary = Secretary()
        self.stopping = threading.Event()
        self.settled = False
        self.looked = 0.0  # when what is set was read last

    def run(self) -> bool:
        """Until `stop()`; True when everything in hand came to an end."""
        keeper = threading.Thread(target=self._keep, name="keeper", daemon=True)
        keeper.start()
        while not self.stopping.is_set():
            self._rest(self._try())
            if self.desk.lost >= MOST_LOST:
                log.error("worker_gives_way", lost=self.desk.lost)
                break
        self.stopping.set()
        keeper.join()
        return self.desk.stop() and self.desk.lost == 0

    def run_once(self) -> int:
        """Everything due now, and what follows from it; returns how much it was."""
        total = 0
        while done := self._react() + self.secretary.enqueue_due() + self.desk.finish_all():
            total += done
            if self.stopping.is_set():
                break
        return total

    def stop(self, *_signal: int | FrameType | None) -> None:
        """Finish what is in hand, begin nothing new."""
        self.stopping.set()
        self.desk.stopping = True

    def _try(self) -> int:
        try:
            self._look()
            return self.secretary.enqueue_due() + self._react()
        except Error as error:  # the database is away or busy; nothing is lost by waiting
            log.warning("worker_waits_for_database", reason=str(error))
            connections.close_all()
            self.stopping.wait(AFTER_TROUBLE)
            return 0

    def _look(self) -> None:
        """What operators set elsewhere holds here a second later."""
        if time.monotonic() - self.looked > snapshot.EVERY:
            snapshot.SNAPSHOT.refresh()
            self.looked = time.monotonic()

    def _react(self) -> int:
        from weilu.activity import actions, reactions

        if not self.settled:
            actions.carry_over()
            self.settled = True
        return reactions.run_due()

    def _rest(self, done: int) -> None:
        """Quick while there is work, slower and slower when there is none."""
        self.pause = SHORTEST if done else min(self.longest, self.pause * 1.5)
        self.stopping.wait(self.pause)

    def _keep(self) -> None:
        """The desk's keeper, on a thread of its own: a long reaction costs no job its lease."""
        while not self.stopping.is_set():
            try:
                busy = self.desk.tick()
            except Error as error:
                log.warning("worker_waits_for_database", reason=str(error))
                connections.close_all()
                self.stopping.wait(AFTER_TROUBLE)
                continue
            self.stopping.wait(TICK if busy else self.longest)
        connections.close_all()
