"""Measurements, on the machine they are run on: bin/bench NAME [--json FILE]."""

import guard
import setup
from places import WEILU


def main(typed: list[str]) -> int:
    """Set up what measuring needs, then measure."""
    setup.environment("dev")
    if code := setup.prepare("--no-database"):
        return code
    return guard.become(WEILU, "bench", *typed)


if __name__ == "__main__":
    guard.run(main)
