"""A member asks for a mediator: accepted, cooled, stated by both, agreed on by both, followed up."""

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .window import Window

LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])
NAMES = {"zh-hans": ("柳芽", "石子"), "en": ("Fern", "Flint")}
ABOUT = "同一个话题里，每次都要回我一句风凉话，我想请人说和。"
SAID = ("我只想安静地聊咖啡。", "我说的是机器，不是人。")
TERMS = "只说机器，不说人；有不同看法，先问一句再说。"
AGREED = {"zh-hans": "每个人都确认了协议", "en": "Everybody confirmed the agreement"}
COOLING = {"zh-hans": "互不打扰", "en": "leaves the others in peace"}
APART = {"zh-hans": "双方互不提及、互不回复", "en": "neither of you mentions or answers"}
TITLE = "咖啡机的水箱怎么清洗？"
GO = "main .button--primary"


@LANGUAGES
def test_a_dispute_is_asked_for_cooled_stated_agreed_and_followed_up(
    language, site, visit: Visitor
):
    asks, other = NAMES[language]
    for name in NAMES[language]:
        site.cookies[name] = site.hand("arrive", name, f"peace{language}{name}")
    post = site.hand("speak", other, TITLE, f"{other}：{SAID[1]}")
    one = visit(asks, language=language, width=375)
    two = visit(other, language=language, width=375)
    keeper = visit("zhou", language=language)

    mine = asks_for(one, post)
    dispute = int(mine.rstrip("/").rpartition("/")[2])
    desk = f"/console/disputes/{dispute}/"
    two.expected = {404}
    two.open(mine)
    expect(two.page.locator("main")).not_to_contain_text(ABOUT)

    keeper.open("/console/").locator(f"a[href='{desk}']").first.click()
    expect(keeper.page.locator("main")).to_contain_text(ABOUT)
    keeper.check()
    press(keeper)
    page = two.open(mine)
    expect(page.locator(".note").first).to_contain_text(COOLING[language])
    two.check()
    refused(two, site.topics["question"], asks, APART[language])

    site.hand("let_dispute_pass", dispute, 24)
    for window, words in zip((one, two), SAID, strict=True):
        page = window.open(mine)
        page.locator("#id_words").fill(words)
        window.check()
        press(window)
    expect(one.open(mine).locator("main")).to_contain_text(SAID[1])

    page = keeper.open(desk)
    page.locator("#id_offer-words").fill(TERMS)
    keeper.check()
    press(keeper)
    for window in (one, two):
        page = window.open(mine)
        expect(page.locator("main")).to_contain_text(TERMS)
        window.check()
        press(window)
    expect(two.page.locator(".note").first).to_contain_text(AGREED[language])

    site.hand("let_dispute_pass", dispute, 7 * 24)
    page = one.open("/notices/")
    page.locator("a[href='/notices/place/disputes/']").first.click()
    one.check()
    page = one.open(mine)
    page.locator("[name=went][value=better]").check()
    one.check()
    press(one)
    expect(page.locator("[name=went]")).to_have_count(0)
    expect(keeper.open(desk).locator("main")).to_contain_text(asks)
    keeper.check()


def press(window: Window) -> None:
    """The one primary button of the page, and what comes after it."""
    with window.page.expect_navigation():
        window.page.locator(GO).click()


def asks_for(window: Window, post: int) -> str:
    """From the menu of what was said; where their dispute stands from then on."""
    page = window.open(f"/p/{post}/acts/")
    page.locator(f"a[href='/mediation/post/{post}/']").click()
    page.locator("#id_words").fill(ABOUT)
    window.check()
    page.locator(GO).click()
    page.wait_for_url("**/me/disputes/*/")
    return page.url.removeprefix(window.base)


def refused(window: Window, topic: int, name: str, said: str) -> None:
    """Whoever is cooling down cannot call the other, and keeps what they wrote."""
    window.expected |= {422}
    page = window.open(f"/t/{topic}/")
    words = f"@{name} 你到底想说什么呢，说清楚"
    page.locator("#composer textarea").first.fill(words)
    page.locator("#composer button[type=submit], #composer .button--primary").last.click()
    expect(page.locator("#composer")).to_contain_text(said)
