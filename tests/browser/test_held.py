"""A newcomer's offer is held, declined with two keys, appealed against, and published with its points."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .window import Window

LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])
TITLE = "咖啡机的水箱怎么清洗？"
NAMES = {"zh-hans": "小雪", "en": "Heron"}
SAID = {
    "zh-hans": "想省钱的朋友加我微信 zuan8888，在家就能赚钱，名额有限！",
    "en": "Work from home and earn $500 a day, contact me on telegram @easycash now.",
}
TOLD = {
    "zh-hans": "这里不招人，也不发联系方式。",
    "en": "We do not hire people here, nor give numbers.",
}
WHY = {
    "zh-hans": "这句话是我抄来提醒大家当心的，不是在招人。",
    "en": "I quoted this to warn the others of it; it is no offer of mine.",
}
HELD = {"zh-hans": "待审", "en": "Held"}
DECLINED = {"zh-hans": "团队没有发布这条", "en": "The team did not publish this"}
RIGHT = {
    "zh-hans": "你说得对：现在已经发布，人人都能读到。",
    "en": "You were right: it is published now, and everybody can read it.",
}
GO = "main .button--primary"
DESK = "/console/"


@LANGUAGES
def test_what_was_held_and_declined_comes_back_by_an_appeal_with_its_points(
    language, site, visit: Visitor
):
    name, said = NAMES[language], SAID[language]
    at = f"/t/{site.topics['question']}/"
    site.cookies[name] = site.hand("arrive", name, f"held{language}", 0)
    site.hand("lay", 0, "空", False)  # nothing else is on the desk

    author = visit(name, language=language, width=375)
    writes(author, at, said, HELD[language])
    guest = visit("he", language=language)
    expect(guest.open(at).locator("#posts")).not_to_contain_text(said)
    site.hand("react")
    su = visit("su", language=language)
    declines(su, said, TOLD[language])
    foresees(su, TOLD[language])
    site.hand("react")

    reads_why(author, at, DECLINED[language], TOLD[language])
    assert entries(author) == 0
    appeals(author, WHY[language])
    publishes(visit("qin", language=language), TOLD[language])
    site.hand("react")

    expect(guest.open(at).locator("#posts")).to_contain_text(said)
    letter = author.open("/me/letters/").locator(".letter-note").first
    expect(letter).to_contain_text(RIGHT[language])
    author.check()
    assert entries(author) == 1
    expect(author.page.locator("#entries .entry")).to_contain_text(TITLE)
    expect(author.page.locator("#entries .entry__amount")).to_have_text("+2")


def entries(window: Window) -> int:
    """How many times they grew, as their own ledger says."""
    page = window.open("/me/points/?of=xp")
    window.check()
    return page.locator("#entries .entry").count()


def writes(window: Window, at: str, said: str, held: str) -> None:
    """Into the composer of a topic, where a program takes it for an offer."""
    page = window.open(at)
    page.locator("#id_text").fill(said)
    page.locator("#composer .button--primary").click()
    expect(page.locator(".post__state").last).to_contain_text(held)
    window.check()


def declines(window: Window, said: str, told: str) -> None:
    """From the desk: to the row and to the words for its author are two keys."""
    page = window.open(DESK)
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator("#pane .thing__this")).to_contain_text(said)
    expect(page.locator("#pane textarea[name=message]")).to_be_focused()
    page.keyboard.type(told)
    page.locator("#pane select[name=clause]").select_option("1")
    window.check()
    page.locator("#pane textarea[name=message]").focus()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-undo]")).to_be_visible()


def foresees(window: Window, told: str) -> None:
    """How it would read as an example for everybody, before anybody decides to tell it."""
    page = window.open("/console/cases/?show=declined")
    page.locator("#cases a").first.click()
    window.check()
    page.locator("a[href$='/example/']").click()
    expect(page.locator("#id_words")).to_have_value(re.compile(re.escape(told)))
    window.check()
    page.locator(GO).click()
    expect(page.locator("#preview")).to_contain_text(told)
    window.check()


def reads_why(window: Window, at: str, declined: str, told: str) -> None:
    """Beside the post: that it was not published, which norm, what the team wrote, where to appeal."""
    page = window.open(at)
    state = page.locator(".post__state").last
    for words in (declined, "1", told):
        expect(state).to_contain_text(words)
    window.check()
    state.locator("a").click()
    page.wait_for_url("**/me/letters/#p*")


def appeals(window: Window, why: str) -> None:
    """From the letter, which names nobody."""
    page = window.open("/me/letters/")
    letter = page.locator(".letter-note").first
    expect(letter).not_to_contain_text("苏晨")
    window.check()
    letter.locator("a[href$='/appeal/']").click()
    page.locator("#id_words").fill(why)
    page.locator(GO).click()
    page.wait_for_url("**/me/letters/")


def publishes(window: Window, told: str) -> None:
    """Somebody else looks first, reads then why it was declined, and publishes it."""
    page = window.open(f"{DESK}?show=later")
    page.locator("a[href^='/console/appeals/']").first.click()
    expect(page.locator("main")).not_to_contain_text(told)
    window.check()
    page.locator("[name=would][value=nothing]").check()
    page.locator(GO).click()
    expect(page.locator("main")).to_contain_text(told)
    page.locator("[name=verdict][value=overturned]").check()
    page.locator("#id_reason").fill("通读前后，是在提醒大家，不是在招人。")
    window.check()
    with page.expect_navigation():
        page.locator(GO).click()
