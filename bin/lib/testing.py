"""The tests: bin/test [--postgres | --browser | --scale] [anything pytest takes]."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from tempfile import TemporaryDirectory

import guard
import private_postgres
import private_valkey
import setup
from places import PYTHON, ROOT, chromium
from progress import Step
from words import say

ROOMS = ("weilu", "tests/journeys")
ELSEWHERE = {"--browser": "tests/browser", "--scale": "tests/scale"}
NOTHING_COLLECTED = 5  # pytest's code when no test was found


def main(typed: list[str]) -> int:
    """Set up the developers' tools, start what is asked for, run pytest."""
    if typed[:1] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    setup.environment("dev")
    if code := setup.prepare("--no-database"):
        return code
    ways = {word for word in typed if word in (*ELSEWHERE, "--postgres")}
    rest = [word for word in typed if word not in ways]
    if "--browser" in ways and chromium() is None:
        say("no_chromium")
        return 0
    scratch = TemporaryDirectory(prefix="weilu-tests-", ignore_cleanup_errors=True)
    with scratch as folder, database(wanted="--postgres" in ways, workers=workers(rest)):
        os.environ["WEILU_TEST_DIR"] = folder
        code = pytest(ways, rest)
    if not ways:
        say("browser_apart" if chromium() else "no_chromium")
    return code


def workers(rest: list[str]) -> int:
    """How many processes pytest will run: what -n says, else one per core."""
    told = [
        word.removeprefix("-n") for word in rest if word.startswith("-n") and word != "-n"
    ]
    told += [after for word, after in pairwise(rest) if word == "-n"]
    number = told[-1] if told else "auto"
    return max(1, int(number)) if number.isdecimal() else os.cpu_count() or 1


def pytest(ways: set[str], rest: list[str]) -> int:
    """Run what was named, else everything of the chosen ways."""
    named = [word for word in rest if (ROOT / word.partition("::")[0]).exists()]
    places = [] if named else [ELSEWHERE[way] for way in sorted(ways & ELSEWHERE.keys())]
    if not named and not places:
        places = list(ROOMS)
    places = [place for place in places if (ROOT / place).is_dir()]
    parallel = [] if any(word.startswith("-n") for word in rest) else ["-n", "auto"]
    if "--scale" in ways:
        parallel = ["-n", "0"]  # it measures: nobody else on the machine
    command = [str(PYTHON), "-m", "pytest", *parallel, *places, *rest]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code == NOTHING_COLLECTED and not rest:
        say("no_browser_tests", folder=", ".join(places))
        return 0
    return code


@contextmanager
def database(*, wanted: bool, workers: int) -> Iterator[None]:
    """SQLite in a scratch folder, unless a private PostgreSQL and Valkey are wanted."""
    with ExitStack() as stack:
        if wanted:
            _postgres(stack, workers)
            _valkeys(stack, workers)
        yield


def _postgres(stack: ExitStack, workers: int) -> None:
    """A server for each pytest process.

    A transaction open anywhere in a server holds back all who read their journal there.
    """
    with Step("postgres"):
        servers = [
            stack.enter_context(private_postgres.running()) for _worker in range(workers)
        ]
    os.environ["WEILU_DATABASE_URL"] = servers[0]
    os.environ["WEILU_DATABASE_URLS"] = " ".join(servers)  # one for each pytest process


def _valkeys(stack: ExitStack, workers: int) -> None:
    try:
        with Step("valkey"):
            addresses = stack.enter_context(private_valkey.running(workers))
    except OSError as error:
        say("no_valkey", reason=error)
        return
    os.environ["WEILU_CACHE_URL"] = addresses[0]
    os.environ["WEILU_CACHE_URLS"] = " ".join(addresses)  # one for each pytest process


if __name__ == "__main__":
    guard.run(main)
