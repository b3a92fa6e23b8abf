"""Threads that take turns share a core, and leave it where somebody else works there."""

import os
import subprocess
import sys
import threading
import time

import pytest

from weilu.project.cores import POSSIBLE, OneCore

pytestmark = pytest.mark.skipif(
    not POSSIBLE or len(os.sched_getaffinity(0)) < 2, reason="one core, or another system"
)


class Thread:
    """A thread of ours that works when told to."""

    def __init__(self) -> None:
        self.working, self.ended = threading.Event(), False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    @property
    def number(self) -> int:
        assert self.thread.native_id
        return self.thread.native_id

    @property
    def cores(self) -> set[int]:
        return os.sched_getaffinity(self.number)

    def _run(self) -> None:
        while not self.ended:
            self.working.wait()
            sum(range(10_000))


@pytest.fixture
def threads():
    both = [Thread(), Thread()]
    yield both
    for each in both:
        each.ended = True
        each.working.set()


def test_both_stay_on_one_core_and_others_where_they_will(threads):
    everywhere = os.sched_getaffinity(0)
    OneCore([each.number for each in threads])

    one, other = (each.cores for each in threads)
    assert one == other
    assert len(one) == 1
    assert os.sched_getaffinity(0) == everywhere


def test_they_stay_while_nobody_is_in_their_way(threads):
    core = OneCore([each.number for each in threads])
    before = threads[0].cores
    time.sleep(0.1)
    core.look()

    assert threads[0].cores == before


def test_they_move_together_where_they_would_wait(threads):
    core = OneCore([each.number for each in threads])
    (taken,) = threads[0].cores
    busy = (
        "import os, time; os.sched_setaffinity(0, {%d})\nprint(flush=True)\nwhile 1: pass"
    )
    command = [sys.executable, "-c", busy % taken]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as rival:
        assert rival.stdout
        rival.stdout.readline()
        core.look()
        threads[0].working.set()
        for _ in range(40):  # whoever shares the machine may have the rival wait, too
            time.sleep(0.25)
            core.look()
            if threads[0].cores != {taken}:
                break
        rival.kill()
    assert threads[0].cores == threads[1].cores != {taken}


def test_a_thread_that_is_gone_ends_nothing(threads):
    core = OneCore([each.number for each in threads])
    threads[0].ended = True
    threads[0].working.set()
    threads[0].thread.join()
    core.look()
