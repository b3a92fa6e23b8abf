"""Live streams over real sockets: who hears what, once, and when a stream ends."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import transaction

from weilu.core.live import signal, signals
from weilu.core.tests.real_database import real_database
from weilu.project.server import listening

from .installation import installed, until
from .listening import Reader

__all__ = ["real_database"]
LIN = {"Cookie": "theme=dark; sessionid=lin"}


class Server:
    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port, self.process = port, process


@pytest.fixture
def server(real_database) -> Iterator[Server]:
    with listening("127.0.0.1", 0) as held:
        number = held.fileno()
        command = [sys.executable, "-m", "weilu.project.tests.live_server", str(number)]
        process = subprocess.Popen(command, pass_fds=(number,), env=real_database)
        port = held.getsockname()[1]
        Reader(port, "c=community").close()  # it listens from now on
        yield Server(port, process)
        process.terminate()
        process.wait(10)


def test_a_member_hears_a_committed_change_once_and_nobody_else_does(server):
    with (
        Reader(server.port, "topic=12&c=member:5", **LIN) as lin,
        Reader(server.port, "c=topic:13", Cookie="sessionid=zhou") as zhou,
    ):
        with transaction.atomic():
            signal("topic:12")
            time.sleep(1.5)
            assert lin.events() == []
        signal("member:5")

        assert lin.until(b"member:5") and lin.until(b"topic:12")
        assert sorted(" ".join(lin.events(2.5)).split()) == ["member:5", "topic:12"]
        assert zhou.events() == []


def test_a_rolled_back_change_is_never_heard(server):
    with Reader(server.port, "topic=12", **LIN) as lin:
        with transaction.atomic():
            signal("topic:12")
            transaction.set_rollback(True)

        assert lin.events(2.5) == []


def test_a_guest_hears_the_community_only(server):
    with Reader(server.port, "c=topic:1&c=community") as guest:
        signal("topic:1")
        signal("community")

        assert guest.until(b"data: community")
        assert guest.events(1.5) == ["community"]


@pytest.mark.parametrize(
    ("query", "headers"),
    [("topic=1", {}), ("c=topic:403", LIN), ("", LIN), ("c=%3Cx%3E", LIN)],
)
def test_without_a_single_channel_there_is_no_stream(server, query, headers):
    with Reader(server.port, query, **headers) as refused:
        assert refused.status == 403


def test_who_comes_back_hears_what_it_missed_once(server):
    signal("topic:1")
    with Reader(server.port, "topic=1", **LIN) as lin:
        assert lin.head == signals.head() and lin.events() == []
        last = lin.head
    signal("topic:1", "topic:2")

    with Reader(server.port, "topic=1&topic=9", **LIN, Last_Event_ID=str(last)) as again:
        assert again.events(2.5) == ["topic:1"]
        assert again.head == signals.head()


def test_who_was_away_too_long_looks_at_everything(server):
    with Reader(server.port, "topic=1&topic=2", **LIN, Last_Event_ID="999999") as lin:
        assert lin.events() == ["topic:1 topic:2"]


def test_a_session_has_six_streams_and_leaving_frees_a_place(server):
    readers = [Reader(server.port, "topic=1", **LIN) for _n in range(6)]
    with Reader(server.port, "topic=1", **LIN) as seventh:
        assert seventh.status == 429 and b"retry-after" in seventh.received
    with Reader(server.port, "topic=1", Cookie="sessionid=zhou") as other:
        assert other.status == 200

    readers.pop().close()

    def opens() -> bool:
        with Reader(server.port, "topic=1", **LIN) as reader:
            return reader.status == 200

    until(opens, "the free place")
    for reader in readers:
        reader.close()


def test_a_session_that_ends_loses_its_streams(server):
    with (
        Reader(server.port, "topic=1", **LIN) as lin,
        Reader(server.port, "topic=1", Cookie="sessionid=zhou") as zhou,
    ):
        signal("session:lin")

        assert not lin.until(b"never") and lin.ended
        assert not zhou.ended


def test_streams_end_well_when_the_process_stops(server):
    with Reader(server.port, "topic=1", **LIN) as lin:
        began = time.monotonic()
        server.process.terminate()

        assert not lin.until(b"never") and lin.ended
        assert lin.received.endswith(b"0\r\n\r\n")  # an end, not a break
        assert server.process.wait(8) == 0 and time.monotonic() - began < 5


def test_only_get_opens_a_stream_and_nothing_else_is_here(server):
    statuses = []
    for method, path in (
        ("POST", "/live?c=community"),
        ("HEAD", "/live?c=community"),
        ("GET", "/"),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request(method, path)
        statuses.append(connection.getresponse().status)
        connection.close()

    assert statuses == [405, 405, 404]


def test_a_stream_and_pages_live_on_one_port(real_database, tmp_path):
    with installed(real_database, tmp_path) as made:
        made.start("serve")
        until(made.answers, "the first answer")
        with Reader(made.port, "c=community") as guest:
            assert b"text/event-stream" in guest.received and b"no-store" in guest.received
            signal("community")

            assert guest.until(b"data: community")
            assert made.get("/healthz") == (200, "ok")


@pytest.mark.valkey
def test_with_valkey_nobody_waits_for_the_next_poll(server):
    waits = []
    with Reader(server.port, "topic=1", **LIN) as lin:
        for number in range(5):
            time.sleep(0.15 * number)
            began, heard = time.monotonic(), len(lin.events())
            signal("topic:1")
            until(lambda heard=heard: len(lin.events(0.01)) > heard, "the signal")
            waits.append(time.monotonic() - began)

    assert sorted(waits)[2] < 0.2  # a poll comes once a second
