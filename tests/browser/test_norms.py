"""The norms change: writing goes on for a week, then waits at every entrance, and no word is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .window import Window

WAYS = pytest.mark.parametrize(
    ("width", "language", "script"),
    [(375, "zh-hans", True), (1440, "en", True), (375, "en", False), (1440, "zh-hans", False)],
    ids=["phone-zh", "desktop-en", "phone-en-plain", "desktop-zh-plain"],
)  # fmt: skip
NAMES = {(375, True): "岑参商", (1440, True): "Nolan", (375, False): "Wendy", (1440, False): "邬童"}  # fmt: skip
DESK = "/console/charter/norms/"
GO = "main .button--primary"
BOX = "[name=agree]"
BANNER = ".banner"


@pytest.fixture
def everybody_agrees_again(site):
    """Others write in this house, too."""
    yield
    site.hand("everybody_agrees")


@WAYS
@pytest.mark.usefixtures("everybody_agrees_again")
def test_writing_waits_for_consent_and_keeps_every_word(
    width, language, script, site, visit: Visitor
):
    name = NAMES[width, script]
    site.cookies[name] = site.hand("arrive", name, f"norms{width}{script}@weilu.example")
    keeper = visit("zhou", width=width, language=language, script=script)
    publish(keeper, f"先问过再转，{name} 也一样。")

    window = visit(name, width=width, language=language, script=script)
    thread = f"/t/{site.topics['question']}/"
    page = window.open(thread)
    expect(page.locator(BANNER)).to_be_visible()  # a week to read it in
    expect(page.locator(BOX)).to_have_count(0)
    say(page, f"这一周里照常说话，{name}。")
    expect(page.locator("#posts .prose").last).to_contain_text("照常说话")

    site.hand("let_grace_end")
    window.expected = {422}
    page = window.open("/write/?space=hall")  # the composer
    page.locator("#id_title").fill(f"{name} 写到一半的话题")
    page.locator("#id_text").fill("这些字一个也不能少。")
    page.locator(GO).click()
    expect(page.locator(".form-error")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value(f"{name} 写到一半的话题")
    expect(page.locator("#id_text")).to_have_value("这些字一个也不能少。")
    expect(page.locator(BOX)).not_to_be_checked()
    window.check()

    page = window.open(thread)  # a quick reply, and one as a page
    said = f"这句回复也要留着，{name}。"
    say(page, said)
    expect(page.locator("#id_text_error")).to_be_visible()
    expect(page.locator("#composer textarea")).to_have_value(said)
    window.check()

    mending_waits_too(window, thread, name)

    page = window.open("/me/settings/data/")  # reading and taking along wait for nothing
    page.locator("form[action$='/copy/'] button").click()
    expect(page.locator("main")).to_contain_text(NOTED[language])

    page = window.open(thread)
    page.locator("#composer textarea").fill(said)
    page.locator(BOX).check()  # agreed to where one writes
    page.locator("#composer .button--primary").click()
    expect(page.locator("#posts .prose").last).to_contain_text("这句回复也要留着")
    page = window.open("/write/?space=hall")
    expect(page.locator(BOX)).to_have_count(0)
    expect(page.locator(BANNER)).to_have_count(0)
    page.locator("#id_title").fill(f"{name} 写完了的话题")
    page.locator("#id_text").fill("现在可以发出来了，谢谢等我。")
    page.locator(GO).click()
    page.wait_for_url("**/t/*/")
    page = window.open("/norms/")
    expect(page.locator(".agreeing--done")).to_be_visible()


NOTED = {
    "zh-hans": re.compile("打包|下载"),
    "en": re.compile("packing|Download", re.IGNORECASE),
}


def publish(window: Window, words: str) -> None:
    """As operators do it: a clause is changed, looked over, and published as a new edition."""
    page = window.open(f"{DESK}clauses/2/")
    page.locator("#id_text_zh").fill(words)
    page.locator(GO).click()
    page.wait_for_url(f"**{DESK}")
    page.locator("a[href$='/preview/']").first.click()
    window.check()
    page.goto(f"{window.base}{DESK}")
    page.locator("a.button--primary[href$='/publish/']").click()
    window.check()
    page.locator("[name=size][value=major]").check()
    page.locator("#id_note_zh").fill("说得更清楚了。")
    page.locator(GO).click()
    page.wait_for_url(f"**{DESK}")
    expect(page.locator(".tally")).to_be_visible()


def say(page: Page, words: str) -> None:
    page.locator("#composer textarea").fill(words)
    page.locator("#composer .button--primary").click()


def mending_waits_too(window: Window, thread: str, name: str) -> None:
    """What was said before the change can be read, and changed once one agrees."""
    page = window.open(thread)
    own = page.locator("#posts [data-post]").filter(has_text=f"照常说话，{name}").last
    page = window.open(f"/p/{own.get_attribute('data-post')}/edit/")
    page.locator("#id_text").fill(f"这一周里照常说话，{name}。补一句。")
    page.locator(GO).click()
    expect(page.locator("#id_text_error")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(re.compile("补一句"))
    window.check()
