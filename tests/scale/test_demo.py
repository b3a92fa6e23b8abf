"""The whole demo: as large and as quick as promised, and one command from start to Ctrl-C."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from weilu.conversations.models import Attachment, Post, Topic
from weilu.members.models import Member
from weilu.project.demo.fill import fill
from weilu.project.demo.remove import remove

pytestmark = pytest.mark.scale
ROOT = Path(__file__).parents[2]
END = datetime(2026, 11, 27, 12, tzinfo=UTC)
MOST_CPU = 25.0  # seconds of all threads; on two idle cores the wall shows two thirds of it
PATIENCE = 240.0  # seconds


@pytest.mark.django_db
def test_the_whole_demo_is_as_large_as_promised_and_quick(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    began = time.process_time()
    fill(until=END)
    spent = time.process_time() - began

    assert spent < MOST_CPU
    assert Member.objects.count() == 400
    assert Topic.objects.count() >= 1_200 and Post.objects.count() >= 9_000
    assert 110 <= Member.objects.exclude(picture="").count() <= 150
    assert Attachment.objects.count() >= 60
    assert Topic.objects.filter(space__slug="worldwide").count() >= 200
    remove()
    assert not Member.objects.exists() and not Post.objects.exists()


class Demo:
    """`bin/demo` in a group of its own, as a terminal would start it."""

    def __init__(self, folder: Path, *words: str) -> None:
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            self.port = asked.getsockname()[1]
        self.output = folder / "output"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WEILU_")}
        given = {"WEILU_PORT": str(self.port), "WEILU_DATA_DIR": str(folder / "data")}
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [str(ROOT / "bin" / "demo"), *words],
                env={**kept, **given, "LC_ALL": "C.UTF-8"},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def answers(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.read() == b"ok")
        except OSError:
            return False

    def wait(self) -> None:
        """Until it answers, and has said where: the page may be a moment quicker."""
        end, where = time.monotonic() + PATIENCE, f":{self.port}/"
        while not self.answers() or where not in self.output.read_text():
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < end, self.output.read_text()
            time.sleep(0.1)

    def interrupt(self) -> None:
        """Ctrl-C: every process of the group hears it."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(30)

    def leftovers(self) -> list[str]:
        """What still runs with this port in its environment."""
        mine = f"WEILU_PORT={self.port}".encode()
        found = []
        for environment in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if mine in environment.read_bytes().split(b"\0"):
                    found.append(environment.parent.name)
        return found


def test_the_command_fills_serves_goes_on_and_stops_without_an_orphan(tmp_path):
    first = Demo(tmp_path)
    first.wait()
    said = first.output.read_text()
    first.interrupt()
    assert "mozhou-member-2026" in said and f":{first.port}/" in said
    assert "Traceback" not in first.output.read_text() and first.leftovers() == []

    began = time.monotonic()
    second = Demo(tmp_path)
    second.wait()
    warm = time.monotonic() - began
    second.interrupt()
    assert warm < 8 and second.leftovers() == []


def test_ctrl_c_while_filling_leaves_nothing_half_done(tmp_path):
    demo = Demo(tmp_path)
    end = time.monotonic() + PATIENCE
    while not (tmp_path / "data" / "demo").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(2)
    demo.interrupt()

    assert "Traceback" not in demo.output.read_text() and demo.leftovers() == []
    again = Demo(tmp_path)
    again.wait()
    again.interrupt()
    assert "mozhou-member-2026" in again.output.read_text()
