"""Asking an ASGI application without a server, for the tests of what stands in front of Django."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

Pair = tuple[str, str]


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: list[Pair] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    ended: bool = False

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)

    def __getitem__(self, name: str) -> str:
        return dict(self.headers)[name]

    async def take(self, message: dict[str, Any]) -> None:
        """The `send` of one request; checks the order the specification asks for."""
        if message["type"] == "http.response.start":
            assert not self.status, "two starts"
            self.status = message["status"]
            self.headers = [
                (n.decode("latin-1"), v.decode("latin-1")) for n, v in message["headers"]
            ]
            return
        assert self.status, "a body before the start"
        assert not self.ended, "a body after the end"
        self.pieces.append(message.get("body", b""))
        self.ended = not message.get("more_body", False)


def scope(
    method: str = "GET", path: str = "/", headers: Iterable[Pair] = (), **more: Any
) -> dict[str, Any]:
    """A request as Granian describes it."""
    where, _, query = path.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(where),
        "raw_path": where.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers],
        "server": ("127.0.0.1", "8000"),
        "client": ("203.0.113.9", "40000"),
        "state": {},
        **more,
    }


def receiver(
    chunks: Iterable[bytes] = (), *, leaves: bool = False
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The `receive` of one request: its body in chunks, then silence (or the client leaves)."""
    chunks = list(chunks)
    messages = [{"type": "http.request", "body": c, "more_body": True} for c in chunks]
    if not leaves:
        messages = messages or [{"type": "http.request", "body": b"", "more_body": False}]
        messages[-1]["more_body"] = False
    if leaves:
        messages.append({"type": "http.disconnect"})
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        for message in waiting:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    return receive


async def ask(app: Any, *given: Any, body: Iterable[bytes] = (), **more: Any) -> Answer:
    """One request, answered."""
    chunks, answer = list(body), Answer()
    made = scope(*given, **more)
    if chunks and b"content-length" not in dict(made["headers"]):
        made["headers"].append((b"transfer-encoding", b"chunked"))
    await app(made, receiver(chunks), answer.take)
    return answer


def asked(app: Any, *given: Any, **more: Any) -> Answer:
    """One request from outside any event loop."""
    return asyncio.run(ask(app, *given, **more))
