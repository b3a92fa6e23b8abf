"""Everything is reached by Tab alone, in the order of the page, and what has the focus is seen."""

from playwright.sync_api import Page

from .conftest import SIZES
from .test_pages import EVERY_PAGE, REFUSED

PHONE, DESKTOP = 320, 1440  # px
MOST = 400  # stops of one page
FRAMES = {"/", "/t/{question}/", "/s/hall/", "/me/settings/", "/console/", "/console/charter/", "/console/members/"}  # fmt: skip

# What Tab should come to: visible, enabled, one of each group of radio buttons.
STOPS = """() => {
  const marks = "a[href], button, input, select, textarea, summary, [tabindex]"
  const found = [...document.querySelectorAll(marks)].filter(one => {
    if (one.tabIndex < 0 || one.disabled || one.type === "hidden") return false
    if (!one.checkVisibility({ visibilityProperty: true })) return false
    if (one.type !== "radio" || one.checked) return true
    const group = [...document.getElementsByName(one.name)].filter(other => other.form === one.form)
    return !group.some(other => other.checked) && group[0] === one
  })
  document.body.tabIndex = -1 // the walk begins at the top, also where a field has the focus
  document.body.focus()
  document.body.removeAttribute("tabindex")
  window.stops = found
  window.walked = new Set()
  return found.length
}"""
# What has the focus now, and what is wrong with it.
HERE = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const name = one.outerHTML.slice(0, 140)
  window.walked.add(one)
  let shown = one
  const small = one.getBoundingClientRect()
  if (small.width <= 2 || small.height <= 2) shown = one.closest("label") ?? one
  const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect()
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
  const start = Math.max(box.top, 0), end = Math.min(box.bottom, innerHeight)
  const top = document.elementFromPoint((left + right) / 2, (start + end) / 2)
  const wrong = []
  if (left >= right || start >= end) wrong.push("not on the screen")
  else if (!top || !(shown.contains(top) || top.contains(shown))) wrong.push("under " + top?.outerHTML.slice(0, 80))
  const frames = [[one], [one, "::after"], [shown], [one.closest(".composer") ?? one]]
  const ring = frames.map(each => getComputedStyle(...each)).some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
  if (!ring && !/^(date|time|datetime-local)$/.test(one.type)) wrong.push("no ring") // those mark their own parts
  if (one.tabIndex > 0) wrong.push("out of order")
  return { name, wrong, at: window.stops.indexOf(one) }
}"""
MISSED = """() => window.stops.filter(one => !window.walked.has(one) && one.isConnected && one.checkVisibility())
  .map(one => one.outerHTML.slice(0, 140))"""


@EVERY_PAGE
def test_everything_is_reached_and_seen_by_tab(who, path, site, revisit):
    window = revisit(who, language="en", width=PHONE)
    window.wrong.clear()
    window.expected = {REFUSED.get((who, path), 200)}
    for width in (PHONE, DESKTOP) if path in FRAMES else (PHONE,):
        window.page.set_viewport_size({"width": width, "height": SIZES[width]})
        window.open(path.format(**site.topics))
        wrong = walk(window.page)
        assert not wrong, "\n".join(wrong)


def test_an_opened_composer_hides_nothing_that_has_the_focus(site, visit):
    window = visit("he", width=PHONE)
    for width in (PHONE, DESKTOP):
        window.page.set_viewport_size({"width": width, "height": SIZES[width]})
        page = window.open(f"/t/{site.topics['english']}/")
        page.locator("#id_text").fill("one\nline\nbelow\nthe\nother\n" * 6)
        wrong = walk(page)
        assert not wrong, "\n".join(wrong)
    page.locator("#id_text").fill("")


def walk(page: Page) -> list[str]:
    """Press Tab from the top to the end; everything that is wrong on the way."""
    wrong, last = [], -1
    number = page.evaluate(STOPS)
    for turn in range(min(number * 2, MOST)):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (turn and here["at"] == 0):  # out at the end, or round again
            break
        if turn == 0 and "skip" not in here["name"]:
            wrong.append(f"begins with {here['name']}")
        if 0 <= here["at"] < last:
            wrong.append(f"goes back to {here['name']}")
            break
        last = max(last, here["at"])
        wrong += [f"{each}: {here['name']}" for each in here["wrong"]]
    return wrong + [f"never reached: {each}" for each in page.evaluate(MISSED)]
