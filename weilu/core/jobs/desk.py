"""What one worker process has in hand: leases taken, threads at work, results to note.

One thread is enough while jobs are short. As soon as every thread is at a long job, another
one begins, so a stuck job blocks nobody; the keeper extends the leases meanwhile.
"""

import os
import socket
import threading
import time
from collections import deque

import structlog
from django.db import Error, connections

from . import leases
from .leases import Claim, Done
from .running import Options, TookTooLong, note_failure, patience_with, run

TICK = 0.25  # seconds between two looks of the keeper
NOTED_WITHIN = 0.05  # seconds a result may wait for others to be noted with it
log = structlog.get_logger(__name__)


class AtWork:
    """A thread and the job it is at."""

    __slots__ = ("claim", "since")

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.since = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.since


class Desk:
    """Takes jobs and runs them until `stop()`; `finish_all()` runs what is due and returns."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options.configured()
        self.worker = f"{socket.gethostname()[:60]}:{os.getpid()}"
        self.lock = threading.RLock()
        self.waiting: deque[Claim] = deque()
        self.done: list[Done] = []
        self.first_done = 0.0
        self.hands: dict[threading.Thread, AtWork | None] = {}
        self.lost = 0  # threads whose job never came back
        self.beaten = time.monotonic()
        self.stopping = False

    def finish_all(self) -> int:
        """Run here and now what is due; returns how many jobs were tried."""
        tried = 0
        while (claim := self._take()) and not self.stopping:
            self._work_on(claim)
            tried += 1
        self._note()
        return tried

    def tick(self) -> bool:
        """Beat, note, and see that somebody works; True while there is something to do."""
        self._give_up_stuck()
        self._beat()
        self._note(patient=True)
        if not self.stopping and self._needs_a_hand():
            self._begin()
        return bool(self.hands)

    def stop(self) -> bool:
        """Begin nothing more, wait for what is in hand; True when all of it came to an end."""
        self.stopping = True
        with self.lock:
            back = list(self.waiting)
            self.waiting.clear()
        leases.release(back)
        end = time.monotonic() + self.options.grace
        while self.hands and time.monotonic() < end:
            self._beat()
            time.sleep(0.02)
        self._note()
        return not self.hands

    # What a thread does

    def _hand(self) -> None:
        me = threading.current_thread()
        try:
            while not self.stopping and me in self.hands and (claim := self._take()):
                self._work_on(claim)
            self._note()
        except (
            Error
        ) as error:  # the database is away; leases and the keeper see to the rest
            log.warning("worker_lost_database", reason=str(error))
        finally:
            with self.lock:
                self.hands.pop(me, None)
            connections.close_all()

    def _work_on(self, claim: Claim) -> None:
        me = threading.current_thread()
        with self.lock:
            self.hands[me] = AtWork(claim)
        done = run(claim, self.options)
        with self.lock:
            if me not in self.hands:  # declared lost: another attempt is under way
                return
            self.hands[me] = None
            if done:
                self._keep(done)
        self._note(patient=True)

    def _take(self) -> Claim | None:
        with self.lock:
            if not self.waiting and not self.stopping:
                self.waiting.extend(
                    leases.claim(
                        self.worker, most=self.options.batch, seconds=self.options.lease
                    )
                )
            return self.waiting.popleft() if self.waiting else None

    def _keep(self, done: Done) -> None:
        if not self.done:
            self.first_done = time.monotonic()
        self.done.append(done)

    def _note(self, *, patient: bool = False) -> None:
        """Write results down together; `patient` lets the youngest wait a little."""
        with self.lock:
            young = time.monotonic() - self.first_done < NOTED_WITHIN
            if not self.done or (patient and young):
                return
            leases.finish(self.done)
            self.done = []

    # What the keeper does

    def _needs_a_hand(self) -> bool:
        with self.lock:
            at_work = [work for work in self.hands.values() if work is not None]
            if len(self.hands) >= self.options.hands or len(at_work) < len(self.hands):
                return False
            if any(work.seconds < self.options.long for work in at_work):
                return False
        return bool(self.waiting) or leases.is_any_due()

    def _begin(self) -> None:
        thread = threading.Thread(target=self._hand, name="job", daemon=True)
        with self.lock:
            self.hands[thread] = None
        thread.start()

    def _beat(self) -> None:
        """A third of the lease may pass before it is renewed."""
        if time.monotonic() - self.beaten < self.options.lease / 3:
            return
        with self.lock:
            running = [work.claim for work in self.hands.values() if work]
            held = [*running, *self.waiting, *(done.claim for done in self.done)]
            leases.extend(held, seconds=self.options.lease)
        self.beaten = time.monotonic()

    def _give_up_stuck(self) -> None:
        for thread, work in list(self.hands.items()):
            if work and work.seconds > patience_with(work.claim.task):
                self._lose(thread, work)

    def _lose(self, thread: threading.Thread, work: AtWork) -> None:
        """Python cannot stop a thread: leave it behind, and count the attempt as failed."""
        from django.utils.module_loading import import_string

        with self.lock:
            if self.hands.get(thread) is not work:
                return
            del self.hands[thread]
            self.lost += 1
        error = TookTooLong(f"still running after {work.seconds:.0f} s")
        note_failure(work.claim, import_string(work.claim.task), error, self.options)
