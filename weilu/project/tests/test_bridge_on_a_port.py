"""The bridge as browsers meet it: real sockets, real chunks, real departures."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from weilu.project.server import listening

from .bridge_server import LIMIT


@pytest.fixture(scope="module")
def trace(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("bridge")
    return folder / "trace"


@pytest.fixture(scope="module")
def port(trace) -> Iterator[int]:
    with listening("127.0.0.1", 0) as held:
        number = held.fileno()
        command = [sys.executable, "-m", "weilu.project.tests.bridge_server"]
        server = subprocess.Popen([*command, str(number), str(trace)], pass_fds=(number,))
        yield held.getsockname()[1]
        server.terminate()
        server.wait(10)


def ask(port: int, method: str, path: str, body=None, headers=None, **more):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    connection.request(method, path, body, headers or {}, **more)
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.headers
    connection.close()
    return found


def raw(port: int, text: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=15) as asked:
        asked.sendall(text)
        asked.settimeout(5)
        received = b""
        while piece := asked.recv(65_536):
            received += piece
        return received


def test_a_chunked_upload_arrives_whole(port):
    pieces = [os.urandom(100_000) for _piece in range(30)]
    status, body, _headers = ask(port, "POST", "/", iter(pieces), encode_chunked=True)

    whole = b"".join(pieces)
    assert (status, body.split()[:3]) == (
        200,
        [b"POST", b"3000000", sha256(whole).hexdigest().encode()],
    )


def test_cookies_travel_both_ways(port):
    text = b"GET / HTTP/1.1\r\nHost: a\r\nCookie: x=1\r\nCookie: y=2\r\nConnection: close\r\n\r\n"
    answer = raw(port, text)

    assert answer.endswith(b" x=1; y=2")
    assert answer.count(b"set-cookie: ") == 2


def test_head_keeps_the_length_and_the_connection(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    for method in ("HEAD", "GET"):  # a body after HEAD would be taken for the next answer
        connection.request(method, "/")
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200 and int(answer.headers["content-length"]) > 60
        assert len(body) == (
            0 if method == "HEAD" else int(answer.headers["content-length"])
        )
    connection.close()


def test_too_long_an_upload_is_refused_before_it_is_sent(port):
    head = f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {LIMIT + 1}\r\n\r\n"

    assert raw(port, head.encode()).startswith(b"HTTP/1.1 413")


def test_a_large_file_arrives_byte_for_byte(port, tmp_path):
    file = tmp_path / "large"
    file.write_bytes(os.urandom(LIMIT))

    _status, body, _headers = ask(port, "GET", f"/file?{file}")

    assert sha256(body).digest() == sha256(file.read_bytes()).digest()


def test_who_leaves_a_download_ends_it(port, trace):
    with socket.create_connection(("127.0.0.1", port), timeout=15) as asked:
        asked.sendall(b"GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
        assert asked.recv(1000).startswith(b"HTTP/1.1 200")
    end = time.monotonic() + 10
    while not trace.exists():
        assert time.monotonic() < end, "the endless download goes on"
        time.sleep(0.05)

    assert trace.read_text("utf-8") == "closed"


def test_slow_uploads_do_not_keep_others_waiting(port):
    slow = [socket.create_connection(("127.0.0.1", port)) for _upload in range(20)]
    for upload in slow:
        upload.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345")
    began = time.monotonic()

    status, _body, _headers = ask(port, "GET", "/")

    assert status == 200 and time.monotonic() - began < 1
    for upload in slow:
        upload.sendall(b"67890")
        assert upload.recv(1000).startswith(b"HTTP/1.1 200")
        upload.close()


def test_slow_readers_do_not_keep_others_waiting(port):
    slow = [socket.create_connection(("127.0.0.1", port)) for _reader in range(5)]
    for reader in slow:
        reader.sendall(b"GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
    time.sleep(0.5)
    began = time.monotonic()

    status, _body, _headers = ask(port, "GET", "/")

    assert status == 200 and time.monotonic() - began < 1
    for reader in slow:
        reader.close()
