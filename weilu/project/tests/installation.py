"""A whole installation in a scratch folder: real processes, a real port, a migrated database."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 90.0  # seconds; a busy machine starts slowly


@dataclass
class Installation:
    """`weilu serve` and its like, in one folder."""

    environment: dict[str, str]
    port: int
    output: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """`weilu WORDS`, with its words going into `output`."""
        with self.output.open("ab") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "weilu.project.cli", *words],
                env=self.environment,
                stdout=output,
                stderr=output,
            )
        self.started.append(process)
        return process

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of one page."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers=headers
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(asked, timeout=5) as answer:
            return answer.status, answer.read().decode()

    def answers(self) -> bool:
        try:
            return self.get("/healthz") == (200, "ok")
        except OSError:
            return False

    def said(self) -> str:
        return self.output.read_text("utf-8") if self.output.exists() else ""

    def end(self) -> None:
        for process in self.started:
            process.terminate()
        for process in self.started:
            process.wait(15)


def until(condition, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


@contextmanager
def installed(
    real_database: dict[str, str], folder: Path, **more: str
) -> Iterator[Installation]:
    """Ready to start; whatever was started ends with the `with` block."""
    port = _free_port()
    environment = {
        **real_database,
        "WEILU_PORT": str(port),
        "WEILU_BASE_URL": "",
        "LC_ALL": "C.UTF-8",
        **more,
    }
    made = Installation(environment, port, folder / "output")
    try:
        yield made
    finally:
        made.end()


def children(parent: int) -> dict[str, int]:
    """The processes below one: the module they run, and their number."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(parent)],  # noqa: S607  wherever it lies
        check=False,
        capture_output=True,
        text=True,
    )
    found = {}
    for line in listed.stdout.splitlines():
        number, *words = line.split()
        if "-m" in words:
            found[words[words.index("-m") + 1].rpartition(".")[2]] = int(number)
    return found


def lives(process: int) -> bool:
    try:
        return (
            Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        )
    except OSError:
        return False


def _free_port() -> int:
    import socket

    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
