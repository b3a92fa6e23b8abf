"""Tests cannot leave this machine."""

import socket
import urllib.request

import pytest

from weilu.project.pytest_plugin import NetworkBarred, is_local


def test_a_connection_to_elsewhere_is_barred():
    with socket.socket() as out, pytest.raises(NetworkBarred, match=r"192\.0\.2\.1:80"):
        out.connect(("192.0.2.1", 80))


def test_a_name_is_not_looked_up():
    with pytest.raises(NetworkBarred, match=r"example\.com"):
        urllib.request.urlopen("http://example.com/")


def test_this_machine_can_be_reached():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        socket.create_connection(listening.getsockname()).close()


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("10.0.0.1", False),
        ("a.b", False),
    ],
)
def test_who_is_this_machine(host, local):
    assert is_local(host) is local


def test_time_stands_still(stopped_time):
    from datetime import timedelta

    from weilu.core import clock

    before = clock.now()
    assert clock.now() == before
    stopped_time.shift(timedelta(hours=2))
    assert clock.now() - before == timedelta(hours=2)
