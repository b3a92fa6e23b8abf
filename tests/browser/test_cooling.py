"""Two members quarrel; the desk shows it, a moderator calms it down, and a member sees that."""

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .window import Window

LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])
TITLES = {"zh-hans": "水箱到底该不该用醋", "en": "Vinegar in the tank, yes or no"}
SAID = {
    "zh-hans": [
        "你这样用醋洗水箱是不对的，我试过。",
        "你根本没看懂我写的是什么意思。",
        "你说的都是废话，我懒得理你了。",
        "你懂什么？你就会在这里装懂。",
        "你真是蠢死了，别再回我的话。",
        "你脑子有病吧，闭嘴，滚出去！",
    ],
    "en": [
        "Your way with vinegar does not work, I tried it twice.",
        "You did not read what I wrote about the seals, did you?",
        "You talk nonsense and you know it, like last time.",
        "You have no clue, you only pretend to know machines.",
        "You are stupid, do not answer me again, you fool.",
        "You are an idiot, shut up and get lost, you moron!",
    ],
}
MAY = {"zh-hans": "可能一条比一条重", "en": "may be getting harsher"}
CALM = {
    "zh-hans": "先歇一歇，再接着说水箱，不说人，好吗？",
    "en": "Let us take a break, then talk about the tank and not about each other.",
}


@LANGUAGES
def test_a_heated_thread_is_cooled(language, site, visit: Visitor):
    title, calm = TITLES[language], CALM[language]
    topic = site.hand("quarrel", title, SAID[language])
    subject = f"topic:{topic}"

    cools(visit("su", language=language), title, MAY[language], calm)

    lin = visit("lin", language=language, width=375)
    page = lin.open(f"/t/{topic}/")
    expect(page.locator("#posts")).to_contain_text(calm)
    lin.check()
    assert site.hand("settle", "routine", subject) == 1  # the look of tomorrow
    assert site.hand("settle", "heated", subject) == 0  # done by the button


def cools(window: Window, title: str, may: str, calm: str) -> None:
    """From the row of the desk: why it is there, slow mode, a word to all."""
    page = window.open("/console/")
    row = page.locator("li.work", has_text=title)
    row.locator("a[href^='/console/climate/cool/']").click()
    expect(page.locator("main")).to_contain_text(may)
    expect(page.locator("#id_seconds")).to_have_value("300")
    page.locator("#id_note").fill(calm)
    window.check()
    with page.expect_navigation():
        page.locator("main .button--primary").click()
    expect(page.locator("#posts")).to_contain_text(calm)
    window.check()
