"""Everything a tool can see: bin/check [--staged]. The tools run side by side."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import guard
import setup
from places import PYTHON, ROOT, VENV, WEILU
from words import say

DJHTML = ("--check", "--tabwidth", "2")
TEMPLATES = ("weilu/templates", "weilu/*/templates")


@dataclass(frozen=True)
class Check:
    """One tool and how it is asked."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What one tool said."""

    name: str
    good: bool
    seconds: float
    said: str


def main(typed: list[str]) -> int:
    """Run the checks; 1 when one of them is not content."""
    if typed not in ([], ["--staged"]):
        sys.exit(__doc__)
    began = time.monotonic()
    setup.environment("dev")
    if code := setup.prepare("--no-database"):
        return code
    chosen = staged() if typed else everything()
    with ThreadPoolExecutor(os.cpu_count()) as together:
        outcomes = [tell(outcome) for outcome in together.map(run, chosen)]
    if bad := [outcome.name for outcome in outcomes if not outcome.good]:
        say("checks_bad", names=", ".join(bad))
        return 1
    say("checks_good", seconds=time.monotonic() - began)
    return 0


def everything() -> list[Check]:
    """The slowest first, so that the whole takes no longer than they do."""
    return [
        Check("mypy", module("mypy")),
        Check("house", module("pytest", "-q", "tests/house")),
        Check(
            "migrations", (str(WEILU), "manage", "makemigrations", "--check", "--dry-run")
        ),
        Check("fairness", fairness()),
        Check("manage check", (str(WEILU), "manage", "check")),
        Check("layers", layers()),
        Check("unused packages", module("deptry", "--no-ansi", ".")),
        Check("djhtml", module("djhtml", *DJHTML, *template_folders())),
        Check("typos", (str(VENV / "bin" / "typos"),)),
        Check("ruff", module("ruff", "check")),
        Check("format", module("ruff", "format", "--check")),
    ]


def staged() -> list[Check]:
    """What is quick enough to wait for at every commit, on the files it holds."""
    command = ["git", "diff", "--cached", "--name-only", "--diff-filter=ACMR"]
    listed = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    python = [name for name in listed if name.endswith(".py")]
    html = [name for name in listed if Path(name).match("templates/**/*.html")]
    checks = []
    if python:
        checks.append(Check("ruff", module("ruff", "check", *python)))
        checks.append(Check("format", module("ruff", "format", "--check", *python)))
        checks.append(Check("layers", layers()))
    if html:
        checks.append(Check("djhtml", module("djhtml", *DJHTML, *html)))
    if listed:
        checks.append(
            Check("typos", (str(VENV / "bin" / "typos"), "--force-exclude", *listed))
        )
    else:
        say("nothing_staged")
    return checks


def module(name: str, *words: str) -> tuple[str, ...]:
    """A tool run by the environment's Python: its script may name an old place after a move."""
    return (str(PYTHON), "-m", name, *words)


def fairness() -> tuple[str, ...]:
    """The gate; it compares HateCheck group by group, too, where labelled sets are at hand."""
    samples = os.environ.get("WEILU_SAMPLE_DATA", "")
    labelled = Path(samples, "moderation")
    more = ("--data", str(labelled)) if samples and labelled.is_dir() else ()
    return (str(WEILU), "screening", "fairness", *more)


def template_folders() -> list[str]:
    """Where pages lie."""
    return [str(folder) for pattern in TEMPLATES for folder in sorted(ROOT.glob(pattern))]


def layers() -> tuple[str, ...]:
    """import-linter, whose package cannot be run as a module."""
    ask = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return (str(PYTHON), "-c", ask)


def run(check: Check) -> Outcome:
    """Ask one tool."""
    began = time.monotonic()
    done = subprocess.run(
        check.command, cwd=ROOT, text=True, errors="replace", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return Outcome(check.name, done.returncode == 0, time.monotonic() - began, done.stdout)


def tell(outcome: Outcome) -> Outcome:
    """Print the verdict, and what the tool said when it is not content or counts tests."""
    key = "check_good" if outcome.good else "check_bad"
    if not outcome.good:
        print(outcome.said.rstrip(), flush=True)
    elif outcome.name == "house":
        print(outcome.said.rstrip().rpartition("\n")[2], flush=True)
    say(key, name=outcome.name, seconds=outcome.seconds)
    return outcome


if __name__ == "__main__":
    guard.run(main)
