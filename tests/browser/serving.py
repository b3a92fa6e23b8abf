"""The houses that pictures are taken of: the demo, one that strained.py pulled at, one nobody moved into."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
PATIENCE = 180.0  # seconds a first start of the demo may take


@contextmanager
def serving(base: str, house: str = "") -> Iterator[dict[str, str]]:
    """A demo that runs already, or our own, as a house of another kind always is; yields the links made in it."""
    if answers(base):
        if house:
            sys.exit(
                f"{base} is taken; give a {house} house an address of its own with --base."
            )
        yield {}
        return
    own = begin(house, port=base.rpartition(":")[2].strip("/"))
    try:
        wait_for(base, own)
        yield strain() if house == "strained" else {}
    finally:
        own.terminate()
        own.wait()


def begin(house: str, port: str) -> subprocess.Popen[bytes]:
    """The demo, the demo anew in a folder of its own, or nothing at all."""
    folder = ROOT / "data" / house
    if house != "bare":
        reset = ["--data", str(folder), "--reset"] if house else []
        command = [str(ROOT / "bin" / "demo"), "--port", port, *reset]
        return subprocess.Popen(command, start_new_session=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    weilu = str(ROOT / ".venv" / "bin" / "weilu")
    own = os.environ | {"WEILU_DATA_DIR": str(folder)}
    subprocess.run([weilu, "prepare"], check=True, env=own)
    return subprocess.Popen(
        [weilu, "serve", "--port", port], start_new_session=True, env=own
    )


def strain() -> dict[str, str]:
    """Pull at the house; the links made in it, by kind."""
    command = [sys.executable, str(HERE / "strained.py"), str(ROOT / "data" / "strained")]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    links: dict[str, str] = json.loads(said.splitlines()[-1])
    return links


def wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(base):
        if server.poll() is not None or time.monotonic() > until:
            sys.exit(f"Nothing answers at {base}; see what bin/demo says.")
        time.sleep(0.5)


def answers(base: str) -> bool:
    try:
        with urlopen(f"{base}/healthz", timeout=3):  # noqa: S310  an address of this machine
            return True
    except (URLError, OSError):
        return False
