"""Reading a request's body before anybody works on it, so that slow uploads block nobody."""

import tempfile
from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from typing import IO, Any

IN_MEMORY = 1 << 20  # bytes; more than that goes to disk
Receive = Callable[[], Awaitable[Mapping[str, Any]]]


class TooLarge(Exception):
    """The body is longer than this installation takes."""


class Gone(Exception):
    """The client left before its request was complete."""


def announced(headers: Mapping[bytes, bytes], most: int) -> None:
    """Refuse by Content-Length, before a byte is read.

    Raises:
        TooLarge: The client says itself that it is too long.
    """
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > most:
        raise TooLarge


async def read(
    scope: Mapping[str, Any], receive: Receive, most: int
) -> tuple[IO[bytes], int]:
    """The whole body, rewound, and its length in bytes; the caller closes it.

    Raises:
        TooLarge: It is longer than `most` bytes.
        Gone: The client went away in the middle.
    """
    if _has_none(scope):
        return BytesIO(), 0
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  caller closes
    length, more = 0, True
    try:
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            length += len(message.get("body", b""))
            if length > most:
                raise TooLarge
            body.write(message.get("body", b""))
            more = message.get("more_body", False)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, length


def _has_none(scope: Mapping[str, Any]) -> bool:
    """In HTTP/1 a body is announced by one of two headers; most requests have none."""
    if not scope["http_version"].startswith("1"):
        return False
    names = {name for name, _value in scope["headers"]}
    return names.isdisjoint((b"content-length", b"transfer-encoding"))
