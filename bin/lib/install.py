"""Keeps the environment as the locks say; does nothing when it already is."""

import fcntl
import hashlib
import json
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from installers import Wish, fill
from places import CACHE, PYTHON, REQUIREMENTS, ROOT, VENV, WEILU, site_packages
from progress import Step
from words import say, stop

STAMP = VENV / "weilu.json"
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
LAUNCHER = """#!{python}
import sys
from weilu.project.cli import main
if __name__ == "__main__":  # imports hand work to processes that load this file again
    sys.exit(main())
"""


class Stamp(TypedDict):
    """What the environment held when it was last filled."""

    python: str
    sets: dict[str, str]  # requirements/<name>.txt by its fingerprint


def install(wish: Wish) -> bool:
    """Bring the environment up to the locks; False when it already was.

    Raises:
        Stop: With the one line to read: no venv, no network, a hash that does not match.
    """
    with alone():
        had = _stamp()
        wish = replace(wish, sets=_with_earlier(wish.sets, had["sets"]))
        wanted = {name: fingerprint(REQUIREMENTS / f"{name}.txt") for name in wish.sets}
        stands = Path(sys.prefix) == VENV and had["python"] == RUNNING
        changes = not stands or had["sets"] != wanted
        if changes:
            _refill(wish)
            STAMP.write_text(json.dumps(Stamp(python=_version(), sets=wanted)), "utf-8")
        _point_here()
        return changes


@contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this folder; the second waits and then finds it done."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint(file: Path) -> str:
    """Changes when the file's content does."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _stamp() -> Stamp:
    try:
        found: Stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return Stamp(python="", sets={})
    return found


def _with_earlier(wished: Iterable[str], earlier: Iterable[str]) -> tuple[str, ...]:
    """A plain bin/setup keeps the tools and extras that were asked for before."""
    kept = {name for name in earlier if (REQUIREMENTS / f"{name}.txt").exists()}
    return tuple(sorted(kept.union(wished)))


def _refill(wish: Wish) -> None:
    if not _works():
        _make_environment()
    STAMP.unlink(missing_ok=True)  # interrupted from here on, it is filled again
    fill(wish)


def _works() -> bool:
    try:
        asked = subprocess.run(
            [str(PYTHON), "-c", "import pip"], capture_output=True, check=False
        )
    except OSError:
        return False
    return asked.returncode == 0


def _make_environment() -> None:
    with Step("environment"):
        try:
            venv.create(VENV, with_pip=True, clear=True, symlinks=True)
        except subprocess.CalledProcessError as error:
            said = (error.stdout or b"").decode(errors="replace").strip()
            stop("no_venv", reason=(said or str(error)).splitlines()[-1])


def _version() -> str:
    ask = "import sys; print('{}.{}'.format(*sys.version_info))"
    return subprocess.check_output([str(PYTHON), "-c", ask], text=True).strip()


def _point_here() -> None:
    """Let the environment import this folder's `weilu`, and give it the `weilu` command."""
    _keep(site_packages() / "weilu.pth", f"{ROOT}\n")
    _keep(WEILU, LAUNCHER.format(python=PYTHON))
    WEILU.chmod(0o755)


def _keep(file: Path, text: str) -> None:
    if not file.exists() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")
