"""Whether this process answers, and whether the installation is fit to serve."""

import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from weilu.console.doctor import Check, Finding
from weilu.core import clock, migrated
from weilu.core.jobs import tasks
from weilu.project import health

Space = namedtuple("Space", "total used free")


@pytest.fixture
def ready(rf):
    def look():
        answer = health.readyz(rf.get("/readyz"))
        return answer.status_code, answer.content.decode()

    return look


def test_healthy_is_whoever_answers(rf):
    answer = health.healthz(rf.get("/healthz"))

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_is_an_installation_in_order(ready):
    status, text = ready()

    assert status == 200 and text.startswith('{"ok": true')


@pytest.mark.django_db
def test_a_job_that_waits_a_minute_is_no_good_sign(ready, stopped_time):
    tasks.prune.enqueue()
    stopped_time.shift(timedelta(seconds=61))

    if connection.vendor == "postgresql":  # its own clock is not stopped
        assert '"queue": {"ok": false, "found": "61 s late"' in ready()[1]
    else:
        assert ready()[0] == 503 and '"found": "61 s late"' in ready()[1]


@pytest.mark.django_db
def test_a_full_disk_is_no_good_sign(ready, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Space(1000, 960, 40))

    status, text = ready()

    assert status == 503 and '"disk": {"ok": false, "found": "4.0% free"' in text


@pytest.mark.django_db
def test_a_clock_that_was_never_set_is_no_good_sign(ready, stopped_time):
    stopped_time.move_to(clock.now().replace(year=1970))

    status, text = ready()

    assert status == 503 and '"clock": {"ok": false' in text


@pytest.mark.django_db
def test_a_missing_migration_is_no_good_sign(ready, monkeypatch):
    monkeypatch.setattr(migrated, "_migrated", set())
    monkeypatch.setattr(migrated, "unapplied", lambda: ["core.0009_new"])

    status, text = ready()

    assert status == 503
    assert "the database is older than the program" in text


@pytest.mark.django_db
def test_a_database_that_is_away_does_not_say_where_it_is(ready, monkeypatch):
    def away() -> Finding:
        raise DatabaseError("could not connect to secret-host:5432")

    broken = Check("database", "Database", away, is_vital=True)
    monkeypatch.setattr(health, "CHECKS", (broken,))

    status, text = ready()

    assert status == 503 and "secret-host" not in text and "DatabaseError" in text
