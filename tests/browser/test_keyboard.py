"""A whole topic by keyboard: reading on, replying, quoting, liking, keeping, and help with it all."""

from playwright.sync_api import expect

from .conftest import Visitor


def test_a_topic_is_read_answered_and_kept_without_a_pointer(site, visit: Visitor):
    window = visit("he")
    page = window.open(f"/t/{site.topics['question']}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.keyboard.press("j")
    page.keyboard.press("j")  # the first answer
    answer = page.locator(".key-here")
    expect(answer).to_contain_text("温水泡一刻钟")
    page.keyboard.press("l")
    expect(answer.locator("> .post__body [data-sign=like]")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("b")
    expect(page.locator(".toast")).to_be_visible()
    expect(answer.locator("> .post__body .act--kept")).to_be_visible()

    page.keyboard.press("q")
    expect(page.locator("#id_text")).to_be_focused()
    expect(page.locator("#id_text")).to_have_value(
        "> **苏晨**\n> 先用温水泡一刻钟，再换清水冲三遍。\n\n"
    )
    page.keyboard.type("泡的时候要不要通电？")
    page.keyboard.press("Control+Enter")
    said = page.locator("#posts > [data-post]").last
    expect(said).to_contain_text("要不要通电")
    expect(said).to_be_focused()

    page.keyboard.press("r")
    expect(page.locator("#id_text")).to_be_focused()
    window.check()


def test_help_opens_closes_and_gives_the_focus_back(site, visit: Visitor):
    window = visit("he")
    page = window.open("/s/hall/")
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator("dialog[open] .keys")).to_be_visible()
    window.check()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("o")
    page.wait_for_url("**/t/*/")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/spaces/")


def test_the_menu_of_a_post_is_walked_with_the_arrows(site, visit: Visitor):
    window = visit("he")
    page = window.open(f"/t/{site.topics['question']}/")
    more = page.locator("#posts > [data-post]").nth(1).locator("> .post__body .act--more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu__list").last).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".menu__item:focus")).to_have_count(1)
    window.check(".menu__list")
    page.keyboard.press("Escape")
    expect(page.locator(".post details[open]")).to_have_count(0)


def test_the_first_unread_post_is_found_by_u(site, visit: Visitor):
    address = f"/t/{site.topics['long']}/"
    window = visit("chen")
    page = window.open(address)
    with page.expect_request("**/read/"):
        page.wait_for_timeout(1_500)  # long enough to have read what is on the screen
        page.evaluate("document.querySelector('wl-read').remove()")  # as when one leaves
    page.wait_for_timeout(300)

    page = window.open(address)
    expect(page.locator(".unread-line")).to_be_visible()
    page.keyboard.press("u")
    page.wait_for_url("**#p*")
    first = page.locator(":target")
    expect(first).to_be_visible()
    assert first.evaluate("post => post.previousElementSibling.id") == "unread"
