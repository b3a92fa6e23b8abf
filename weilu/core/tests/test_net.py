import contextlib
import http.server
import socket
import threading
import time

import pytest

from weilu.core import net
from weilu.core.net import Target, Unreachable, fetch, is_public, target

PUBLIC = "93.184.215.14"
NOWHERE = ("0.0.0.0",)  # noqa: S104  nothing listens on it


@pytest.fixture
def answers(monkeypatch):
    """What names resolve to in this test."""
    known: dict[str, list[str]] = {}

    truly = socket.getaddrinfo

    def look_up(host, port, *args, **kwargs):
        if host[:1].isdigit():
            return truly(host, port, *args, **kwargs)
        if host not in known:
            raise OSError
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in known[host]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", *NOWHERE,
     "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1",
     "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
     "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_addresses_of_our_own_side_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"]
)
def test_addresses_of_the_open_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "//a.example/", "a.example", "",
     "http://", "http://a.example:22/", "http://a.example:8000/", "https://a.example:80/",
     "http://u:p@a.example/", "http://u@a.example/", "http://[::1", "http://a.example:x/",
     "http://a.example/" + "x" * 2_000, "http://unknown.example/", "javascript:1", "http://\x00/"],
)  # fmt: skip
def test_odd_addresses_are_refused(url, answers):
    answers["a.example"] = [PUBLIC]

    with pytest.raises(Unreachable):
        target(url)


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], []]
)
def test_a_host_with_one_address_of_our_own_is_refused(found, answers):
    answers["a.example"] = found

    with pytest.raises(Unreachable, match="not a public address"):
        target("http://a.example/")


def test_the_connection_goes_to_the_address_that_was_checked(answers):
    answers["a.example"] = [PUBLIC]

    assert target("https://A.example./x?y=1#z") == Target(
        "https", "a.example", 443, PUBLIC, "/x?y=1"
    )


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        if self.path.startswith("/drip"):
            self.drip()
            return
        self.send_response({"/gone": 404, "/nowhere": 302}.get(self.path, 200))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(
            b"x" * 9_000 if self.path == "/long" else self.headers["Host"].encode()
        )

    def drip(self):
        """A byte now and then, so that every single read is in time: of the head, or of the page."""
        begins = b"HTTP/1.1 200 OK\r\n" + b"\r\n" * (self.path == "/drip/page")
        with contextlib.suppress(OSError):
            self.wfile.write(begins)
            for _second in range(100):
                self.wfile.write(b"a")
                time.sleep(0.1)

    def log_message(self, *_args):
        pass


@pytest.fixture
def site(monkeypatch, answers):
    """A site on this machine that passes for a public one."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    answers["a.example"] = ["127.0.0.1"]
    answers["inside.example"] = ["127.0.0.2"]
    monkeypatch.setattr(net, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setitem(net.PORTS, "http", server.server_port)
    yield f"http://a.example:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_under_its_own_name(site):
    found = fetch(f"{site}/x")

    assert (found.body, found.content_type, found.charset, found.url) == (
        b"a.example",
        "text/html",
        "utf-8",
        f"{site}/x",
    )


def test_a_long_page_is_cut_off(site):
    assert len(fetch(f"{site}/long", most_bytes=1_000).body) == 1_000


def test_redirects_are_followed_and_checked_each_time(site):
    assert fetch(f"{site}/to?/x").url == f"{site}/x"
    with pytest.raises(Unreachable, match="not a public address"):
        fetch(f"{site}/to?{site.replace('a.example', 'inside.example')}/")
    with pytest.raises(Unreachable, match="not http"):
        fetch(f"{site}/to?file:///etc/passwd")


def test_redirects_end(site):
    with pytest.raises(Unreachable, match="too many"):
        fetch(f"{site}/to?/to?/to?/to?/to?/x")


@pytest.mark.parametrize("path", ["/drip/head", "/drip/page"])
def test_a_page_that_drips_is_given_up_in_time(path, site, monkeypatch):
    monkeypatch.setattr(net, "PATIENCE", 0.4)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        fetch(site + path)
    assert time.monotonic() - began < 2


def test_a_redirect_that_leads_nowhere_is_no_page(site):
    with pytest.raises(Unreachable, match="302"):
        fetch(f"{site}/nowhere")


def test_a_page_that_is_not_there_is_an_error(site):
    with pytest.raises(Unreachable, match="404"):
        fetch(f"{site}/gone")


def test_a_slow_site_is_given_up(site, monkeypatch):
    monkeypatch.setattr(net, "PATIENCE", -1.0)

    with pytest.raises(Unreachable, match="too slow"):
        fetch(f"{site}/x")


def test_a_site_that_does_not_answer_is_an_error(answers, monkeypatch):
    answers["a.example"] = ["127.0.0.1"]
    monkeypatch.setattr(net, "is_public", lambda _address: True)
    monkeypatch.setitem(net.PORTS, "http", 1)

    with pytest.raises(Unreachable, match="ConnectError"):
        fetch("http://a.example:1/")
