"""Several rows are acted on at once: by keyboard and without scripts; taken back, and done for good."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitor

WAYS = pytest.mark.parametrize(
    ("language", "script"), [("zh-hans", True), ("en", False)], ids=["zh", "en-plain"]
)
SAID = {
    "zh-hans": ("批量处理", "一起办完", "看看会怎样", "处理这 3 件", "全部撤销"),
    "en": (
        "Act on them together",
        "Finish them",
        "See what would happen",
        "Do it with 3 things",
        "Take all of it back",
    ),
}
ROWS = ".work"
MOST = 60  # rows of a page, and a few more


def chosen(page: Page, name: str, *, script: bool) -> None:
    """All three rows of this name: the first by `x`, the others by `X` on the third; or by their boxes."""
    rows = page.locator(ROWS).filter(has_text=name)
    expect(rows).to_have_count(3)
    if not script:
        for row in rows.all():
            row.locator(".work__pick input").check()
        return
    walk_to(page, rows.nth(0).locator("[data-row]"))
    page.keyboard.press("x")
    expect(rows.locator("input:checked")).to_have_count(1)
    page.keyboard.press("x")  # once more: not that one
    expect(rows.locator("input:checked")).to_have_count(0)
    page.keyboard.press("x")
    walk_to(page, rows.nth(2).locator("[data-row]"))
    page.keyboard.press("Shift+X")
    expect(rows.locator("input:checked")).to_have_count(3)


def walk_to(page: Page, row: Locator) -> None:
    """Down the desk by j, until this row is the one that keys are about."""
    for _step in range(MOST):
        if "key-here" in (row.get_attribute("class") or "").split():
            return
        page.keyboard.press("j")
    raise AssertionError("j does not reach it")


@WAYS
def test_three_things_are_finished_together(language, script, site, visit: Visitor):
    name = f"收椅子{language}"
    site.hand("lay", 3, name)
    window = visit("zhou", language=language, script=script)
    page = window.open("/console/")
    together, finish, look, do, back = SAID[language]
    for last in (False, True):
        chosen(page, name, script=script)
        page.get_by_role("button", name=together).click()
        page.get_by_role("button", name=finish).click()
        page.get_by_role("button", name=look).click()
        window.check()
        page.get_by_role("button", name=do).click()
        expect(page.get_by_role("button", name=back)).to_be_visible()
        window.check()
        if not last:
            page.get_by_role("button", name=back).click()
            expect(page.get_by_role("button", name=back)).to_have_count(0)
            page.goto(page.url.split("/console/")[0] + "/console/")
    page.goto(page.url.split("/console/")[0] + "/console/")
    expect(page.locator(ROWS).filter(has_text=name)).to_have_count(0)
