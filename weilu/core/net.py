"""Fetching a page somebody linked to, without being sent to our own machines.

The name is looked up once, every address it has must be public, and the connection goes to
that very address: a second, different answer (DNS rebinding) is never asked for.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from weilu.core.errors import Problem

if TYPE_CHECKING:
    import httpx

MOST_REDIRECTS = 3
MOST_BYTES = 512 * 1024
PATIENCE = 8.0  # seconds in all
STEP = 3.0  # seconds for one connection or read
LONGEST_ADDRESS = 2_000  # characters
PORTS = {"http": 80, "https": 443}
AGENT = "Weilu link preview"
TRANSLATED = tuple(  # networks whose addresses carry another, IPv4 address
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
)


class Unreachable(Problem):
    """The address leads nowhere we go; `reason` is for the log, not for readers."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Fetched:
    """A page as it came, cut off at the limit."""

    url: str  # after redirects
    content_type: str  # without parameters, lower case
    body: bytes
    charset: str = ""  # as the server said, if it did


class Target(NamedTuple):
    """Where one request goes: the name for the other side, the address for us."""

    scheme: str
    host: str
    port: int
    address: str
    path: str


def fetch(url: str, *, most_bytes: int = MOST_BYTES) -> Fetched:
    """Fetch a public page: http and https, usual ports, 3 redirects, 8 seconds.

    Raises:
        Unreachable: The address is not public, or the page did not come in time and form.
    """
    import httpx  # 60 ms to load; only previews need it

    until = time.monotonic() + PATIENCE
    options: dict[str, Any] = {"trust_env": False, "follow_redirects": False}
    try:
        with _watched() as watch, httpx.Client(timeout=STEP, **options) as client:
            for _hop in range(MOST_REDIRECTS + 1):
                _hurry(until)
                answer = _ask(client, target(url), url, most_bytes, watch)
                if isinstance(answer, Fetched):
                    _hurry(until)  # else it was cut off by the watch, not by its end
                    return answer
                url = urljoin(url, answer)
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    raise Unreachable("too many redirects")


def target(url: str) -> Target:
    """Check an address and look up where it leads.

    Raises:
        Unreachable: Not http or https, an unusual port, a name and password in it, or a host
            any of whose addresses is not public.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        port = parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError) as error:
        raise Unreachable("no address") from error
    if parts.scheme not in PORTS or port != PORTS[parts.scheme] or not host:
        raise Unreachable("not http or https on its port")
    if (
        parts.username is not None
        or parts.password is not None
        or len(url) > LONGEST_ADDRESS
    ):
        raise Unreachable("a name or password in the address, or too long")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, _public_address(host, port), path)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the open internet, whatever it is wrapped in."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in TRANSLATED) or int(found) < 2**32:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _public_address(host: str, port: int) -> str:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("no such host") from error
    addresses = [str(answer[4][0]) for answer in answers]
    if not addresses or not all(map(is_public, addresses)):
        raise Unreachable("not a public address")
    return addresses[0]


class _Watch:
    """Hangs up when the time is over: a page that drips, byte by byte, keeps every other limit."""

    def __init__(self) -> None:
        self.line: socket.socket | None = None
        self.is_over = False

    def trace(self, event: str, facts: dict[str, Any]) -> None:
        """Note each new connection, as the client tells of it."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self.line = facts["return_value"].get_extra_info("socket")
            if self.is_over:
                self.hang_up()

    def hang_up(self) -> None:
        self.is_over = True
        if self.line is not None:
            with suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)


@contextmanager
def _watched() -> Iterator[_Watch]:
    watch = _Watch()
    timer = Timer(PATIENCE, watch.hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def _ask(
    client: "httpx.Client", goal: Target, url: str, most_bytes: int, watch: _Watch
) -> Fetched | str:
    """The page, or where it moved to. The certificate must be the name's, not the number's."""
    number = f"[{goal.address}]" if ":" in goal.address else goal.address
    request = client.build_request(
        "GET",
        f"{goal.scheme}://{number}:{goal.port}{goal.path}",
        headers={
            "Host": goal.host,
            "User-Agent": AGENT,
            "Accept": "text/html",
            "Accept-Encoding": "identity",
        },
        extensions={"sni_hostname": goal.host, "trace": watch.trace},
    )
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            return str(response.headers["Location"])
        if response.status_code != 200:
            raise Unreachable(f"answered {response.status_code}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        said = response.charset_encoding or ""
        return Fetched(url, kind, _read(response, most_bytes), said)
    finally:
        response.close()


def _read(response: "httpx.Response", most_bytes: int) -> bytes:
    body = b""
    for chunk in response.iter_raw():
        body += chunk
        if len(body) >= most_bytes:
            return body[:most_bytes]
    return body


def _hurry(until: float) -> None:
    if time.monotonic() > until:
        raise Unreachable("too slow")
