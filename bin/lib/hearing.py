"""Understands what pip and uv print: how far they are, and what went wrong."""

import re

from progress import Step
from words import word

MISMATCHED = re.compile(
    r"(?:Hash mismatch for|matching the hash\w* of) `([^`]+)`"  # uv
    r"|DO NOT MATCH THE HASHES.*?^\s+([\w.\-]+(?:==[\w.]+)?)[^\n]* from ",  # pip
    re.DOTALL | re.MULTILINE,
)

UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ProxyError",
    "NameResolutionError",
)


class Downloads:
    """uv: how much of the announced megabytes has arrived."""

    SIZE = re.compile(r"^\s*Downloading (\S+) \(([\d.]+)([KMG])iB\)")
    DONE = re.compile(r"^\s*Downloaded (\S+)")
    MEGABYTES = {"K": 1 / 1024, "M": 1.0, "G": 1024.0}

    def __init__(self, step: Step) -> None:
        self.step, self.sizes, self.arrived = step, dict[str, float](), 0.0

    def hear(self, line: str) -> None:
        if begun := self.SIZE.match(line):
            self.sizes[begun[1]] = float(begun[2]) * self.MEGABYTES[begun[3]]
        if done := self.DONE.match(line):
            self.arrived += self.sizes.get(done[1], 0.0)
            self.step.reach(self.arrived, sum(self.sizes.values()))


class Collected:
    """pip: how many packages it has collected."""

    def __init__(self, step: Step, count: int) -> None:
        self.step, self.count, self.seen = step, count, 0

    def hear(self, line: str) -> None:
        if line.startswith("Collecting "):
            self.seen += 1
            self.step.reach(self.seen, self.count)


def mismatched(said: str) -> str | None:
    """The package whose file is not the one that was locked, if that is what went wrong."""
    if "DO NOT MATCH THE HASHES" not in said and "Hash mismatch for" not in said:
        return None
    found = MISMATCHED.search(said)
    return (found[1] or found[2]) if found else "?"


def reason(said: str) -> str:
    """The line that says best why it failed."""
    if any(sign in said for sign in UNREACHABLE):
        return word("unreachable")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["?"])[-1].removeprefix("ERROR: ")
