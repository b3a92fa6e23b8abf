"""The streams of one process: who listens to what, who is too slow, who must go.

Everything here runs on the event loop. A stream costs one waiting task and no timer: signals
and heartbeats are written by whoever brings them, and several signals that pile up behind a
slow write become one frame, so a stream's memory is bounded by its number of channels.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable

from .signals import Heard, Missed

HEARTBEAT = 25  # seconds; proxies close a connection that is silent for 30 or 60
TOO_SLOW = 10.0  # seconds one write may take
SESSION = "session:"
BEAT = b":\n\n"

Send = Callable[[bytes], Awaitable[None]]


class Full(Exception):
    """The process holds as many streams as it may."""


class TooMany(Exception):
    """The session holds as many streams as it may."""


class Stream:
    """One open connection; `left` ends the coroutine that waits for its reader to go."""

    __slots__ = (
        "channels",
        "left",
        "owner",
        "passed",
        "pending",
        "send",
        "skipped",
        "writing",
    )

    def __init__(self, owner: str, channels: tuple[str, ...], send: Send) -> None:
        self.owner = owner
        self.channels = channels
        self.send = send
        self.left: Callable[[], object] | None = None
        self.pending: dict[str, int] = {}
        self.skipped: frozenset[int] = frozenset()  # told already, when it came back
        self.passed = 0  # told already in an earlier life, up to this id
        self.writing = False


class Hub:
    """Channel by channel, the streams that subscribed."""

    def __init__(self, *, most: int) -> None:
        self.most = most
        self.streams: dict[str, list[Stream]] = {}  # by owner
        self.listeners: dict[str, set[Stream]] = defaultdict(set)
        self.count = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def open(self, stream: Stream, *, most_each: int) -> None:
        """Subscribe a stream, of which its owner may have `most_each`.

        Raises:
            Full: There is no room in this process.
            TooMany: There is none for this owner.
        """
        if self.count >= self.most:
            raise Full
        if len(self.streams.get(stream.owner, ())) >= most_each:
            raise TooMany
        self.streams.setdefault(stream.owner, []).append(stream)
        for channel in stream.channels:
            self.listeners[channel].add(stream)
        self.count += 1

    def has(self, stream: Stream) -> bool:
        """Whether it is still subscribed."""
        return stream in self.streams.get(stream.owner, ())

    def close(self, stream: Stream) -> None:
        """Forget a stream; closing twice does nothing."""
        if not self.has(stream):
            return
        owned = self.streams[stream.owner]
        owned.remove(stream)
        if not owned:
            del self.streams[stream.owner]
        for channel in stream.channels:
            self._unsubscribe(channel, stream)
        self.count -= 1

    def _unsubscribe(self, channel: str, stream: Stream) -> None:
        listening = self.listeners[channel]
        listening.discard(stream)
        if not listening:
            del self.listeners[channel]

    def narrow(self, stream: Stream, channels: tuple[str, ...], missed: Missed) -> None:
        """Leave it only the channels it may hear, and forget what it will be told anyway."""
        for channel in set(stream.channels) - set(channels):
            self._unsubscribe(channel, stream)
        stream.channels = channels
        stream.passed = missed.passed
        stream.skipped = missed.told
        news = stream.pending.items()
        stream.pending = {c: n for c, n in news if c in channels and not told(stream, n)}

    def drop(self, stream: Stream) -> None:
        """End a stream from our side."""
        self.close(stream)
        if stream.left:
            stream.left()

    def deliver(self, signals: Iterable[Heard]) -> None:
        """Hand each signal to its listeners; an ended session loses its streams."""
        touched = set()
        for heard in signals:
            if heard.channel.startswith(SESSION):
                self.end(heard.channel.removeprefix(SESSION))
            for stream in self.listeners.get(heard.channel, ()):
                if not told(stream, heard.id):
                    stream.pending[heard.channel] = heard.id
                    touched.add(stream)
        for stream in touched:
            self.flush(stream)

    def end(self, owner: str) -> None:
        """Close every stream of this session."""
        for stream in tuple(self.streams.get(owner, ())):
            self.drop(stream)

    def flush(self, stream: Stream) -> None:
        """Write what is pending, unless a write is under way: that one goes on with it."""
        if stream.pending and not stream.writing:
            self._start(self._write(stream))

    def _start(self, writing: Awaitable[None]) -> None:
        task = asyncio.ensure_future(writing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write(self, stream: Stream) -> None:
        stream.writing = True
        try:
            while stream.pending:
                text, stream.pending = frame(stream.pending), {}
                await asyncio.wait_for(stream.send(text), TOO_SLOW)
        except Exception:  # noqa: BLE001  too slow or gone; who lives comes back
            self.drop(stream)
        finally:
            stream.writing = False

    async def beat(self) -> None:
        """Keep every connection open, a twenty-fifth of them each second."""
        turn = 0
        while True:
            await asyncio.sleep(1)
            turn = (turn + 1) % HEARTBEAT
            for owned in tuple(self.streams.values()):
                for stream in owned:
                    if (id(stream) >> 5) % HEARTBEAT == turn and not stream.writing:
                        self._start(self._beat(stream))

    async def _beat(self, stream: Stream) -> None:
        stream.writing = True
        try:
            await asyncio.wait_for(stream.send(BEAT), TOO_SLOW)
        except Exception:  # noqa: BLE001  as above
            self.drop(stream)
        finally:
            stream.writing = False
        self.flush(stream)

    def close_all(self) -> None:
        """The process stops: readers come back to another one."""
        self.most = 0
        for owner in tuple(self.streams):
            self.end(owner)


def told(stream: Stream, number: int) -> bool:
    """Whether its reader knows of this signal since it came back."""
    return number <= stream.passed or number in stream.skipped


def frame(pending: dict[str, int]) -> bytes:
    """One server-sent event naming every channel that has something new."""
    channels = " ".join(pending)
    return f"id: {max(pending.values())}\nevent: signal\ndata: {channels}\n\n".encode()
