"""Makes requirements/*.txt: exact versions with all hashes, naming no index."""

import subprocess
import tomllib
from pathlib import Path

import pip_settings
from places import REQUIREMENTS, ROOT, UV
from progress import Step
from words import stop

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
)
ABOVE_BASE = ("dev", "bench", "pg", "redis")  # locked to the versions base has
ABOVE_DEV = ("bench",)  # and to those of the developers' tools: measured beside them


def lock(typed: list[str]) -> int:
    """Lock everything anew; `--upgrade` or `--upgrade-package NAME` let versions rise."""
    _compile("bootstrap", (REQUIREMENTS / "bootstrap.in").read_text("utf-8"), *typed)
    _compile("base", "\n".join(_project()["dependencies"]), *typed)
    for name in ABOVE_BASE:
        below = ("base", "dev") if name in ABOVE_DEV else ("base",)
        _compile(name, _wanted(name), *_as_locked(below), *typed)
    return 0


def _as_locked(names: tuple[str, ...]) -> list[str]:
    return [
        part
        for name in names
        for part in ("--constraints", str(REQUIREMENTS / f"{name}.txt"))
    ]


def _project() -> dict[str, list[str]]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project: dict[str, list[str]] = tables["project"]
    return project


def _wanted(name: str) -> str:
    """An extra is written in pyproject.toml, tools and what we measure against in *.in."""
    source: Path = REQUIREMENTS / f"{name}.in"
    if source.exists():
        return source.read_text("utf-8")
    extras: dict[str, list[str]] = _project()["optional-dependencies"]  # type: ignore[assignment]  # TOML has no types
    return "\n".join(extras[name])


def _compile(name: str, wanted: str, *options: str) -> None:
    target = REQUIREMENTS / f"{name}.txt"
    command = [str(UV), "pip", "compile", "-", *OPTIONS, *options, "-o", str(target)]
    with Step("locking", name=target.name):
        made = subprocess.run(
            command, input=wanted, text=True, capture_output=True, cwd=ROOT,
            env=pip_settings.environment(), check=False,
        )  # fmt: skip
    if made.returncode:
        stop("install_failed", reason=made.stderr.strip() or "?", log="-")
