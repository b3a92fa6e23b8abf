"""For those who change Weilu: bin/dev serves and reloads; bin/dev lock; bin/dev messages."""

import os
import sys

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
    secrets_file.keep()
    if code := setup.prepare():
        return code
    os.chdir(ROOT)
    os.environ.setdefault("WEILU_DEBUG", "1")
    return guard.become(WEILU, "serve", "--reload", *typed)


if __name__ == "__main__":
    guard.run(main)
