"""From an empty folder to a first member who has said something: `weilu serve` and two browsers."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from weilu.project.tests.installation import Installation, installed

from .conftest import KEPT, PATIENCE, SIZES
from .window import Window, prefer

FIVE_MINUTES = 300.0  # seconds, from the typed command to the first post
OWNER = {
    "name": "陆掌柜",
    "email": "lu@example.com",
    "password": "ein Kessel Suppe für alle",
}
MEMBER = {"name": "林晓棠", "email": "lin@example.com", "password": "灯火可亲且暖和着呢呀"}
WAYS = pytest.mark.parametrize(
    ("width", "language"), [(375, "zh-hans"), (1440, "en")], ids=["zh-phone", "en-desktop"]
)


class Begun(NamedTuple):
    """An installation, and when the command was typed."""

    made: Installation
    at: float  # seconds of the monotonic clock

    @property
    def link(self) -> str:
        """The owner's, as the terminal shows it."""
        printed = re.search(r"http://\S+/owner/\S+/", self.made.said())
        return printed[0] if printed else ""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Begun]:
    """`weilu serve` on a folder in which there is nothing, from the moment it is typed."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
        "WEILU_DATA_DIR": str(tmp_path / "data"),
        "WEILU_ENV_FILE": os.devnull,
        "WEILU_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "weilu.project.settings",
    }
    with installed(environment, tmp_path) as made:
        begun = time.monotonic()
        process = made.start("serve")
        while "/owner/" not in made.said():  # a busy machine takes its time for the tables
            assert process.poll() is None, made.said()
            assert time.monotonic() - begun < FIVE_MINUTES, made.said()
            time.sleep(0.1)
        yield Begun(made, begun)


def window_on(empty: Begun, browser: Browser, width: int, language: str) -> Window:
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, reduced_motion="reduce"
    )
    context.set_default_timeout(3 * PATIENCE)
    base = f"http://127.0.0.1:{empty.made.port}"
    prefer(context, base, theme="auto", language=language)
    return Window(context.new_page(), base)


def typed(page: Page, who: dict[str, str]) -> None:
    for name, value in who.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("main .button--primary").click()


@WAYS
def test_an_owner_goes_from_an_empty_folder_to_a_first_members_first_words(
    width, language, empty, browser
):
    owner = window_on(empty, browser, width, language)
    owner.page.goto(empty.link)
    owner.check()
    typed(owner.page, OWNER)
    address = set_up(owner, "en" if language == "en" else "zh")

    guest = window_on(empty, browser, width, language)
    guest.page.goto(address)
    guest.check()
    typed(guest.page, MEMBER)
    guest.page.wait_for_url(lambda url: url.endswith(f":{empty.made.port}/"))
    say_hello(guest)
    took = time.monotonic() - empty.at

    assert took < FIVE_MINUTES, f"{took:.0f} s"
    owner.open("/console/setup/")
    owner.check()
    for window in (owner, guest):
        window.is_calm()
        window.page.context.close()


def set_up(owner: Window, tongue: str) -> str:
    """Walk the five steps that follow; returns the link one member is invited by."""
    address = ""
    for step in ("purpose", "spaces", "team", "goal", "weeks"):
        owner.page.wait_for_url(f"**/console/setup/{step}/")
        owner.check()
        if step == "purpose":
            owner.page.locator("[name=sort][value=interest]").check()
            line = "Ink and paper" if tongue == "en" else "写字的人在这里歇脚"
            with owner.page.expect_response("**/purpose/leave/"):  # kept while one types
                owner.page.locator(f"#id_tagline_{tongue}").fill(line)
            owner.page.reload()
            assert owner.page.locator(f"#id_tagline_{tongue}").input_value() == line
            owner.check()
        if step == "team":
            address = invited(owner)
        owner.page.locator("main .button--primary").click()
    owner.page.wait_for_url("**/console/setup/done/")
    owner.check()
    return address


def invited(owner: Window) -> str:
    owner.page.locator("main details summary").click()
    owner.page.locator("#id_role").select_option("member")
    owner.page.locator("main details .button").click()
    address = owner.page.locator(".setup__made input").input_value()
    owner.page.locator(".setup__made button").click()
    expect(owner.page.locator(".setup__made output")).not_to_be_empty()
    owner.check()
    return address


def say_hello(guest: Window) -> None:
    page = guest.open("/write/?space=hello")
    page.locator("#id_title").fill("大家好，我是新来的")
    page.locator("#id_text").fill("在这条街上住了三年，今天第一次进来坐坐。")
    page.locator("[name=agree]").check()
    page.locator("main .button--primary").click()
    page.wait_for_url("**/t/*/")
    expect(page.locator("#posts")).to_contain_text("今天第一次进来坐坐")


def test_every_step_can_be_walked_without_javascript(empty, browser):
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    context.set_default_timeout(3 * PATIENCE)
    page = context.new_page()
    page.goto(empty.link)
    typed(page, OWNER)
    for step in ("purpose", "spaces", "team", "goal", "weeks"):
        page.wait_for_url(f"**/setup/{step}/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
        if step == "purpose":
            half_typed(page)
        page.locator("main .button--primary").click()
    page.wait_for_url("**/setup/done/")
    context.close()


def half_typed(page: Page) -> None:
    """Left in the middle, by a way at the foot: what was typed is there again."""
    line = page.locator("[name^=tagline_]:visible").first
    line.fill("写字的人在这里歇脚")
    page.locator("[name=to][value=later]").click()
    page.wait_for_url("**/console/setup/")
    page.go_back()
    page.goto(page.url)
    assert line.input_value() == "写字的人在这里歇脚"
