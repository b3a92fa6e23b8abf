"""The other classifier, where an operator set one: asked about what the model is unsure of, in time.

Its address is set by whoever runs the machine; it is called only at an address that is public or this
very machine's, looked up once, never by way of a redirect. After five failures within a minute it is
left alone for a minute. Whatever goes wrong, what the local model says stands.
"""

import http.client
import ipaddress
import logging
import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from weilu.core.net import is_public
from weilu.screening.outside import BUDGET, MOST_BYTES, Told, Wrong, answer, question

from . import dials
from .actions.scoring import note

FAILURES, WITHIN, PAUSE = (
    5,
    60.0,
    60.0,
)  # so many in so many seconds: left alone for so long
NAME = "outside"  # under which questions and failures are counted
log = logging.getLogger(__name__)


class Outside:
    """A classifier behind an address."""

    name = NAME

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)

    def score(self, texts: Sequence[str], deadline: float) -> list[Told]:
        """Ask about texts.

        Raises:
            Wrong: The answer cannot be believed.
            OSError: It did not come in time, or the address leads where we do not go.
        """
        line = _line(self.url, _left(deadline))
        connection = http.client.HTTPConnection(self.url.hostname or "")
        connection.sock = line
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, [line])
        watch.daemon = True
        watch.start()
        try:
            path = self.url.path or "/"
            host = self.url.netloc.rpartition("@")[2]
            headers = {"Content-Type": "application/json", "Host": host}
            connection.request("POST", path, question(texts), headers)
            response = connection.getresponse()
            if response.status != 200:
                raise Wrong(f"answered {response.status}")
            body = response.read(MOST_BYTES + 1)
        except http.client.HTTPException as error:
            raise Wrong(type(error).__name__) from error
        finally:
            watch.cancel()
            connection.close()
        if len(body) > MOST_BYTES:
            raise Wrong("too long")
        _left(deadline)
        return answer(body, texts)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("too slow")
    return left


def _line(url: SplitResult, seconds: float) -> socket.socket:
    """A line to the one address its name had when it was looked up."""
    host, secure = url.hostname or "", url.scheme == "https"
    port = url.port or (443 if secure else 80)
    line = socket.create_connection((address_of(host, port), port), timeout=seconds)
    if not secure:
        return line
    return ssl.create_default_context().wrap_socket(line, server_hostname=host)


def address_of(host: str, port: int) -> str:
    """Where a name leads: to the open internet, or to this machine.

    Raises:
        OSError: Anywhere else, or nowhere: another machine of the house is not asked by name.
    """
    found = {
        str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    }
    if not found or not all(is_public(one) or _is_here(one) for one in found):
        raise OSError("not a public address, nor this machine")
    return min(found)


def _is_here(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _hang_up(line: socket.socket) -> None:
    """An answer that drips, byte by byte, keeps every other limit."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


class Breaker:
    """Leaves a classifier alone that fails again and again."""

    def __init__(self) -> None:
        self.failed: deque[float] = deque(maxlen=FAILURES)
        self.until = float("-inf")

    def is_open(self) -> bool:
        return time.monotonic() < self.until

    def fail(self) -> None:
        """It failed once more."""
        now = time.monotonic()
        self.failed.append(now)
        if len(self.failed) == FAILURES and now - self.failed[0] < WITHIN:
            self.until = now + PAUSE
            self.failed.clear()


BREAKER = Breaker()


_told: ContextVar[Mapping[str, Told | None] | None] = ContextVar("told", default=None)


@contextmanager
def foretold(told: Mapping[str, Told | None]) -> Iterator[None]:
    """Inside the `with` block `told_of` knows these answers."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def told_of(text: str) -> Told | None:
    """What it said of a text before; nobody is asked now."""
    return (_told.get() or {}).get(text)


def was_asked() -> bool:
    """Whether somebody further out asked already, who could still wait."""
    return _told.get() is not None


def is_open(private: bool) -> bool:
    """Whether it may be asked at all, and about words of a private space."""
    if not settings.WEILU_CLASSIFIER_URL or not dials.OUTSIDE.value or BREAKER.is_open():
        return False
    return not private or dials.OUTSIDE_PRIVATE.value


def ask(text: str, *, private: bool) -> Told | None:
    """What it says of one text; None where it is not asked, or what it says does not count.

    Args:
        private: The text is said in a private space; then it stays here, unless that is set.
    """
    if not is_open(private):
        return None
    try:
        told = Outside(settings.WEILU_CLASSIFIER_URL).score(
            [text], time.monotonic() + BUDGET
        )[0]
    except (Wrong, OSError, ValueError) as error:
        BREAKER.fail()
        note(NAME, "failed")
        log.warning("The classifier outside did not help: %s", type(error).__name__)
        return None
    note(NAME, "asked")
    return told
