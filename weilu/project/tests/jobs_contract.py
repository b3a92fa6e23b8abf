"""What every job engine behind the django-tasks API must do, whatever it runs on.

Subclass `JobsContract` and give it an `engine` fixture: how to start one real worker process.
"""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus

from weilu.core import clock

from . import jobs_tasks as tasks

PATIENCE = 25.0  # seconds until a test gives up; the machine may be busy


class Process(Protocol):
    """One worker, as `subprocess.Popen` offers it."""

    def kill(self) -> None: ...
    def terminate(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


class Engine(Protocol):
    """Starts workers, and ends them after the test."""

    def start(self, *, scheduled: bool = False) -> Process: ...


def until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


class JobsContract:
    @pytest.fixture
    def trace(self, tmp_path: Path) -> Path:
        return tmp_path / "trace"

    def test_a_call_is_run_and_its_result_kept(self, engine, trace):
        result = tasks.say.enqueue(str(trace), word="hello")
        assert result.status == TaskResultStatus.READY

        engine.start()
        until(lambda: _fresh(result).is_finished, "the result")

        assert result.return_value == "HELLO"
        assert result.attempts == 1 and result.errors == []
        assert tasks.notes(trace) == ["hello"]

    def test_a_rolled_back_call_is_never_run(self, engine, trace):
        with transaction.atomic():
            tasks.say.enqueue(str(trace), "dropped")
            transaction.set_rollback(True)
        last = tasks.say.enqueue(str(trace), "kept")

        engine.start()
        until(lambda: _fresh(last).is_finished, "the call that was committed")

        assert tasks.notes(trace) == ["kept"]

    def test_a_call_inside_a_transaction_waits_for_the_commit(self, engine, trace):
        engine.start()
        with transaction.atomic():
            tasks.say.enqueue(str(trace), "after")
            time.sleep(0.5)
            tasks.note(str(trace), "commit")
        until(lambda: len(tasks.notes(trace)) == 2, "the call")

        assert tasks.notes(trace) == ["commit", "after"]

    def test_urgent_calls_go_first(self, engine, trace):
        for word, priority in (("late", -5), ("soon", 0), ("now", 50)):
            tasks.say.using(priority=priority).enqueue(str(trace), word)

        engine.start()
        until(lambda: len(tasks.notes(trace)) == 3, "three calls")

        assert tasks.notes(trace) == ["now", "soon", "late"]

    def test_a_deferred_call_waits_for_its_time(self, engine, trace):
        at = clock.now() + timedelta(seconds=4)
        later = tasks.say.using(run_after=at).enqueue(str(trace), "later")
        engine.start()
        tasks.say.enqueue(str(trace), "now")

        until(lambda: _fresh(later).is_finished, "the deferred call")

        assert tasks.notes(trace) == ["now", "later"]
        assert later.started_at is not None and later.started_at >= at

    def test_a_failure_is_tried_again(self, engine, trace):
        result = tasks.succeed_at.enqueue(str(trace), attempt=3)

        engine.start()
        until(lambda: _fresh(result).is_finished, "the third attempt")

        assert result.status == TaskResultStatus.SUCCESSFUL
        assert result.attempts == 3 and tasks.notes(trace) == ["try"] * 3

    def test_a_hopeless_call_is_given_up_with_its_reason(self, engine, trace):
        result = tasks.never_succeed.enqueue(str(trace))

        engine.start()
        until(lambda: _fresh(result).is_finished, "the end of the attempts")

        assert result.status == TaskResultStatus.FAILED
        assert result.attempts == 2 and tasks.notes(trace) == ["try"] * 2
        assert result.errors[-1].exception_class is LookupError
        assert "nobody is there" in result.errors[-1].traceback

    def test_two_workers_share_and_run_everything_once(self, engine, trace):
        words = [f"job {n}" for n in range(200)]
        for word in words:
            tasks.say.enqueue(str(trace), word)

        engine.start()
        engine.start()
        until(lambda: len(tasks.notes(trace)) >= 200, "two hundred calls")
        time.sleep(0.5)

        assert sorted(tasks.notes(trace)) == sorted(words)

    def test_a_schedule_runs_once_per_slot_with_two_workers(self, engine, trace):
        engine.start(scheduled=True)
        engine.start(scheduled=True)
        until(lambda: bool(tasks.notes(trace)), "the first tick")
        began, ticks = time.monotonic(), len(tasks.notes(trace))

        time.sleep(4)

        more, seconds = len(tasks.notes(trace)) - ticks, time.monotonic() - began
        assert seconds - 2 <= more <= seconds + 2

    def test_a_stuck_call_blocks_nobody(self, engine, trace, tmp_path):
        other = tmp_path / "other"
        tasks.take.enqueue(str(trace), "stuck", tasks.LONG)
        for n in range(30):
            tasks.say.enqueue(str(other), f"job {n}")

        engine.start()
        until(lambda: len(tasks.notes(other)) == 30, "the calls behind the stuck one")

        assert tasks.notes(trace) == ["stuck begins"]

    def test_after_kill_9_the_next_worker_runs_it_again(self, engine, trace):
        result = tasks.hang_once.enqueue(str(trace))
        first = engine.start()
        until(lambda: bool(tasks.notes(trace)), "the first attempt")

        first.kill()
        first.wait(10)
        engine.start()
        until(lambda: _fresh(result).is_finished, "the second attempt")

        assert result.status == TaskResultStatus.SUCCESSFUL and result.attempts == 2
        assert tasks.notes(trace) == ["begins", "begins", "ends"]

    def test_kills_at_random_moments_lose_nothing(self, engine, trace):
        words = {f"job {n} ends" for n in range(200)}
        for n in range(200):
            tasks.take.enqueue(str(trace), f"job {n}", 0.02)
        dice = random.Random(7)
        for _kill in range(4):
            worker = engine.start()
            began = len(tasks.notes(trace))
            until(partial(_more_than, trace, began), "some work")
            time.sleep(dice.uniform(0, 0.3))
            worker.kill()
            worker.wait(10)

        engine.start()
        until(lambda: set(tasks.notes(trace)) >= words, "every call")

    def test_sigterm_ends_what_is_in_hand_and_leaves_the_rest(self, engine, trace):
        tasks.take.enqueue(str(trace), "first", 1.0)
        worker = engine.start()
        until(lambda: bool(tasks.notes(trace)), "the first call")
        waiting = [tasks.say.enqueue(str(trace), f"job {n}") for n in range(3)]

        worker.terminate()
        assert worker.wait(15) == 0

        assert tasks.notes(trace) == ["first begins", "first ends"]
        engine.start()
        until(lambda: all(_fresh(one).is_finished for one in waiting), "the rest")
        assert [one.attempts for one in waiting] == [1, 1, 1]


def _more_than(trace, number):
    return len(tasks.notes(trace)) > number


def _fresh(result):
    result.refresh()
    return result
