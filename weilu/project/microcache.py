"""Guests' pages, kept for a second or two in front of everything.

Only what Django itself declares public (`Cache-Control: public, max-age=…`) is kept, only for
visitors without a session, and never an answer that sets a cookie. Identical requests that
arrive together wait for the first one.
"""

import asyncio
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, NamedTuple

from .bodies import Receive
from .environ import Scope

Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Key = tuple[Any, ...]

LONGEST = 2.0  # seconds, whatever max-age says: an edit shows at once, nearly
PASSED = 10.0  # seconds during which nobody waits for an answer that was not to be kept
MOST_PASSED = 10_000  # addresses remembered as such
LARGEST = 256 * 1024  # bytes of one page
MOST = 8 * 1024 * 1024  # bytes of all of them
MAX_AGE = re.compile(rb"max-age=(\d+)")
TOLD_BY = (
    b"host",
    b"accept",
    b"accept-language",
    b"accept-encoding",
    b"hx-request",
    b"hx-target",
    b"hx-boosted",
    b"x-forwarded-proto",
    b"x-forwarded-host",
)
# cache-control: somebody pressed reload. A body: not a plain question.
NEVER = {
    b"authorization",
    b"range",
    b"cache-control",
    b"content-length",
    b"transfer-encoding",
}
IN_304 = {
    b"cache-control",
    b"content-location",
    b"etag",
    b"expires",
    b"vary",
    b"last-modified",
}


class Kept(NamedTuple):
    """A page, and until when it may be shown (monotonic seconds)."""

    until: float
    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: bytes


class Asked(NamedTuple):
    """A guest's question: what its page depends on, and whether the answer may be kept."""

    key: Key
    keep: bool


class MicroCache:
    """ASGI in, ASGI out.

    Args:
        app: Who makes the pages.
        cookies: Those a guest's page depends on (language, theme): part of the key.
        ignored: Those it should not depend on, but might (the form secret): such a visitor
            is shown a kept page, and never fills the cache. Any other cookie, the session's
            first of all, is passed on.
    """

    def __init__(
        self, app: Application, *, cookies: tuple[str, ...], ignored: tuple[str, ...]
    ) -> None:
        self.app, self.cookies, self.ignored = app, cookies, set(ignored)
        self.known = {name.encode() for name in (*cookies, *ignored)}
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.bytes = 0
        self.passed: dict[Key, float] = {}
        self.making: dict[Key, asyncio.Future[None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        asked = self._asked(scope, headers)
        if asked is None:
            return await self.app(scope, receive, send)
        if making := self.making.get(asked.key):
            await asyncio.wait([making])
        if kept := self._find(asked.key):
            return await _show(kept, scope, headers, send)
        if not asked.keep or asked.key in self.making or self._is_passed(asked.key):
            return await self.app(scope, receive, send)
        kept = await self._make(asked.key, scope, receive, send)
        return await _show(kept, scope, headers, send) if kept else None

    def _asked(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Asked | None:
        """None when it is not a guest looking at a page."""
        if scope["method"] not in ("GET", "HEAD") or not NEVER.isdisjoint(headers):
            return None
        if not _named(headers.get(b"cookie", b"")) <= self.known:
            return None  # somebody signed in, mostly: their other cookies need no reading
        sent = _cookies(scope)
        if sent is None:
            return None
        others = sent.keys() - set(self.cookies)
        if others - self.ignored:
            return None
        told = tuple(headers.get(name, b"") for name in TOLD_BY)
        chosen = tuple(sent.get(name, "") for name in self.cookies)
        page = (scope["method"], scope["scheme"], scope["path"], scope["query_string"])
        return Asked((page, told, chosen), keep=not others)

    def _find(self, key: Key) -> Kept | None:
        kept = self.kept.get(key)
        return kept if kept and kept.until > time.monotonic() else None

    def _is_passed(self, key: Key) -> bool:
        return self.passed.get(key, 0.0) > time.monotonic()

    async def _make(
        self, key: Key, scope: Scope, receive: Receive, send: Send
    ) -> Kept | None:
        """Ask for the page; None when it was not to be kept and has been sent already."""
        made = self.making[key] = asyncio.get_running_loop().create_future()
        listener = _Listener(send)
        try:
            await self.app(scope, receive, listener)
            if listener.seconds:
                return self._store(key, listener)
            self._pass(key)
            return None
        finally:
            del self.making[key]
            made.set_result(None)

    def _pass(self, key: Key) -> None:
        now = time.monotonic()
        self.passed[key] = now + PASSED
        if len(self.passed) > MOST_PASSED:
            self.passed = {k: until for k, until in self.passed.items() if until > now}

    def _store(self, key: Key, listener: "_Listener") -> Kept:
        now = time.monotonic()
        etag = dict(listener.headers).get(b"etag") or _etag(listener.body)
        headers = [pair for pair in listener.headers if pair[0] != b"etag"]
        headers.append((b"etag", etag))
        self._forget(key)
        page = Kept(now + listener.seconds, headers, listener.body, etag)
        self.kept[key] = page
        self.bytes += len(page.body)
        while self.bytes > MOST or next(iter(self.kept.values())).until <= now:
            self._forget(next(iter(self.kept)))
        return page

    def _forget(self, key: Key) -> None:
        if old := self.kept.pop(key, None):
            self.bytes -= len(old.body)


class _Listener:
    """Holds an answer back while it may be one to keep; passes every other on."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: dict[str, Any] | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""
        self.seconds = 0.0  # for how long it may be kept; 0: it was passed on

    async def __call__(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.start, self.headers = message, list(message["headers"])
            return
        if self.start:
            self.body = message.get("body", b"")
            self.seconds = _seconds(self.start, message)
            if self.seconds:
                return
            await self.send(self.start)
            self.start = None
        await self.send(message)


def _seconds(start: dict[str, Any], message: dict[str, Any]) -> float:
    """How long an answer may be kept; 0 when not at all."""
    named = dict(start["headers"])
    control = named.get(b"cache-control", b"").lower()
    age = MAX_AGE.search(control)
    if start["status"] != 200 or message.get("more_body") or not age:
        return 0.0
    if b"public" not in control or b"set-cookie" in named or named.get(b"vary") == b"*":
        return 0.0
    return min(LONGEST, float(age[1])) if len(message["body"]) <= LARGEST else 0.0


def _named(header: bytes) -> set[bytes]:
    """The names in a header of cookies, as they are written there."""
    parts = (part.partition(b"=")[0].strip() for part in header.split(b";"))
    return {name for name in parts if name}


def _cookies(scope: Scope) -> dict[str, str] | None:
    sent = [value for name, value in scope["headers"] if name == b"cookie"]
    if not sent:
        return {}
    try:
        parsed = SimpleCookie(b"; ".join(sent).decode("latin-1"))
    except CookieError:
        return None
    return {name: morsel.value for name, morsel in parsed.items()}


def _etag(body: bytes) -> bytes:
    return b'W/"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'


async def _show(
    kept: Kept, scope: Scope, headers: Mapping[bytes, bytes], send: Send
) -> None:
    status, sent, body = 200, kept.headers, kept.body
    if _matches(headers.get(b"if-none-match", b""), kept.etag):
        sent = [(name, value) for name, value in sent if name in IN_304]
        status, body = 304, b""
    if scope["method"] == "HEAD":
        body = b""
    await send({"type": "http.response.start", "status": status, "headers": sent})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _matches(wanted: bytes, etag: bytes) -> bool:
    """Weak comparison, as RFC 9110 asks for If-None-Match."""
    tags = {tag.strip().removeprefix(b"W/") for tag in wanted.split(b",")}
    return wanted.strip() == b"*" or etag.removeprefix(b"W/") in tags
