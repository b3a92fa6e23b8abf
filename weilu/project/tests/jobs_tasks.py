"""Tasks that leave traces in a file, for the contract every job engine has to keep."""

import os
import time
from pathlib import Path

from django_tasks import task

from weilu.core.jobs import schedule

TRACE = "WEILU_TEST_TRACE"
LONG = 60.0  # seconds: longer than any test waits


def note(path: str, word: str) -> None:
    """One line, written at once, so that processes never mix theirs."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{word}\n")


def notes(path: Path) -> list[str]:
    """Every line so far."""
    return path.read_text("utf-8").splitlines() if path.exists() else []


@task()
def say(path: str, word: str) -> str:
    note(path, word)
    return word.upper()


@task()
def succeed_at(path: str, attempt: int) -> None:
    """Fails until it was tried so often."""
    note(path, "try")
    if len(notes(Path(path))) < attempt:
        raise ValueError("not yet")


@task(most_attempts=2)
def never_succeed(path: str) -> None:
    note(path, "try")
    raise LookupError("nobody is there")


@task()
def take(path: str, word: str, seconds: float) -> None:
    """Works for a while, then says so."""
    note(path, f"{word} begins")
    time.sleep(seconds)
    note(path, f"{word} ends")


@task()
def hang_once(path: str) -> None:
    """Never ends the first time."""
    first = not notes(Path(path))
    note(path, "begins")
    if first:
        time.sleep(LONG)
    note(path, "ends")


@task()
def tick() -> None:
    """What the schedule of the contract runs."""
    note(os.environ[TRACE], "tick")


SCHEDULES = (schedule("tests.tick", tick, every=1),)
NO_SCHEDULES = ()
