"""A real installation with a small community in it, and people at browsers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from weilu.project.tests.installation import installed, until

from .window import Window, prefer

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("WEILU_CHROMIUM", "/usr/bin/chromium")
SIZES = {320: 640, 375: 812, 768: 1024, 1440: 900}  # px
PATIENCE = 8_000  # ms a page may keep a test waiting
KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; root (in a container) has no sandbox."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": CHROMIUM, "args": ["--disable-background-networking", *root]}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """`weilu serve` with its worker, and who and what is in the community it serves."""
    folder = tmp_path_factory.mktemp("site")
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
        "WEILU_DATA_DIR": str(folder),
        "WEILU_ENV_FILE": os.devnull,
        "WEILU_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "weilu.project.settings",
    }
    with installed(environment, folder) as made:
        run(made.environment, "-m", "weilu.project.cli", "prepare")
        with helping(made.environment) as hand:
            world = hand("fill")
            made.start("serve")
            until(made.answers, f"the server\n{made.said()}")
            yield SimpleNamespace(base=f"http://127.0.0.1:{made.port}", hand=hand, **world)


Hand = Callable[..., Any]


@contextmanager
def helping(environment: dict[str, str]) -> Iterator[Hand]:
    """`hand("verb", …)` does in the house what no window can: hand.py."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.browser.hand"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def hand(verb: str, *given: object) -> Any:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([verb, *given]) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        assert line, f"{verb} ended the house: its words stand above"
        answer = json.loads(line)
        assert "failed" not in answer, answer["failed"]
        return answer["made"]

    yield hand
    process.terminate()
    process.communicate(timeout=15)  # closes both pipes


def run(environment: dict[str, str], *words: str) -> str:
    """What a Python of its own prints.

    Raises:
        AssertionError: It failed; with its own words.
    """
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


Visitor = Callable[..., Window]


@pytest.fixture
def visit(site: SimpleNamespace, browser: Browser) -> Iterator[Visitor]:
    """`visit("lin", width=375)`: a person of the cast, or a guest, at a browser of their own.

    At the end of the test, nothing may have gone wrong in any of them.
    """
    with visitors(site, browser) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def revisit(site: SimpleNamespace, browser: Browser) -> Iterator[Visitor]:
    """`visit` for looking at many pages: whoever came the same way before has the same window."""
    with visitors(site, browser) as visitor:
        yield cache(visitor)


@contextmanager
def visitors(site: SimpleNamespace, browser: Browser) -> Iterator[Visitor]:
    opened: list[Window] = []

    def visitor(
        who: str = "",
        *,
        width: int = 1440,
        theme: str = "light",
        language: str = "zh-hans",
        script: bool = True,
    ) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES[width]},
            java_script_enabled=script,
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(PATIENCE)
        session = {"sessionid": site.cookies[who]} if who else {}
        prefer(context, site.base, theme=theme, language=language, **session)
        opened.append(Window(context.new_page(), site.base, script))
        return opened[-1]

    yield visitor
    for window in opened:
        window.page.context.close()
    for window in opened:
        window.is_calm()
