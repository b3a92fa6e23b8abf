"""A newcomer's post is reported, hidden, decided with two keys, appealed against, and back again."""

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .window import Window

LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])
TITLE = "咖啡机的水箱怎么清洗？"
NAMES = {"zh-hans": "夏至", "en": "Wren"}
SAID = {
    "zh-hans": "连水箱都不会洗，这种机器真是蠢得可以。",
    "en": "A machine nobody can clean is a stupid machine, I say.",
}
QUOTED = {"zh-hans": "这种机器真是蠢得可以", "en": "a stupid machine"}
UNDONE = {
    "zh-hans": "你说得对：这次处理已经撤销",
    "en": "You were right: the decision is undone",
}
GO = "main .button--primary"
DESK = "/console/"


@LANGUAGES
def test_a_post_is_reported_hidden_decided_appealed_and_back(
    language, site, visit: Visitor
):
    name, said = NAMES[language], SAID[language]
    site.cookies[name] = site.hand("arrive", name, f"order{language}", 0)
    post = site.hand("speak", name, TITLE, said)
    at = f"/t/{site.topics['question']}/"

    lin, su = (visit(who, language=language) for who in ("lin", "su"))
    expect(lin.open(at).locator("#posts")).to_contain_text(said)
    reports(lin, post)
    reports(su, post, now=True)
    guest = visit("he", language=language)
    expect(guest.open(at).locator("#posts")).not_to_contain_text(said)
    author = visit(name, language=language, width=375)
    expect(author.open(at).locator(".posts--waiting")).to_contain_text(said)

    case = site.hand("case_of", post)
    decides(visit("zhou", language=language), case, said, QUOTED[language])
    site.hand("react")
    appeals(author, QUOTED[language])
    reverses(visit("qin", language=language))

    expect(guest.open(at).locator("#posts")).to_contain_text(said)
    page = author.open("/me/letters/")
    expect(page.locator(".letter-note").first).to_contain_text(UNDONE[language])
    author.check()


def reports(window: Window, post: int, *, now: bool = False) -> None:
    """From the post's own menu, as anybody finds it; the team may ask to hide it at once."""
    page = window.open(f"/p/{post}/acts/")
    page.locator("a[href^='/report/']").click()
    page.locator("[name=reason][value=abuse]").check()
    page.locator("#id_words").fill("语气很冲。")
    if now:
        page.locator("#id_act_now").check()
    window.check()
    page.locator(GO).click()


def decides(window: Window, case: int, said: str, quoted: str) -> None:
    """From the desk to the case; there a norm and what becomes of the words are two keys."""
    page = window.open(DESK)
    page.locator(f"a[href='/console/cases/{case}/']").first.click()
    expect(page.locator(".thing__this")).to_contain_text(said)
    page.locator("#id_quoted").fill(quoted)
    window.check()
    page.locator("h1").click()  # no longer writing
    page.keyboard.press("1")
    expect(page.locator("[name=clause][value='1']")).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("h")
    expect(page.locator("[data-undo]")).to_be_visible()


def appeals(window: Window, quoted: str) -> None:
    """From the notice to the letter, which names norm and words and nobody."""
    page = window.open("/notices/")
    page.locator("a[href='/notices/place/letters/']").first.click()
    letter = page.locator(".letter-note").first
    expect(letter).to_contain_text(quoted)
    expect(letter).not_to_contain_text("周明")
    window.check()
    letter.locator("a[href$='/appeal/']").click()
    page.locator("#id_words").fill("我说的是机器，不是洗机器的人，请再看一眼。")
    window.check()
    page.locator(GO).click()
    page.wait_for_url("**/me/letters/")


def reverses(window: Window) -> None:
    """Somebody else looks first, reads then who decided, and undoes it."""
    page = window.open(f"{DESK}?show=later")
    page.locator("a[href^='/console/appeals/']").first.click()
    expect(page.locator("main")).not_to_contain_text("周明")
    window.check()
    page.locator("[name=would][value=nothing]").check()
    page.locator(GO).click()
    expect(page.locator("main")).to_contain_text("周明")
    page.locator("[name=verdict][value=overturned]").check()
    page.locator("#id_reason").fill("通读前后，说的确实是机器，不是人。")
    window.check()
    with page.expect_navigation():
        page.locator(GO).click()
