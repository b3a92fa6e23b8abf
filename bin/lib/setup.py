"""Makes this folder ready: environment, packages, secret key, catalogues, database, files."""

import argparse
import os
import subprocess
from pathlib import Path

import guard
import secrets_file
from install import install
from installers import Wish
from places import ROOT, WEILU
from words import say, stop

EXTRAS = ("pg", "redis")


def main(typed: list[str]) -> int:
    """Set up; the second time there is nothing to do, and it says so."""
    chosen = parser().parse_args(typed)
    use_folder(chosen.data)
    environment(*wished(chosen), pip_only=chosen.pip, offline=chosen.offline)
    secrets_file.keep(os.environ.get("WEILU_DATA_DIR", ""))
    if code := prepare():
        return code
    say("ready")
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/setup", description=__doc__)
    made.add_argument("--dev", action="store_true", help="the developers' tools as well")
    made.add_argument("--with", dest="extras", default="", help="extras: pg,redis")
    made.add_argument("--pip", action="store_true", help="install with pip, not with uv")
    made.add_argument(
        "--offline", type=Path, metavar="DIR", help="packages from this folder"
    )
    made.add_argument("--data", metavar="DIR", help="where the community is kept")
    return made


def wished(chosen: argparse.Namespace) -> list[str]:
    """The names of the locks to install.

    Raises:
        Stop: An extra nobody knows.
    """
    extras = [name for name in chosen.extras.replace(",", " ").split() if name]
    for name in extras:
        if name not in EXTRAS:
            stop("unknown_extra", name=name, known=", ".join(EXTRAS))
    return ["base", *extras, *(["dev"] if chosen.dev else [])]


def environment(*sets: str, pip_only: bool = False, offline: Path | None = None) -> bool:
    """The packages of these locks, in place; False when they already were."""
    if offline and not offline.is_dir():
        stop("no_offline", folder=offline)
    writable(ROOT)
    given = offline.resolve() if offline else None
    return install(Wish(("base", *sets), pip_only=pip_only, offline=given))


def use_folder(folder: str | None) -> None:
    """Let everything started from here keep its community in this folder."""
    if folder:
        os.environ["WEILU_DATA_DIR"] = str(Path(folder).expanduser().resolve())


def writable(folder: Path) -> None:
    """Make the folder if it is missing.

    Raises:
        Stop: It cannot be made, is a file, or may not be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        stop("not_a_folder", folder=folder)
    except OSError:
        stop("unwritable", folder=folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        stop("unwritable", folder=folder)


def prepare(*options: str) -> int:
    """What needs the packages: catalogues, database, static files."""
    return subprocess.run(
        [str(WEILU), "prepare", *options], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    guard.run(main)
