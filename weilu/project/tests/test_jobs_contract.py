"""The lease table keeps the contract, with real worker processes on the real database."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

from weilu.core.tests.real_database import real_database

from .jobs_contract import JobsContract
from .jobs_tasks import TRACE

__all__ = ["real_database"]
SHORT = {"LEASE": 1.5, "FIRST_PAUSE": 0.1, "LONG": 0.3, "GRACE": 5.0}
TASKS = "weilu.project.tests.jobs_tasks"


class LeaseEngine:
    """Workers on the lease table, with leases of 1.5 seconds."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = {**environment, "WEILU_TEST_OPTIONS": json.dumps(SHORT)}
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self, *, scheduled: bool = False) -> subprocess.Popen[bytes]:
        chosen = f"{TASKS}.{'SCHEDULES' if scheduled else 'NO_SCHEDULES'}"
        worker = subprocess.Popen(
            [sys.executable, "-m", "weilu.project.tests.jobs_worker"],
            env={**self.environment, "WEILU_TEST_SCHEDULES": chosen},
        )
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()


class TestLeaseTable(JobsContract):
    @pytest.fixture
    def engine(self, real_database, trace) -> Iterator[LeaseEngine]:
        engine = LeaseEngine({**real_database, TRACE: str(trace)})
        yield engine
        engine.end()
        connection.close()
