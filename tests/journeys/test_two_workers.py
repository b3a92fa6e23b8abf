"""Two real workers at one journal: each activity is digested once, whoever comes first."""

import subprocess
import sys
import time

import pytest

from weilu.activity import queries, reactions
from weilu.activity.models import Cursor
from weilu.conversations import search
from weilu.core.tests.real_database import real_database

from .derived import everything, undisturbed
from .history import History

__all__ = ["real_database"]
PATIENCE = 90.0  # seconds; a busy machine starts programs slowly


@pytest.fixture
def workers(real_database):
    """Two `weilu worker` processes, ended after the test."""
    command = [sys.executable, "-m", "weilu.project.cli", "worker", "--pause", "0.02"]
    started = [subprocess.Popen(command, env=real_database) for _one in range(2)]
    yield started
    end(started)


def end(processes):
    for process in processes:
        process.terminate()
    return [process.wait(20) for process in processes]


def test_two_workers_digest_everything_once(workers, stopped_time):
    search.drop()
    life = History(seed=11, clock=stopped_time)
    late = time.monotonic() + PATIENCE
    while Cursor.objects.count() < len(reactions.table()):
        life.go(5)
        assert time.monotonic() < late, "no worker has begun"
    life.go(60)
    while any(queries.behind(r.name, r.kinds).behind for r in reactions.table()):
        assert time.monotonic() < late, "they do not come to an end"
        time.sleep(0.05)
    assert [process.poll() for process in workers] == [None, None]
    assert end(workers) == [0, 0]

    together = {
        **everything(with_ids=False),
        "core_job": [],
    }  # schedules asked for jobs, too
    assert together == {**undisturbed(), "core_job": []}
    search.drop()
