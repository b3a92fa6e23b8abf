"""`/live?c=topic:12&c=…`: server-sent events, answered without Django once the door is open.

`WEILU_LIVE_AUTHORISE` names the function that opens it, once per connection and on the
pages' thread: `(session_key, channels) -> the channels this session may hear`. The key is
the session cookie's value, or None for guests. `topic=12` is short for `c=topic:12`.
"""

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from weilu.core.live import signals
from weilu.core.live.ear import Ear
from weilu.core.live.hub import Full, Hub, Stream, TooMany
from weilu.core.live.signals import Heard, Missed

from .bodies import Receive
from .environ import Scope, collected

if TYPE_CHECKING:
    from .bridge import Bridge, Send

PUBLIC = "community"
CHANNEL = re.compile(r"[a-z]{1,20}(:[\w-]{1,50})?")
MOST_CHANNELS = 50  # of one stream
MOST_EACH = 6  # streams of one session: browsers open no more connections to one host
MOST_GUESTS = 100  # streams of guests from one address: a whole office may share it
GUEST = "guest "
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would hold every event back
]


def public_channels(session_key: str | None, channels: list[str]) -> list[str]:
    """The careful default: everybody may hear `community`, nobody anything else."""
    return [channel for channel in channels if channel == PUBLIC]


class Door(Exception):
    """No stream for this request; `status` says why."""

    def __init__(self, status: int) -> None:
        self.status = status


class Streams:
    """The streams of one process, and the ear that hears what to tell them."""

    def __init__(self, bridge: "Bridge") -> None:
        self.bridge = bridge
        self.hub = Hub(most=settings.WEILU_LIVE_STREAMS)
        self.ear: Ear | None = None
        self.authorise = import_string(settings.WEILU_LIVE_AUTHORISE)

    async def start(self) -> None:
        loop = asyncio.get_running_loop()

        def tell(news: list[Heard]) -> None:
            loop.call_soon_threadsafe(self.hub.deliver, news)

        self.ear = Ear(tell)
        self.ear.start()
        self.beating = asyncio.create_task(self.hub.beat())

    async def stop(self) -> None:
        """End every stream and take no more; stopping twice does nothing."""
        self.hub.close_all()
        if self.ear:
            self.beating.cancel()
            ear, self.ear = self.ear, None
            await asyncio.to_thread(ear.stop)

    async def __call__(self, scope: Scope, receive: Receive, send: "Send") -> None:
        try:
            stream, since = self._subscribe(scope, send)
        except Door as door:
            return await _shut(door.status, send)
        try:
            await self._serve(stream, since, receive, send)
        except Door as door:
            return await _shut(door.status, send)
        finally:
            self.hub.close(stream)
        return None

    def _subscribe(self, scope: Scope, send: "Send") -> tuple[Stream, int | None]:
        """Listen first and ask whether one may second: nothing falls between the two."""
        if scope["method"] != "GET":
            raise Door(405)
        headers = collected(scope["headers"])
        wanted, since = asked(scope, headers)
        key = session_key(headers)
        owner = key or GUEST + self._address(scope, headers)
        stream = Stream(owner, wanted, _sender(send))
        stream.writing = True  # what is signalled from now on waits behind the first frame
        try:
            self.hub.open(stream, most_each=MOST_EACH if key else MOST_GUESTS)
        except Full:
            raise Door(503) from None
        except TooMany:
            raise Door(429) from None
        return stream, since

    async def _serve(
        self, stream: Stream, since: int | None, receive: Receive, send: "Send"
    ) -> None:
        allowed, missed = await self.bridge.on_thread(self._enter, stream, since)
        if not allowed:
            raise Door(403)
        self.hub.narrow(stream, allowed, missed)
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await stream.send(greeting(missed, allowed))
        stream.writing = False
        self.hub.flush(stream)
        await self._wait_until_left(stream, receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _enter(self, stream: Stream, since: int | None) -> tuple[tuple[str, ...], Missed]:
        """On the pages' thread: who may hear what, and what was missed."""
        close_old_connections()
        key = None if stream.owner.startswith(GUEST) else stream.owner
        may = set(self.authorise(key, list(stream.channels)))
        allowed = tuple(channel for channel in stream.channels if channel in may)
        return allowed, signals.missed(since, allowed)

    async def _wait_until_left(self, stream: Stream, receive: Receive) -> None:
        """Until the reader goes, or the hub has dropped it and cancels this wait."""
        task: Any = asyncio.current_task()
        stream.left = task.cancel
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if self.hub.has(stream):
                raise
            task.uncancel()
        finally:
            stream.left = None

    def _address(self, scope: Scope, headers: dict[bytes, bytes]) -> str:
        peer = (scope.get("client") or ("", 0))[0]
        way = headers.get(b"x-forwarded-for", b"").decode("latin-1")
        return self.bridge.proxies.client(peer, way)


def session_key(headers: dict[bytes, bytes]) -> str | None:
    """The session cookie's value."""
    cookies = headers.get(b"cookie", b"").decode("latin-1").split(";")
    for cookie in cookies:
        name, _, value = cookie.strip().partition("=")
        if name == settings.SESSION_COOKIE_NAME and value:
            return value.strip('"')
    return None


def asked(scope: Scope, headers: dict[bytes, bytes]) -> tuple[tuple[str, ...], int | None]:
    """The channels wanted, each once, and the last event the reader saw."""
    pairs = parse_qsl(scope["query_string"].decode("latin-1"))
    names = [value if name == "c" else f"{name}:{value}" for name, value in pairs]
    wanted = [name for name in dict.fromkeys(names) if CHANNEL.fullmatch(name)]
    last = headers.get(b"last-event-id", b"").decode("latin-1")
    since = int(last) if re.fullmatch("[0-9]{1,18}", last) else None
    return tuple(wanted[:MOST_CHANNELS]), since


def greeting(missed: Missed, channels: tuple[str, ...]) -> bytes:
    """The first frame: where we are, and what the reader missed while it was away."""
    start = f"retry: 3000\nid: {missed.head}\n"
    names = dict.fromkeys(heard.channel for heard in missed.signals)
    if missed.gap:  # nobody knows any more: look at everything
        names = dict.fromkeys(channels)
    if not names:
        return f"{start}: welcome\n\n".encode()
    return f"{start}event: signal\ndata: {' '.join(names)}\n\n".encode()


def _sender(send: "Send") -> Any:
    async def body(text: bytes) -> None:
        await send({"type": "http.response.body", "body": text, "more_body": True})

    return body


async def _shut(status: int, send: "Send") -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    if status in (429, 503):
        headers.append((b"retry-after", b"10"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
