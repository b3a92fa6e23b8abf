"""One web process: `python -m weilu.project.web SOCKET PART`, started by the server."""

import asyncio
import os
import resource
import signal
import sys
import threading
from typing import Any

from weilu.project import start, tree
from weilu.project.words import gettext as _

CONNECTIONS = 16_384  # open at once in one process; idle streams are most of them
BACKLOG = 2048  # connections the kernel keeps while we are busy
LAST_WORDS = 6.0  # seconds for answers under way; then the process ends whatever happens


def main(descriptor: int, part: Any) -> int:
    """Serve on a socket that is bound already, until SIGTERM."""
    tree.hold_lifeline()
    start.rooms()
    if text := behind():
        sys.stderr.write(text + "\n")
        return tree.FINAL
    from weilu.project.asgi import front

    allow_many_files()
    asyncio.run(serve(descriptor, front(part)))
    return 0


def behind() -> str:
    """A sentence when the tables are older than the program, which no restart can mend."""
    from weilu.project import ready

    waiting = len(ready.unapplied())
    text = _("The database is older than the program ({number} steps): bin/setup")
    return text.format(number=waiting) if waiting else ""


def allow_many_files() -> None:
    """Every stream is an open file; take as many as the machine gives."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS * 2
    granted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))


async def serve(descriptor: int, application: Any) -> None:
    """Run an ASGI application on a socket that listens already, until SIGTERM.

    Its `leave()` ends what would never end by itself; the server waits for everything else.
    """
    server = _server(descriptor, application)
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(asked.wait())
    await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    last = threading.Timer(LAST_WORDS, os._exit, (0,))
    last.daemon = True
    last.start()
    await application.leave()
    server.stop()
    await serving


def _server(descriptor: int, application: Any) -> Any:
    from granian import _granian, http
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server.embed import Server

    class Inherited(Server):
        """Listens on the parent's socket: one port however many processes, none lost in a crash."""

        def _init_shared_socket(self) -> None:
            holder: Any = _granian.SocketHolder  # its stub does not know its arguments
            self._ssp: Any = None
            self._shd: Any = holder(descriptor, False, BACKLOG)

    return Inherited(
        application,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        http1_settings=http.HTTP1Settings(header_read_timeout=15_000),
        websockets=False,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
