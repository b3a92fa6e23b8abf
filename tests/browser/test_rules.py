"""A word rule is written, replayed, adjusted and switched on; what it holds takes two keys."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitor

WAYS = pytest.mark.parametrize(
    ("width", "language"), [(1440, "zh-hans"), (1440, "en")], ids=["zh", "en"]
)
RULES = "/console/rules/"
GO = "main .button--primary"
HERE = ".key-here"
STATES = {"zh-hans": ("草稿", "生效中"), "en": ("Draft", "In force")}
WAITS = {"zh-hans": ("涉及的内容是", "待审"), "en": ("It is about", "Held")}
PUBLISHED = {"zh-hans": "团队看过你写的内容", "en": "The team has read what you wrote"}
NAMES = {"zh-hans": ("许未", "薅羊毛"), "en": ("Nora", "free airdrop")}


def replay(page: Page) -> None:
    with page.expect_navigation():
        page.locator(f"form[action*='{RULES}'][action$='/replay/'] button").click()


def come(page: Page, what: Locator) -> None:
    """The worker brings it in a moment."""
    for _try in range(20):
        if what.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(what.first).to_be_visible()


@WAYS
def test_a_rule_is_tried_switched_on_and_what_it_holds_is_published(
    width, language, site, visit: Visitor
):
    name, word = NAMES[language]
    site.hand("lay", 0, "-", False)
    keeper = visit("zhou", width=width, language=language)
    page = keeper.open(f"{RULES}new/")
    page.locator("#id_name").fill(word)
    page.locator("#id_terms").fill(f"{word}群")
    page.locator("#id_clause").select_option("1")
    page.locator("#id_reason_zh").fill("像是拉人薅羊毛。")
    page.locator("#id_reason_en").fill("It looks like a call for freebies.")
    page.locator(GO).click()
    expect(page.locator("h1")).to_have_text(word)
    keeper.check()
    replay(page)
    expect(page.locator("table.table")).to_be_visible()
    keeper.check()

    page.locator("a[href$='/edit/']").click()  # adjusted: it is another version
    page.locator("#id_terms").fill(word)
    page.locator(GO).click()
    expect(page.locator("table.table")).to_have_count(0)
    expect(page.locator(".page-head__line")).to_contain_text(STATES[language][0])
    replay(page)
    with page.expect_navigation():
        page.locator(GO).click()
    expect(page.locator(".page-head__line")).to_contain_text(STATES[language][1])

    site.cookies[name] = site.hand("arrive", name, f"rules{language}", 0)
    newcomer = visit(name, width=width, language=language)
    said = newcomer.open(f"/t/{site.topics['question']}/")
    said.locator("#composer textarea").fill(f"清洗水箱的时候顺便问问，有人一起 {word} 吗？")
    said.locator("#composer button[type=submit], #composer .button--primary").first.click()
    state = said.locator(".posts--waiting .post__state")
    expect(state).to_contain_text(WAITS[language][1])
    expect(state).to_contain_text(WAITS[language][0])
    expect(state).to_contain_text(word)
    newcomer.check()

    row = ".work__row"
    desk = keeper.open("/console/")
    come(desk, desk.locator(row, has_text=name))
    desk.keyboard.press("j")
    expect(desk.locator(HERE)).to_contain_text(name)
    desk.keyboard.press("a")
    expect(desk.locator(row, has_text=name)).to_have_count(0)
    keeper.check()

    said.reload()
    expect(said.locator(".posts--waiting")).to_have_count(0)
    expect(said.locator("#posts")).to_contain_text(word)
    told = newcomer.open("/notices/")
    come(told, told.get_by_text(PUBLISHED[language]))
