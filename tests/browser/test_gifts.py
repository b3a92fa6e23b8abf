"""An answer earns points with their reason and a level; they praise, redeem a gift, and it is sent."""

from types import SimpleNamespace

from playwright.sync_api import expect

from .conftest import Visitor
from .window import Window

GO = "main .button--primary"
WAYS = [("zh-hans", 375), ("en", 1440)]
NAMES = {"zh-hans": "小禾", "en": "Linnet"}
ANSWERS = [
    "先用温水泡十分钟，再放一勺小苏打，最后冲两遍。",
    "Start with something washed and light; the bag says so.",
]
WAITS = {"zh-hans": "起生效", "en": "Counts from"}
LEVEL = {"zh-hans": "2 级 · 初识", "en": "Level 2 · Acquaintance"}
SHORT = {"zh-hans": "还差 13 分。", "en": "You need 13 more points."}
STATES = {
    "zh-hans": ("已同意", "已发货", "已完成"),
    "en": ("Agreed to", "On its way", "Done"),
}


def test_from_an_answer_to_a_gift_that_arrives(site, visit: Visitor):
    walkers = {way: earns(*way, site, visit) for way in WAYS}
    site.hand("let_points_mature")  # once for both: the ledger's time goes on for everybody
    for (language, _width), member in walkers.items():
        spends(language, member, site, visit)


def earns(language: str, width: int, site: SimpleNamespace, visit: Visitor) -> Window:
    """Two answers that are accepted, and what they bring later; whose window it is."""
    name = NAMES[language]
    site.cookies[name] = site.hand("arrive", name, f"gift{language}")
    asked = site.hand("ask_twice", language)
    member = visit(name, language=language, width=width)
    asker = visit("lin", language=language)
    for number, answer in zip(asked, ANSWERS, strict=True):
        answers(member, number, answer)
        accepts(asker, number, answer)
    site.hand("react")
    page = member.open("/me/points/")
    expect(page.locator("#entries")).to_contain_text(WAITS[language])
    member.check()
    page = member.open(f"/shop/{site.topics['item']}/")
    expect(page.locator("main")).to_contain_text(SHORT[language])
    return member


def spends(language: str, member: Window, site: SimpleNamespace, visit: Visitor) -> None:
    """Points in force and a level; praise for another, and a gift that is sent."""
    page = member.open("/me/points/")
    expect(page.locator(".purse__number").first).to_have_text("17")
    expect(page.locator("main")).to_contain_text(LEVEL[language])
    member.check()
    praises(member)
    at = redeems(member, site.topics["item"])
    serves(visit("zhou", language=language), at)

    asked_for, sent, done = STATES[language]
    page = member.open(f"/shop/orders/{at}/")
    expect(page.locator("main .tag").first).to_have_text(sent)
    expect(page.locator("main")).to_contain_text("SF1234")
    expect(page.locator("main")).to_contain_text(asked_for)
    member.check()
    page.locator(GO).click()
    expect(page.locator("main .tag").first).to_have_text(done)
    page = member.open("/me/points/")
    expect(page.locator(".purse__number").first).to_have_text("2")
    member.check()


def answers(window: Window, topic: int, text: str) -> None:
    page = window.open(f"/t/{topic}/")
    page.locator("#id_text").fill(text)
    page.locator("#composer .button--primary").click()
    expect(page.locator("#posts")).to_contain_text(text)


def accepts(window: Window, topic: int, text: str) -> None:
    page = window.open(f"/t/{topic}/")
    post = page.locator("#posts > [data-post]", has_text=text)
    post.locator(".act--more").click()
    page.locator(".menu__list [formaction$='/accept/']").click()
    expect(page.locator("#posts > .post--answer")).to_contain_text(text)


def praises(window: Window) -> None:
    page = window.open("/praise/new/?to=林晓棠")
    page.locator("[name=value]").first.check()
    page.locator("#id_text").fill("问题问得很细，还把试过的都写了出来，省了大家半天。")
    window.check()
    page.locator(GO).click()
    page.wait_for_url("**/praise/")


def redeems(window: Window, item: int) -> int:
    """On the shelf, then the item, then where to; the number of the order."""
    page = window.open("/shop/")
    window.check()
    page.locator(f".gift a[href='/shop/{item}/']").click()
    page.locator("#id_who").fill("禾女士")
    page.locator("#id_phone").fill("139 0000 0000")
    page.locator("#id_address").fill("上海市某路 1 号")
    window.check()
    page.locator(GO).click()
    page.wait_for_url("**/shop/orders/*/")
    window.check()
    return int(page.url.rstrip("/").rpartition("/")[2])


def serves(window: Window, order: int) -> None:
    """From the list of what waits to the parcel's number."""
    page = window.open("/console/orders/")
    page.locator(f"a[href='/console/orders/{order}/']").click()
    expect(page.locator("main")).to_contain_text("禾女士 · 139 0000 0000")
    window.check()
    page.locator("[value=fulfilling]").click()
    page.locator("#id_carrier").fill("顺丰")
    page.locator("#id_number").fill("SF1234")
    page.locator("[value=shipped]").click()
    expect(page.locator("main")).to_contain_text("SF1234")
    window.check()
