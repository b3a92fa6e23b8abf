"""Two records of one person become one, and two again."""

import pytest
from playwright.sync_api import expect

from .conftest import Visitor

WAYS = pytest.mark.parametrize(
    ("width", "language", "script"),
    [(375, "zh-hans", True), (1440, "en", True), (1440, "zh-hans", False)],
    ids=["phone-zh", "desktop-en", "desktop-zh-plain"],
)
NAMES = {
    (375, True): ("骆问渠", "骆问渠的旧号"),
    (1440, True): ("Verity", "Verity Old"),
    (1440, False): ("钟离", "钟离备用"),
}
LIST = "/console/members/"
GO = "main .button--primary"


@WAYS
def test_two_records_are_made_one_and_parted_again(
    width, language, script, site, visit: Visitor
):
    stays, gone = NAMES[width, script]
    for at, name in enumerate((stays, gone)):
        site.hand("arrive", name, f"one{width}{script}{at}@weilu.example")
    site.hand("react")  # they are found by their names
    window = visit("zhou", width=width, language=language, script=script)
    page = window.open(f"{LIST}?q={stays}")
    page.locator("main").get_by_role("link", name=stays, exact=True).first.click()
    page.locator("#id_other").fill(gone)
    page.locator("form[action$='/pair/'] button").click()

    window.check()
    page.get_by_role("radio", name=stays).first.check()
    page.locator(GO).click()
    expect(page.locator("h1")).to_contain_text(stays)
    window.check()
    page = window.open(f"/m/{gone}/")  # an old link leads to who it is now
    expect(page.locator("h1")).to_contain_text(stays)
    expect(page.locator("h1")).not_to_contain_text(gone)

    page = window.open(f"{LIST}pairs/")
    row = page.locator("li").filter(has=page.locator("[formaction$='/undo/']"))
    row = row.filter(has_text=gone)
    row.locator("[formaction$='/undo/']").click()
    page.wait_for_url(f"**{LIST}pairs/")
    expect(page.locator("[formaction$='/undo/']").filter(has_text=gone)).to_have_count(0)
    expect(window.open(f"/m/{gone}/").locator("h1")).to_contain_text(gone)
    expect(window.open(f"/m/{stays}/").locator("h1")).to_contain_text(stays)
