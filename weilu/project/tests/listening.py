"""A reader of server-sent events on a plain socket."""

import socket
import time
from types import TracebackType


class Reader:
    """One open `/live`; `events()` gives what arrived as (id, data)."""

    def __init__(self, port: int, query: str, **headers: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        lines = [f"GET /live?{query} HTTP/1.1", "Host: localhost"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.received = b""
        self.ended = False
        self.until(b"\n\n", b"content-length: 0")

    @property
    def status(self) -> int:
        return int(self.received.split(b" ", 2)[1])

    @property
    def head(self) -> int:
        """The id the stream began with."""
        return int(self.received.partition(b"\nid: ")[2].split(b"\n")[0])

    def until(self, *wanted: bytes, seconds: float = 10.0) -> bool:
        """Read until one of these has arrived; False when it did not, or the stream ended."""
        end = time.monotonic() + seconds
        while not any(text in self.received for text in wanted):
            if not self._read(end - time.monotonic()):
                return False
        return True

    def _read(self, seconds: float) -> bool:
        if seconds <= 0 or self.ended:
            return False
        self.socket.settimeout(seconds)
        try:
            piece = self.socket.recv(65_536)
        except TimeoutError:
            return False
        self.received += piece
        self.ended = not piece or self.received.endswith(b"\r\n0\r\n\r\n")
        return not self.ended

    def events(self, seconds: float = 0.0) -> list[str]:
        """The data of every event so far, after listening a little longer."""
        self.until(b"never", seconds=seconds)
        lines = self.received.decode().splitlines()
        return [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, place: TracebackType | None
    ) -> None:
        self.close()
