"""What happens on the pages' thread: one WSGI call, its answer in pieces, and its end."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

PIECE = 64 * 1024  # bytes that change hands at once
ONE_GO = 256 * 1024  # bytes up to which an answer is handed over whole
WITHOUT_BODY = (204, 304)

Headers = list[tuple[bytes, bytes]]


class Answer(NamedTuple):
    """The beginning of an answer; `more`: its body goes on."""

    status: int
    headers: Headers
    body: bytes
    more: bool


class FileWrapper:
    """`wsgi.file_wrapper`: an open file, read in pieces."""

    def __init__(self, file: Any, block_size: int = PIECE) -> None:
        self.file, self.block_size = file, max(block_size, PIECE)
        if hasattr(file, "close"):
            self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.file.read(self.block_size):
            yield piece

    def next_piece(self, size: int = 0) -> tuple[bytes, bool]:
        """The next bytes, and whether more follow."""
        wanted = size or self.block_size
        piece = self.file.read(wanted)
        if len(piece) < wanted and (rest := self.file.read(wanted)):
            piece += rest
        return piece, len(piece) >= wanted


class Pieces:
    """One call of the application. All methods belong onto the pages' thread."""

    def __init__(
        self, app: Callable[..., Iterable[bytes]], environ: dict[str, Any]
    ) -> None:
        self.app, self.environ = app, environ
        self.status, self.headers = 0, Headers()
        self.written: list[bytes] = []
        self.result: Any = ()
        self.rest: Iterator[bytes] = iter(())
        self.file: FileWrapper | None = None
        self.announced = False  # the client has seen the status
        self.closed = False

    def first(self) -> Answer:
        """Call the application; short answers come whole, and are closed at once."""
        self.result = self.app(self.environ, self._start_response)
        self.rest = iter(self.result)
        if self._is_bodiless():
            next(self.rest, b"")  # some applications start their response only now
            self._check_started()
            return self._whole(b"")
        if isinstance(self.result, FileWrapper) and self.status:
            self.file = self.result
            body, more = self.file.next_piece(ONE_GO)
            body = b"".join([*self._written(), body])
        else:
            body, more = self._gather(ONE_GO)
        self._check_started()
        if self.status in WITHOUT_BODY:
            body, more = b"", False
        return Answer(self.status, self.headers, body, True) if more else self._whole(body)

    def _is_bodiless(self) -> bool:
        return self.environ["REQUEST_METHOD"] == "HEAD" or self.status in WITHOUT_BODY

    def _check_started(self) -> None:
        if not self.status:
            raise RuntimeError("the application did not call start_response()")

    def _whole(self, body: bytes) -> Answer:
        self.close()
        return Answer(self.status, self.headers, body, False)

    def next_piece(self) -> tuple[bytes, bool]:
        """The next bytes of a long answer, and whether more may follow."""
        return self._gather(PIECE)

    def _gather(self, most: int) -> tuple[bytes, bool]:
        pieces, size = list[bytes](), 0
        for piece in self.rest:
            pieces += self._written()
            pieces.append(piece)
            size += len(piece)
            if size >= most:
                return b"".join(pieces), True
        return b"".join([*pieces, *self._written()]), False

    def _written(self) -> list[bytes]:
        """What the application gave to `write()` meanwhile: it comes before what follows."""
        written, self.written = self.written, []
        return written

    def close(self) -> None:
        """Tell the application that its answer was taken, or never will be; once."""
        if not self.closed:
            self.closed = True
            if hasattr(self.result, "close"):
                self.result.close()

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        if exc_info and self.announced:
            raise exc_info[1].with_traceback(exc_info[2])
        if self.status and not exc_info:
            raise RuntimeError("start_response() was called twice")
        self.status = int(status[:3])
        self.headers = [
            (name.lower().encode("latin-1"), value.strip().encode("latin-1"))
            for name, value in headers
        ]
        return self.written.append
