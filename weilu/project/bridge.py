"""A WSGI application inside an ASGI one: one thread works, the event loop reads and writes.

More threads lowered throughput and doubled the slowest answers (the interpreter's lock), so
there is one, first come first served. It never waits for a client: bodies are read before,
long answers are taken from it piece by piece, files without it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import structlog
from django.db import connections

from . import bodies
from .environ import Proxies, Scope, environ
from .handover import Answer, FileWrapper, Pieces
from .pagethread import PageThread

Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Any], Iterable[bytes]]

MOST_WAITING = 1000  # requests; more than that would only wait in vain
log = structlog.get_logger(__name__)


class Bridge:
    """Speaks ASGI to the server and WSGI to `app`.

    Args:
        app: The WSGI application; it is only ever called on this bridge's thread.
        proxies: Whose forwarded headers are believed.
        body_limit: The longest body taken, in bytes.
    """

    def __init__(self, app: App, *, proxies: Proxies, body_limit: int) -> None:
        self.app, self.proxies, self.body_limit = app, proxies, body_limit
        self.thread = PageThread(at_end=connections.close_all)
        self.waiting = 0

    async def on_thread(self, function: Callable[..., Any], *given: Any) -> Any:
        """Run something where Django lives: its connection belongs to that thread."""
        self.waiting += 1
        try:
            return await self.thread.run(function, *given)
        finally:
            self.waiting -= 1

    async def __call__(self, scope: Scope, receive: bodies.Receive, send: Send) -> None:
        try:
            bodies.announced(dict(scope["headers"]), self.body_limit)
            body, length = await bodies.read(scope, receive, self.body_limit)
        except bodies.TooLarge:
            return await refuse(send, 413, b"Content too large")
        except bodies.Gone:
            return None
        if self.waiting >= MOST_WAITING:
            body.close()
            return await refuse(send, 503, b"Too busy")
        with body:
            made = environ(scope, body, length, self.proxies)
            made["wsgi.file_wrapper"] = FileWrapper
            await self._answer(Pieces(self.app, made), receive, send)
        return None

    async def _answer(self, pieces: Pieces, receive: bodies.Receive, send: Send) -> None:
        try:
            answer = await self.on_thread(pieces.first)
            await self._begin(answer, pieces, send)
            if answer.more:
                await self._go_on(pieces, receive, send)
        except Exception:
            log.exception("request_failed", path=pieces.environ["PATH_INFO"])
            if not pieces.announced:
                await refuse(send, 500, b"Internal server error")
            else:  # half an answer must not look like a whole one
                raise
        finally:
            if not pieces.closed:
                await asyncio.shield(self.on_thread(pieces.close))

    async def _begin(self, answer: Answer, pieces: Pieces, send: Send) -> None:
        pieces.announced = True
        start = {"type": "http.response.start", "status": answer.status}
        await send({**start, "headers": answer.headers})
        body = {"type": "http.response.body", "body": answer.body}
        await send({**body, "more_body": answer.more})

    async def _go_on(self, pieces: Pieces, receive: bodies.Receive, send: Send) -> None:
        """The rest of a long answer, as fast as the client takes it, while it is there."""
        gone, more = asyncio.ensure_future(_departure(receive)), True
        try:
            while more and not gone.done():
                body, more = await self._next_piece(pieces)
                await send({"type": "http.response.body", "body": body, "more_body": more})
        finally:
            gone.cancel()

    async def _next_piece(self, pieces: Pieces) -> tuple[bytes, bool]:
        if pieces.file:  # from the disk to the client: Django's thread is not needed
            return await asyncio.to_thread(pieces.file.next_piece)
        found: tuple[bytes, bool] = await self.on_thread(pieces.next_piece)
        return found

    def stop(self) -> None:
        """Let the thread finish what it has, and its connection go."""
        self.thread.stop()


async def _departure(receive: bodies.Receive) -> None:
    """Until the client is gone: sending to nobody raises nothing."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def refuse(send: Send, status: int, words: bytes) -> None:
    """A short answer without Django."""
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(words)).encode()),
        (b"connection", b"close"),  # the rest of the body is not read
    ]
    if status == 503:
        headers.append((b"retry-after", b"2"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words, "more_body": False})
