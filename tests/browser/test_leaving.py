"""Somebody takes their data along, wants to be forgotten, stays after all, and is forgotten in the end."""

import re
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitor
from .window import Window

WAYS = pytest.mark.parametrize(
    ("width", "language", "script", "words"),
    [(375, "zh-hans", True, "stay"), (1440, "en", True, "go"), (375, "en", False, "stay"), (1440, "zh-hans", False, "go")],
    ids=["phone-zh", "desktop-en", "phone-en-plain", "desktop-zh-plain"],
)  # fmt: skip
NAMES = {(375, True): "裴远舟", (1440, True): "Quentin", (375, False): "Isolde", (1440, False): "晏几道"}  # fmt: skip
DATA = "/me/settings/data/"
GO = "main .button--primary"


@WAYS
def test_data_is_taken_along_and_its_owner_forgotten(
    width, language, script, words, site, visit: Visitor
):
    name, email = NAMES[width, script], f"leave{width}{script}@weilu.example"
    site.cookies[name] = site.hand("arrive", name, email)
    window = visit(name, width=width, language=language, script=script)
    said = f"院子里的桂花开了，第 {width} 朵，{'有' if script else '没有'}风。"
    thread = open_topic(window, f"桂花 {width} {script} 的香味怎么留住", said)

    taken_along(window, name, said)

    ask(window, name, words)
    expect(window.page.locator(".note--warn")).to_be_visible()
    window.page.locator("form[action$='/keep/'] button").click()
    expect(window.page.locator(".note--warn")).to_have_count(0)  # they stay
    assert site.hand("let_week_end", name) == 0
    window.open(DATA)
    expect(window.page.locator("a[href$='/erase/']")).to_be_visible()

    ask(window, name, words)
    assert site.hand("let_week_end", name) == 1
    window.open("/me/")
    assert "/in/" in window.page.url  # nobody is signed in there any more
    nowhere(
        visit("lin", width=width, language=language, script=script), name, thread, words
    )
    assert site.hand("where", name, email) == []


def open_topic(window: Window, title: str, text: str) -> str:
    page = window.open("/write/?space=hall")
    page.locator("#id_title").fill(title)
    page.locator("#id_text").fill(text)
    page.locator(GO).click()
    page.wait_for_url("**/t/*/")
    return page.url.removeprefix(window.base)


def taken_along(window: Window, name: str, said: str) -> None:
    """A copy is asked for and downloaded; what they said is in it, to read and as data."""
    page = window.open(DATA)
    page.locator("form[action$='/copy/'] button").click()
    link = ready(window, lambda page: page.locator("a[href*='/data/copy/']"))
    window.check()
    with page.expect_download() as found:
        link.click()
    assert found.value.suggested_filename.startswith(name)
    with zipfile.ZipFile(found.value.path()) as archive:
        held = {
            each: archive.read(each).decode("utf-8", "ignore")
            for each in archive.namelist()
        }
    assert name in held["README.md"]
    assert any(said in text for each, text in held.items() if each.startswith("words/"))
    assert any(said in text for each, text in held.items() if each.endswith(".json"))
    assert not any("苏晨" in text for each, text in held.items() if "profile" in each)


def ready(window: Window, find: Callable[[Page], Locator]) -> Locator:
    """What the worker makes is there before long."""
    for _turn in range(40):
        found = find(window.open(DATA))
        if found.count():
            return found
        window.page.wait_for_timeout(250)
    raise AssertionError("it never came")


def ask(window: Window, name: str, words: str) -> None:
    """Ask to be erased: a slip of the name is told, the choice kept."""
    window.expected = {422}
    page = window.open(DATA)
    page.locator("a[href$='/erase/']").click()
    page.locator(f"[name=words][value={words}]").check()
    page.locator("#id_name").fill("somebody else")
    page.locator("main form .button--danger").click()
    expect(page.locator("#id_name_error")).to_be_visible()
    expect(page.locator(f"[name=words][value={words}]")).to_be_checked()
    window.check()
    page.locator("#id_name").fill(name)
    page.locator("main form .button--danger").click()
    page.wait_for_url(f"**{DATA}")


def nowhere(window: Window, name: str, thread: str, words: str) -> None:
    """Others meet a tombstone, and the name on no page."""
    window.expected = {404}
    page = window.open(thread)
    if words == "stay":
        expect(page.locator("#posts")).to_contain_text("桂花开了")
        expect(page.locator("main")).to_contain_text(re.compile(r"已注销成员 \d+"))
    else:
        expect(page.locator("body")).not_to_contain_text("桂花开了")
    for path in (thread, f"/m/{name}/", "/members/", "/", "/s/hall/"):
        expect(window.open(path).locator("body")).not_to_contain_text(name)
    page = window.open(f"/search/?q={name}")
    expect(page.locator("main a[href^='/m/'], main a[href^='/t/']")).to_have_count(0)
