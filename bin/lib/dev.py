"""For those who change Weilu: bin/dev serves, and again at every change.

bin/dev lock [--upgrade] · bin/dev messages [--missing | --fill FILE] · bin/dev tidy
"""

import os
import subprocess
import sys

import checks
import guard
import locking
import secrets_file
import setup
from places import ROOT, WEILU


def main(typed: list[str]) -> int:
    """Set up the developers' tools, then do what was asked."""
    if typed[:1] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    setup.environment("dev")
    if typed[:1] == ["lock"]:
        return locking.lock(typed[1:])
    if typed[:1] == ["messages"]:
        return guard.become(WEILU, *typed)
    if typed[:1] == ["tidy"]:
        return tidy()
    secrets_file.keep()
    if code := setup.prepare():
        return code
    os.chdir(ROOT)
    os.environ.setdefault("WEILU_DEBUG", "1")
    return guard.become(WEILU, "serve", "--reload", *typed)


def tidy() -> int:
    """Let the tools write what they would otherwise complain about."""
    templates = checks.template_folders()
    for command in (
        checks.module("ruff", "check", "--fix", "--quiet"),
        checks.module("ruff", "format", "--quiet"),
        checks.module("djhtml", "--quiet", "--tabwidth", "2", *templates),
    ):
        subprocess.run(command, cwd=ROOT, check=False)
    return 0


if __name__ == "__main__":
    guard.run(main)
