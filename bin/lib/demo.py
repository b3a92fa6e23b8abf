"""One command from nothing to a living community: bin/demo [--port N] [--data DIR] [--reset]."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import guard
import secrets_file
import setup
from places import ROOT, WEILU
from ports import ADDRESS, PORT, check_free, number

OFF = ("", "0", "no", "false", "off")


def main(typed: list[str]) -> int:
    """Set up, fill, say how to sign in, serve; the server says where, once it answers."""
    chosen = parser().parse_args(typed)
    port = number(chosen.port)
    host = os.environ.get("WEILU_HOST") or ADDRESS
    check_free(host, port)
    setup.use_folder(chosen.data)
    setup.writable(Path(os.environ.get("WEILU_DATA_DIR") or ROOT / "data"))
    setup.environment()
    secrets_file.keep()
    os.environ["WEILU_PORT"] = str(port)
    if code := ready(reset=chosen.reset):
        return code
    check_free(host, port)  # setting up may have taken a while
    os.chdir(ROOT)
    return guard.become(WEILU, "serve")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    made.add_argument("--port", default=os.environ.get("WEILU_PORT") or str(PORT))
    made.add_argument("--data", metavar="DIR", help="where the community is kept")
    wants = os.environ.get("WEILU_RESET", "").lower() not in OFF
    made.add_argument("--reset", action="store_true", default=wants, help="begin again")
    return made


def ready(*, reset: bool) -> int:
    """Tables, words, files and people; prints how to sign in."""
    command = [str(WEILU), "demo", "ready", *(["--reset"] if reset else [])]
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    guard.run(main)
