"""A desk is cleared: by keyboard alone, by buttons, without scripts, on a phone, and by two at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor

LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])
WAYS = pytest.mark.parametrize(
    ("width", "language", "script"),
    [(375, "zh-hans", True), (1440, "en", True), (375, "en", False), (1440, "zh-hans", False)],
    ids=["phone-zh", "desktop-en", "phone-en-plain", "desktop-zh-plain"],
)  # fmt: skip
CLEARED = {"zh-hans": "今天的事都办完了", "en": "All done for today"}
IN_HAND = {"zh-hans": "你在处理", "en": "In your hand"}
DESK = "/console/"
ROW = ".work__row"
HERE = ".key-here"


def undo(page: Page) -> None:
    """What was done comes back: by script the page is new, else it is the desk again."""
    with page.expect_navigation():
        page.locator("[data-undo]").click()


@LANGUAGES
def test_an_operator_clears_the_desk_by_keyboard_and_undoes_one_act(
    language, site, visit: Visitor
):
    site.hand("lay", 3, "擦杯子")
    window = visit("zhou", language=language)
    page = window.open(DESK)
    press = page.keyboard.press
    press("j")
    expect(page.locator(HERE)).to_contain_text("擦杯子 1")
    press("j")
    press("k")
    press("c")  # taken on: it stays where it is
    expect(page.locator(HERE)).to_contain_text(IN_HAND[language])
    expect(page.locator(HERE)).to_contain_text("擦杯子 1")
    press("?")
    expect(page.locator("dialog[open] .keys")).to_be_visible()
    window.check()
    press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    press("e")  # done: the next one has the focus
    expect(page.locator(HERE)).to_contain_text("擦杯子 2")
    with page.expect_navigation():
        press("u")
    expect(page.locator(ROW)).to_have_count(4)
    press("j")
    expect(page.locator(HERE)).to_contain_text("擦杯子 1")
    press("e")
    expect(page.locator(ROW)).to_have_count(3)
    press("Enter")  # opened beside the list, and in hand
    expect(page.locator("#pane")).to_be_focused()
    expect(page.locator("#pane h1")).to_have_text("擦杯子 2")
    expect(page.locator(ROW).first).to_contain_text(IN_HAND[language])
    window.check()
    press("e")
    expect(page.locator(HERE)).to_contain_text("擦杯子 3")
    expect(page.locator("#pane")).to_be_empty()

    press("s")
    expect(page.locator(".menu__item:focus")).to_have_attribute(
        "formaction", re.compile(r"snooze/\?until=hour")
    )
    press("Enter")
    expect(page.locator(ROW)).to_have_count(1)
    press("i")  # why it is here
    expect(page.locator("#pane #why")).to_be_visible()
    press("e")  # somebody is affected: words first
    expect(page.locator("#pane textarea[name=reason]")).to_be_focused()
    page.keyboard.type("cue, 你好")  # no letter is a command while one writes
    press("Tab")
    with page.expect_navigation():
        press("Enter")
    expect(page.locator("main")).to_contain_text(CLEARED[language])
    with page.expect_navigation():
        press("u")
    expect(page.locator(ROW)).to_have_count(1)
    window.check()


@LANGUAGES
def test_a_row_is_given_to_a_colleague_by_keyboard_and_taken_back(
    language, site, visit: Visitor
):
    site.hand("lay", 1, "搬椅子", False)
    window = visit("zhou", language=language)
    page = window.open(DESK)
    page.keyboard.press("j")
    page.keyboard.press("t")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("input:focus")).to_be_checked()
    window.check()
    page.keyboard.press("ArrowDown")
    name = dialog.locator(".give__person:has(:checked) .give__who").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(HERE)).to_contain_text("搬椅子 1")
    expect(page.locator(f"{HERE} .row__line")).to_contain_text(name.split()[0])
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator(f"{ROW} .row__line")).not_to_contain_text(name.split()[0])
    window.check()


def test_a_row_is_given_without_scripts(site, visit: Visitor):
    site.hand("lay", 1, "擦桌子", False)
    window = visit("zhou", language="en", script=False)
    page = window.open(DESK)
    page.locator(f"{ROW} summary").click()
    page.locator(f"{ROW} [href$='/give/']").click()
    page.locator(".give input").last.check()
    window.check()
    page.locator(".give button").click()
    page.locator("[data-undo]").click()
    expect(page.locator(f"{ROW} .row__line")).not_to_contain_text("For ")


@LANGUAGES
def test_the_last_row_done_by_keyboard_leaves_a_page_that_says_so(
    language, site, visit: Visitor
):
    site.hand("lay", 1, "关灯", False)
    window = visit("zhou", language=language)
    page = window.open(DESK)
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("main")).to_contain_text(CLEARED[language])
    expect(page.locator("#main")).to_be_focused()
    window.check()
    undo(page)
    expect(page.locator(ROW)).to_contain_text("关灯 1")


@WAYS
def test_the_desk_is_cleared_by_buttons(width, language, script, site, visit: Visitor):
    site.hand("lay", 2, "浇花")
    window = visit("zhou", width=width, language=language, script=script)
    page = window.open(DESK)
    choose(page, 0, "done/")
    expect(page.locator(ROW)).to_have_count(2)
    undo(page)
    expect(page.locator(ROW)).to_have_count(3)
    choose(page, 0, "claim/")
    expect(page.locator(ROW).first).to_contain_text(IN_HAND[language])
    choose(page, 0, "done/")
    expect(page.locator(ROW)).to_have_count(2)  # gone before the next is opened
    choose(page, 0, "snooze/?until=tomorrow")
    expect(page.locator(ROW)).to_have_count(1)

    page.locator(f"{ROW} [data-open]").click()  # a page of its own, or beside the list
    form = page.locator("form[action$='/done/']")
    form.locator("textarea").fill("两分钟前有人答了")
    form.locator("button").first.click()
    expect(page.locator("main")).to_contain_text(CLEARED[language])
    window.check()
    page.locator(".desk__foot [href$='/done/']").click()
    expect(page.locator("main li")).not_to_have_count(0)
    page.locator("main li button").first.click()  # the newest is taken back
    page.wait_for_url(f"**{DESK}")
    expect(page.locator(ROW)).to_have_count(1)


def choose(page: Page, at: int, act: str) -> None:
    """One of the acts behind the dots of a row."""
    row = page.locator(ROW).nth(at)
    row.locator("summary").click()
    row.locator(f"[formaction$='{act}']").click()


@LANGUAGES
def test_of_two_at_the_desk_the_second_sees_what_the_first_did(
    language, site, visit: Visitor
):
    site.hand("lay", 3, "收杯子", False)
    first, second = visit("zhou", language=language), visit("qin", language=language)
    page, there = first.open(DESK), second.open(DESK)
    choose(page, 0, "done/")
    expect(page.locator(ROW)).to_have_count(2)
    choose(there, 0, "done/")  # not known here yet
    told = there.locator(".toast--bad")
    expect(told).to_contain_text("周明")
    expect(there.locator(ROW)).to_have_count(2)  # and nothing is done twice
    second.check()

    page.locator(f"{ROW} [data-open]").first.click()
    expect(page.locator("#pane h1")).to_have_text("收杯子 2")
    there = second.open(DESK)
    expect(there.locator(ROW).first).to_contain_text("周明")  # who is on it
    choose(there, 0, "done/")  # asked before it is taken from somebody
    expect(there.locator(".toast--bad")).to_contain_text("周明")
    expect(there.locator(ROW)).to_have_count(2)
    second.check()
