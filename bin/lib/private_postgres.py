"""A private PostgreSQL for a test run: made in a scratch folder, gone with it."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from places import site_packages
from ports import free_port
from words import stop

UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root
PATIENCE = 30.0  # seconds
HERE = {
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}
FAST = HERE | {  # nothing of a test run has to survive a power cut
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@contextmanager
def running(settings: Mapping[str, str] = FAST) -> Iterator[str]:
    """A PostgreSQL for the time of a `with` block; gives its address.

    Raises:
        Stop: Neither the one from the requirements nor the machine's can be started.
    """
    reasons = []
    for programs in _programs():
        with ExitStack() as stack:
            try:
                address = stack.enter_context(_started(programs, settings))
            except (OSError, subprocess.CalledProcessError) as error:
                reasons.append(_why(error))
                continue
            yield address
            return
    stop(
        "no_postgres",
        reason="; ".join(reasons) or "bin/setup --dev, or apt install postgresql",
    )


def _programs() -> Iterator[Path]:
    """Folders holding initdb and postgres: the requirements' own, then the machine's."""
    places = [site_packages() / "pgserver" / "pginstall" / "bin"]
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return (place for place in places if (place / "initdb").exists())


@contextmanager
def _started(programs: Path, settings: Mapping[str, str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="weilu-postgres-") as scratch:
        folder = Path(scratch)
        programs = _reachable(programs, folder)
        port = free_port()
        _initialise(programs, folder / "data")
        told = [f"--{name}={value}" for name, value in settings.items()]
        command = [str(programs / "postgres"), "-D", str(folder / "data"), f"--port={port}"]
        with _process([*command, *told], folder):
            _wait_for(programs, port)
            yield f"postgresql://weilu@127.0.0.1:{port}/postgres"


def _initialise(programs: Path, data: Path) -> None:
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(data, UNPRIVILEGED)
    locale = "C.UTF-8" if sys.platform == "linux" else "C"
    command = [str(programs / "initdb"), "-D", str(data), "-U", "weilu", "--auth=trust"]
    command += ["--encoding=UTF8", f"--locale={locale}", "--no-sync", "--no-instructions"]
    subprocess.run(command, **_as_user(), check=True, capture_output=True, cwd=data)


def _as_user() -> dict[str, Any]:
    """What subprocess needs to leave root's rights behind; nothing when there are none."""
    if os.geteuid():
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reachable(programs: Path, scratch: Path) -> Path:
    """As root, where another user can run them: a checkout below /root is closed to others."""
    if os.geteuid():
        return programs
    shutil.chown(scratch, UNPRIVILEGED)
    try:
        command = [str(programs / "postgres"), "--version"]
        subprocess.run(command, **_as_user(), check=True, capture_output=True, cwd="/")
    except (OSError, subprocess.CalledProcessError):
        copied = scratch / "programs"
        shutil.copytree(programs.parent, copied, symlinks=True)
        return copied / programs.name
    return programs


@contextmanager
def _process(command: list[str], folder: Path) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as words:
        server = subprocess.Popen(
            command,
            **_as_user(),
            stdout=words,
            stderr=words,
            cwd="/",
            start_new_session=True,
        )
    try:
        yield
    finally:
        server.send_signal(signal.SIGINT)  # not waiting for those who still listen
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(programs: Path, port: int) -> None:
    end = time.monotonic() + PATIENCE
    asked = [str(programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-q"]
    while subprocess.run(asked, check=False, cwd="/").returncode:
        if time.monotonic() > end:
            raise OSError(f"{programs}: no answer in {PATIENCE:.0f} s")
        time.sleep(0.1)


def _why(error: Exception) -> str:
    said = getattr(error, "stderr", None)
    lines = said.decode(errors="replace").strip().splitlines() if said else []
    return lines[-1] if lines else str(error)
