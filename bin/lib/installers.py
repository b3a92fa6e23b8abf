"""The two ways to fill the environment from the locks: uv, which is quick, and pip."""

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pip_settings
from hearing import Collected, Downloads, mismatched, reason
from places import CACHE, PYTHON, REQUIREMENTS, ROOT, UV
from progress import Step
from words import say, stop

LOG = CACHE / "setup.log"
PIN = re.compile(r"^[A-Za-z0-9][\w.\-\[\],]*==", re.MULTILINE)
PIP = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
UV_PIP = [str(UV), "pip", "install", "--python", str(PYTHON)]


@dataclass(frozen=True)
class Wish:
    """What the environment should hold, and from where."""

    sets: tuple[str, ...]  # names of requirements/<name>.txt
    pip_only: bool = False
    offline: Path | None = None

    @property
    def files(self) -> list[Path]:
        return [REQUIREMENTS / f"{name}.txt" for name in self.sets]

    @property
    def count(self) -> int:
        return sum(len(PIN.findall(file.read_text("utf-8"))) for file in self.files)

    def options(self, *files: Path) -> list[str]:
        """The same words for pip and uv: which packages, checked how, from where."""
        source = ["--no-index", "--find-links", str(self.offline)] if self.offline else []
        named = [part for file in files for part in ("-r", str(file))]
        return ["--require-hashes", *source, *named]


def fill(wish: Wish) -> None:
    """Install what is wished for.

    Raises:
        Stop: Neither way worked, or a file does not match its locked hash.
    """
    LOG.parent.mkdir(parents=True, exist_ok=True)
    LOG.unlink(missing_ok=True)
    LOG.touch(mode=0o600)
    if not wish.pip_only:
        if _fetch_uv(wish) and _with_uv(wish):
            return
        say("fallback")
    if failed := _with_pip(wish):
        stop("install_failed", reason=reason(failed), log=LOG.relative_to(ROOT))


def _fetch_uv(wish: Wish) -> bool:
    command = [*PIP, *wish.options(REQUIREMENTS / "bootstrap.txt")]
    with Step("tools"):
        return not _run(command, os.environ, lambda line: None)


def _with_uv(wish: Wish) -> bool:
    command = [*UV_PIP, *wish.options(*wish.files)]
    with Step("packages", count=wish.count) as step:
        return not _run(command, pip_settings.environment(), Downloads(step).hear)


def _with_pip(wish: Wish) -> str:
    command = [*PIP, *wish.options(*wish.files)]
    with Step("packages_pip", count=wish.count) as step:
        return _run(command, os.environ, Collected(step, wish.count).hear)


def _run(
    command: list[str], environ: Mapping[str, str], hear: Callable[[str], None]
) -> str:
    """Run and listen; returns what was said when it failed, "" when it worked.

    Raises:
        Stop: A file does not match its locked hash: never tried again another way.
    """
    try:
        said, code = _listen(command, environ, hear)
    except OSError as error:  # an installer that cannot even start
        return str(error)
    if code == 0:
        return ""
    if package := mismatched(said):
        stop("mismatch", package=package)
    return said or f"{Path(command[0]).name}: {code}"


def _listen(
    command: list[str], environ: Mapping[str, str], hear: Callable[[str], None]
) -> tuple[str, int]:
    said: list[str] = []
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        for line in process.stdout or ():
            said.append(line)
            log.write(line)
            hear(line)
    return "".join(said), process.returncode
