"""What the house tests look at: the files git knows or would take, and the rooms."""

import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "weilu"
NOT_ROOMS = {"templates", "static", "static-built", "locale", "__pycache__"}
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, whether committed yet or not."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.check_output(command, cwd=ROOT, text=True)
    paths = [ROOT / name for name in listed.split("\0") if name]
    return tuple(path for path in sorted(set(paths)) if path.is_file())


def named(path: Path) -> str:
    """The file as people write it, from the project's folder."""
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Every text file by name, with its text."""
    for path in files():
        try:
            yield named(path), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def rooms() -> list[str]:
    """The rooms there are."""
    folders = (path for path in PACKAGE.iterdir() if path.is_dir())
    return sorted(path.name for path in folders if path.name not in NOT_ROOMS)


def python(room: str) -> list[Path]:
    """A room's own code: no tests, no migrations."""
    aside = {"tests", "migrations"}
    found = (PACKAGE / room).rglob("*.py")
    return sorted(path for path in found if not aside & set(path.parts))


def docs() -> str:
    """All documents together."""
    return "\n".join(text for name, text in texts() if name.startswith("docs/"))


@cache
def exceptions() -> dict[str, Any]:
    """What may break a rule, each with its reason."""
    return tomllib.loads((ROOT / "tests" / "house" / "exceptions.toml").read_text("utf-8"))


def excused(rule: str) -> dict[str, str]:
    """The exceptions to one rule: name to reason."""
    reasons: dict[str, str] = exceptions().get(rule, {})
    return reasons


def expect_none(found: Iterable[object], advice: str) -> None:
    """Fail with every finding on a line of its own, and what to do about it."""
    if listed := [f"  {finding}" for finding in found]:
        pytest.fail("\n".join((f"{advice}:", *listed)), pytrace=False)
