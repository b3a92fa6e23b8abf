"""Measurements, on the machine they are run on: bin/bench NAME [--postgres] [--json FILE]."""

import os
import subprocess

import guard
import private_postgres
import setup
from places import WEILU


def main(typed: list[str]) -> int:
    """Set up what measuring needs, then measure; a PostgreSQL of its own where one is wanted."""
    setup.environment("dev")
    if code := setup.prepare("--no-database"):
        return code
    rest = [word for word in typed if word != "--postgres"]
    if rest == typed:
        return guard.become(WEILU, "bench", *typed)
    with private_postgres.running(private_postgres.HERE) as address:
        os.environ["WEILU_BENCH_DATABASE_URL"] = address
        return subprocess.run([str(WEILU), "bench", *rest], check=False).returncode


if __name__ == "__main__":
    guard.run(main)
