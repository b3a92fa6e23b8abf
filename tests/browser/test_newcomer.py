"""Somebody new opens the link they were sent and walks the welcome path until it is gone."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .window import Window

WAYS = pytest.mark.parametrize(
    ("width", "language", "script"),
    [(375, "zh-hans", True), (1440, "en", True), (375, "en", False), (1440, "zh-hans", False)],
    ids=["phone-zh", "desktop-en", "phone-en-plain", "desktop-zh-plain"],
)  # fmt: skip
NAMES = {
    (375, True): "初晴",
    (1440, True): "Robin",
    (375, False): "Sasha",
    (1440, False): "霁月",
}
AGREE = "[name=agree]"
GO = "main .button--primary"
STRIP = ".path-strip a"
STEPS = 6


@WAYS
def test_a_newcomer_walks_the_path_to_its_end(
    width, language, script, site, visit: Visitor
):
    name = NAMES[width, script]
    window = visit(width=width, language=language, script=script)
    page = window.open(f"/invited/{site.hand('invite')}/")
    page.locator("#id_name").fill(name)
    page.locator("#id_email").fill(f"new{width}{script}@weilu.example")
    page.locator("#id_password").fill(site.password)
    window.check()
    page.locator(GO).click()
    expect(page.locator(".path-strip")).to_contain_text("0")
    page.locator(STRIP).click()

    page.locator("a.button--primary").click()  # the profile
    page.locator("#id_line").fill(f"喝茶的人，{name}")
    page.locator(GO).click()
    page.wait_for_url("**/welcome/")
    done(window, 1)

    page.locator("a.button--primary").click()  # a few questions
    page.locator("[type=checkbox]").first.check()
    window.check()
    page.locator(GO).click()
    done(window, 2)

    page.locator("a.button--primary").click()  # the norms, read and agreed to
    window.check()
    page.locator(f"#agree {GO.removeprefix('main ')}").click()
    page.wait_for_url("**/welcome/")
    done(window, 3)

    page.locator("a.button--primary").click()  # a first word
    page.locator("#id_title").fill(f"大家好，我是{name}，刚刚搬进来")
    page.locator("#id_text").fill(f"平时泡茶，偶尔手冲，想来学一学拉花。{name}")
    expect(page.locator(AGREE)).to_have_count(0)  # nothing is asked twice
    page.locator(GO).click()
    page.wait_for_url("**/t/*/")
    done(window, 4)

    page.locator(GO).click()  # the spaces that are ticked
    window.check()
    done(window, 5)

    page.locator("main a[href^='/t/']").first.click()  # somebody to answer
    page.locator("#composer textarea").fill(f"刚来，也想知道，先记下了。{name}")
    page.locator("#composer .button--primary").click()
    expect(page.locator("#posts")).to_contain_text("先记下了")
    done(window, 6)
    expect(page.locator("h1")).to_contain_text(name)
    window.check()
    page.locator(GO).click()
    expect(page.locator(".path-strip")).to_have_count(0)


def done(window: Window, steps: int) -> None:
    """The journal has been read, and the path shows so many steps done; it is open again."""
    for _turn in range(20):
        page = window.open("/welcome/")
        if len(ticked(page)) == steps or (steps == STEPS and not ticked(page)):
            return
        page.wait_for_timeout(250)
    expect(page.locator(".stepper__step--done")).to_have_count(steps)


def ticked(page: Page) -> list[str]:
    return page.locator(".stepper__step--done").all_text_contents()
