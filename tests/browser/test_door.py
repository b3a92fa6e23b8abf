"""Coming in with what only a browser has: a passkey, a phone's number, a letter's link."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from .conftest import Visitor

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SETTINGS = "/me/settings/sign-in/"


def with_device(page: Page) -> None:
    """A phone in the drawer that says yes to whoever asks."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def enter(page: Page, name: str, password: str) -> None:
    page.locator("[name=typed]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")


def at(path: str) -> Callable[[str], bool]:
    """For `wait_for_url`: this page and no other, whatever its address ends in."""
    return lambda address: urlsplit(address).path == path


def leave(page: Page) -> None:
    page.locator("form[action='/out/'] button").click()
    page.wait_for_url(at("/"))


def number_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_a_passkey_is_added_and_lets_its_member_in(site, visit: Visitor):
    window = visit(width=375)
    window.base = site.base.replace("127.0.0.1", "localhost")  # passkeys belong to names
    page = window.open("/in/")
    with_device(page)
    enter(page, "he@weilu.example", site.password)
    page.wait_for_url(at("/"))

    window.open(f"{SETTINGS}passkeys/")
    page.locator("wl-passkey .button--primary").click()
    page.wait_for_url(at(SETTINGS))
    expect(page.locator("[action$='/rename/']")).to_have_count(1)
    window.check()
    leave(page)

    window.open("/in/?next=/spaces/")
    page.locator("wl-passkey button").click()
    page.wait_for_url(at("/spaces/"))
    window.open(SETTINGS)
    page.locator("[formaction$='/remove/']").click()
    expect(page.locator("[action$='/rename/']")).to_have_count(0)


def test_no_passkey_is_offered_where_none_can_work(visit: Visitor):
    page = visit().open("/in/")  # an address in numbers

    expect(page.locator("wl-passkey")).to_be_hidden()


def test_the_phones_number_is_set_up_and_asked_for(site, visit: Visitor):
    window = visit("chen", width=375, theme="dark")
    page = window.open(f"{SETTINGS}phone/")
    if page.url.endswith("%2Fphone%2F"):  # the session is older than a proof may be
        page.locator("[name=password]").fill(site.password)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url("**/phone/")
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    window.check()
    page.locator("[name=code]").fill(number_of(secret))
    page.locator("[name=code]").press("Enter")
    codes = page.locator(".codes code")
    expect(codes).to_have_count(10)
    window.check()
    code = codes.first.inner_text()

    other = visit(width=375)
    there = other.open("/in/")
    enter(there, "chen@weilu.example", site.password)
    there.wait_for_url("**/in/code/")
    other.check()
    there.locator("[name=code]").fill(code)
    there.locator("[name=code]").press("Enter")
    there.wait_for_url(at("/"))
    other.open(SETTINGS)
    there.locator("[formaction$='/phone/off/']").click()
    expect(there.locator("[href$='/phone/']")).to_be_visible()


def test_a_browser_is_signed_out_from_another(site, visit: Visitor):
    here, there = visit(width=375), visit()
    for window in (here, there):
        window.open("/in/")
        enter(window.page, "wen@weilu.example", site.password)
        window.page.wait_for_url(at("/"))
    here.open(SETTINGS)
    here.page.locator("[formaction$='/browsers/end/']").click()
    expect(here.page.locator("[formaction$='/end/']")).to_have_count(0)
    there.page.goto(f"{site.base}{SETTINGS}")
    assert "/in/?next=" in there.page.url
