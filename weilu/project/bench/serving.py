"""One web process to be measured: on a port of its own, with its CPU time and memory read."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """A web process that answers on a port of this machine."""

    port: int
    process: int

    def rss(self) -> float:
        """Resident memory in MB, pages of the database's file among it."""
        return self._memory("VmRSS")

    def own(self) -> float:
        """The part of it, in MB, that no file holds: what the machine loses to this process."""
        return self._memory("RssAnon")

    def _memory(self, name: str) -> float:
        text = Path(f"/proc/{self.process}/status").read_text("utf-8")
        return int(text.partition(f"{name}:")[2].split()[0]) / 1024

    def cpu(self) -> float:
        """User and system time so far, in seconds."""
        text = Path(f"/proc/{self.process}/stat").read_text("utf-8")
        words = text.rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def one_process() -> Iterator[Served]:
    """Pages and streams from one process, on any free port, for the time of a `with` block."""
    from weilu.project.server import listening

    with listening("127.0.0.1", 0) as held:
        number = held.fileno()
        command = [sys.executable, "-m", "weilu.project.web", str(number), "all"]
        server = subprocess.Popen(command, pass_fds=(number,))  # noqa: S603  our own
        try:
            yield Served(held.getsockname()[1], server.pid)
        finally:
            server.terminate()
            server.wait(20)
