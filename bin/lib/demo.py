"""One command from nothing to a living community: bin/demo [--port N] [--data DIR] [--reset]."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import guard
import secrets_file
import setup
from places import ROOT, WEILU
from ports import ADDRESS, PORT, check_free, number
from words import say, word

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  compared with, not listened on
PATIENCE = 60.0  # seconds until we admit that the server does not answer
STILL = ("", "0", "no", "false", "off")


def main(typed: list[str]) -> int:
    """Set up, fill, serve; the address and the sign-ins appear when the server answers."""
    chosen = parser().parse_args(typed)
    port = number(chosen.port)
    host = os.environ.get("WEILU_HOST") or ADDRESS
    check_free(host, port)
    setup.use_folder(chosen.data)
    setup.writable(Path(os.environ.get("WEILU_DATA_DIR") or ROOT / "data"))
    setup.environment()
    secrets_file.keep()
    os.environ["WEILU_PORT"] = str(port)
    sign_ins = ready(reset=chosen.reset)
    check_free(host, port)
    tell_when_it_answers(host, port, sign_ins)
    os.chdir(ROOT)
    return guard.become(WEILU, "serve")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    made.add_argument("--port", default=os.environ.get("WEILU_PORT") or str(PORT))
    made.add_argument("--data", metavar="DIR", help="where the community is kept")
    wants = os.environ.get("WEILU_RESET", "").lower() not in STILL
    made.add_argument("--reset", action="store_true", default=wants, help="begin again")
    return made


def ready(*, reset: bool) -> str:
    """Tables, words, files and people; returns how to sign in, for later."""
    command = [str(WEILU), "demo", "ready", *(["--reset"] if reset else [])]
    made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if made.returncode:
        sys.exit(made.returncode)
    return made.stdout


def tell_when_it_answers(host: str, port: int, sign_ins: str) -> None:
    """Leave a small process behind that waits for the first page and then goes.

    The server itself takes this process's place, so that Ctrl-C and signals reach it alone.
    It is a grandchild: nobody has to bury it.
    """
    server = os.getpid()
    if child := os.fork():
        os.waitpid(child, 0)
        return
    if os.fork():
        os._exit(0)
    try:
        _wait(server, host, port, sign_ins)
    finally:
        os._exit(0)


def _wait(server: int, host: str, port: int, sign_ins: str) -> None:
    local = ADDRESS if host in EVERYWHERE else host
    address = f"http://[{local}]:{port}/" if ":" in local else f"http://{local}:{port}/"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and _lives(server):
        if _answers(address):
            shown = os.environ.get("WEILU_BASE_URL") or address
            print(f"\n{word('at', address=shown)}\n{sign_ins}", flush=True)
            return
        time.sleep(0.1)
    if _lives(server):
        say("silent")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _answers(address: str) -> bool:
    opener = build_opener(ProxyHandler({}))  # a company's proxy does not know this machine
    try:
        with opener.open(f"{address}healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except HTTPError as answer:
        return answer.code < 500
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    guard.run(main)
