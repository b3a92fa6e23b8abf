"""Four thousand people with a page open: what it costs, and that pages stay quick."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.scale


def test_four_thousand_idle_streams_fit_and_pages_stay_quick(tmp_path: Path, capsys):
    file = tmp_path / "live.json"
    command = [
        sys.executable,
        "-m",
        "weilu.project.cli",
        "bench",
        "live",
        "--json",
        str(file),
    ]
    subprocess.run(command, check=True, timeout=180)
    figures = json.loads(file.read_text("utf-8"))
    with capsys.disabled():
        print("\n", figures)  # noqa: T201  the figure is the point of this test

    assert figures["streams"] == figures["heard"] == 4_000
    assert figures["kb_per_stream"] <= 30 and figures["streams_mb"] <= 120
    assert figures["rss_after_signal_mb"] <= 240  # the whole process, Django included
    assert figures["page_p50_ms"] < 30 and figures["heard_by_all_s"] < 5
