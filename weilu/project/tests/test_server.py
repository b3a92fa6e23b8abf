"""One command, one port: it starts, heals, and stops, and says in one line why it cannot."""

import os
import signal
import socket
import sqlite3
import time
from contextlib import closing

import pytest

from weilu.core.tests.real_database import real_database
from weilu.project.tests.installation import children, installed, lives, until

__all__ = ["real_database"]


@pytest.fixture
def installation(real_database, tmp_path):
    with installed(real_database, tmp_path) as made:
        yield made


def test_it_says_its_address_when_it_truly_answers_and_stops_within_seconds(installation):
    server = installation.start("serve")
    until(lambda: "Weilu is at" in installation.said(), "the address")

    assert installation.get("/healthz") == (200, "ok")
    home = f"http://127.0.0.1:{installation.port}/"
    address, sentence, link = installation.said().splitlines()
    assert address == f"Weilu is at {home}"
    assert sentence == "There is no owner yet. Open this once, within a day, to become it:"
    assert link.startswith(f"{home}owner/")
    assert installation.get(link.removeprefix(home[:-1]))[0] == 200
    processes = children(server.pid)
    assert sorted(processes) == ["web", "worker"]

    began = time.monotonic()
    server.send_signal(signal.SIGINT)
    assert server.wait(10) == 0

    assert time.monotonic() - began < 6
    assert not any(lives(process) for process in processes.values())


@pytest.mark.parametrize("crashing", ["web", "worker"])
def test_a_crashed_process_comes_back(installation, crashing):
    server = installation.start("serve")
    until(installation.answers, "the first answer")
    until(lambda: len(children(server.pid)) == 2, "both processes")
    before = children(server.pid)

    os.kill(before[crashing], signal.SIGKILL)

    until(
        lambda: children(server.pid).get(crashing, 0) not in (0, before[crashing]), crashing
    )
    until(installation.answers, "an answer")
    other = "worker" if crashing == "web" else "web"
    assert children(server.pid)[other] == before[other]
    assert (
        f"The {crashing} process ended (-9); it comes back in 0.5 s." in installation.said()
    )


def test_when_the_parent_is_killed_nobody_stays_behind(installation):
    server = installation.start("serve")
    until(installation.answers, "the first answer")
    until(lambda: len(children(server.pid)) == 2, "both processes")
    processes = children(server.pid)

    server.kill()
    server.wait(5)

    until(
        lambda: not any(lives(one) for one in processes.values()), "the end of the children"
    )


def test_a_taken_port_is_one_line(installation):
    with socket.socket() as other:
        other.bind(("127.0.0.1", installation.port))
        other.listen()
        assert installation.start("serve").wait(20) == 1

    port = installation.port
    line = f"Port {port} is taken. Choose another: weilu serve --port {port + 1}\n"
    assert installation.said() == line


def test_an_unwritable_folder_is_one_line(real_database, tmp_path):
    (tmp_path / "file").write_text("no folder", "utf-8")
    folder = tmp_path / "file" / "data"
    with installed(real_database, tmp_path, WEILU_DATA_DIR=str(folder)) as made:
        assert made.start("serve").wait(20) == 1

        start = f"{folder} cannot be written (not a directory)."
        assert made.said() == f"{start} Choose another: WEILU_DATA_DIR\n"


@pytest.mark.sqlite
def test_an_empty_folder_becomes_a_community_by_the_first_start(real_database, tmp_path):
    empty = tmp_path / "empty"
    with installed(real_database, tmp_path, WEILU_DATA_DIR=str(empty)) as made:
        made.start("serve")
        until(lambda: "/owner/" in made.said(), "the owner's link")
        assert "There is no owner yet." in made.said()
        assert made.answers()


@pytest.mark.sqlite
def test_a_database_older_than_the_program_is_one_line(real_database, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    with closing(sqlite3.connect(old / "weilu.sqlite3")) as database:
        database.execute("CREATE TABLE django_migrations (id, app, name, applied)")
    with installed(real_database, tmp_path, WEILU_DATA_DIR=str(old)) as made:
        assert made.start("serve").wait(20) == 1

        (line,) = made.said().splitlines()
        assert line.startswith("The database is older than the program (")
        assert line.endswith("): bin/setup")


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (
            {"WEILU_TIME_ZONE": "Mars/Base"},
            "WEILU_TIME_ZONE: “Mars/Base” is no time zone; one is Asia/Shanghai",
        ),
        (
            {"WEILU_DATABASE_URL": "postgresql://u:p@127.0.0.1:1/x"},
            "The database does not answer as it should: connection ",
        ),
    ],
)
def test_what_forbids_a_start_is_one_line(real_database, tmp_path, wrong, line):
    with installed(real_database, tmp_path, **wrong) as made:
        assert made.start("serve").wait(20) == 1

        (said,) = made.said().splitlines()
        assert said.startswith(line)


def test_two_web_processes_share_the_port(installation):
    server = installation.start("serve", "--workers", "2")
    until(installation.answers, "the first answer")

    assert all(installation.answers() for _question in range(50))
    server.terminate()
    assert server.wait(10) == 0


def test_ready_says_what_it_looked_at(installation):
    installation.start("web")
    until(installation.answers, "the first answer")

    status, text = installation.get("/readyz")

    assert status == 200
    names = ("database", "queue", "disk", "clock", "migrations")
    assert all(f'"{name}": {{"ok": true' in text for name in names)


def test_requests_under_way_are_finished_before_the_end(installation):
    server = installation.start("web")
    until(installation.answers, "the first answer")
    with socket.create_connection(("127.0.0.1", installation.port), timeout=10) as asked:
        asked.sendall(
            b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        server.terminate()
        answer = asked.recv(4096)

    assert answer.startswith(b"HTTP/1.1 200")
    assert server.wait(10) == 0
