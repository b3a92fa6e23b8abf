"""Set before anything else of a test run: scratch folders, and no way out to the network.

pytest loads it by name (`-p` in pyproject.toml), earlier than settings and conftest files.
"""

import ipaddress
import os
import shutil
import sys
import tempfile
from typing import Any

import pytest

HERE = "WEILU_TEST_DIR"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
QUESTIONS = ("socket.connect", "socket.sendto", "socket.sendmsg")
NAMES = ("socket.getaddrinfo", "socket.gethostbyname")
LOCAL_NAMES = ("localhost", "")


class NetworkBarred(RuntimeError):
    """A test tried to leave this machine."""


def guard(event: str, given: tuple[Any, ...]) -> None:
    """Python's audit hook: sees every connection, whichever library makes it.

    Raises:
        NetworkBarred: The other end is not this machine.
    """
    if event in QUESTIONS:
        address = given[1]
        if isinstance(address, tuple) and not is_local(str(address[0])):
            raise NetworkBarred(
                f"{address[0]}:{address[1]}: tests speak to this machine only"
            )
    elif event in NAMES and not is_local(_text(given[0])):
        raise NetworkBarred(f"{_text(given[0])}: tests look up no names")


def is_local(host: str) -> bool:
    """Whether it is this machine, by name or by number; other numbers and all other names are not."""
    if host in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _text(host: Any) -> str:
    return host.decode() if isinstance(host, bytes) else str(host or "")


def _settle() -> None:
    """Each process of a run has a data folder of its own, and nobody's .env counts."""
    folder = os.environ.get(HERE) or tempfile.mkdtemp(prefix="weilu-tests-")
    os.environ[HERE] = folder  # the parallel processes of this run find it here
    data = os.path.join(folder, WORKER or "main")
    os.makedirs(data, exist_ok=True)
    os.environ["WEILU_DATA_DIR"] = data
    os.environ["WEILU_ENV_FILE"] = os.devnull
    os.environ["WEILU_SECRET_KEY"] = "only-for-tests"  # noqa: S105  it opens nothing
    os.environ.pop("WEILU_DEBUG", None)
    for name in ("WEILU_CACHE_URL", "WEILU_DATABASE_URL"):
        if addresses := os.environ.get(f"{name}S", "").split():
            number = int(WORKER.removeprefix("gw") or 0) if WORKER else 0
            os.environ[name] = addresses[number % len(addresses)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what only another database or a Valkey can show, and say so."""
    on_postgres = bool(os.environ.get("WEILU_DATABASE_URL"))
    if item.get_closest_marker("postgresql") and not on_postgres:
        pytest.skip("only on PostgreSQL: bin/test --postgres")
    if item.get_closest_marker("sqlite") and on_postgres:
        pytest.skip("only on SQLite: bin/test")
    if item.get_closest_marker("valkey") and not os.environ.get("WEILU_CACHE_URL"):
        pytest.skip("only with Valkey: bin/test --postgres")


def pytest_unconfigure() -> None:
    """The first process clears away what all of them left."""
    if not WORKER:
        shutil.rmtree(os.environ[HERE], ignore_errors=True)


_settle()
sys.addaudithook(guard)
