"""Pictures of pages for people to look at: every width, light and language. `bin/shots NAME…|all`.

Each picture is shots/NAME-WIDTH-THEME-LANGUAGE.png; with `--first` only the first screen.
`bin/shots readme` makes those in docs/pictures again, `bin/shots strained` those of a house that
strained.py pulled at, in data/strained, `bin/shots bare` those of one nobody has moved into.
"""

import argparse
import base64
import hmac
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    StorageState,
    ViewportSize,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.album import (  # noqa: E402  found from the root
    BARE,
    PICTURES,
    SECRET,
    SHOTS,
    SIGN_INS,
    STRAINED,
    THEN,
    Shot,
    Way,
)
from tests.browser.serving import serving  # noqa: E402  likewise

FOLDER = ROOT / "shots"
HERE = Path(__file__).parent
OTHERS = {"strained": STRAINED, "bare": BARE}  # houses of their own, in data/
SHOWN = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("WEILU_CHROMIUM", "/usr/bin/chromium")
# No network of its own; root (in a container) has no sandbox.
SWITCHES = [
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
SCREENS = {375: 812, 768: 1024, 1440: 900}  # px
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("zh-hans", "en")
LOCALES = {"zh-hans": "zh-CN", "en": "en-GB"}
SLOWEST = 20_000  # ms for one page
FRESH = 480.0  # seconds: later, some pages would ask for the password first
# Pictures further down load, too.
PASS = """() => document.querySelectorAll("img[loading=lazy]").forEach(img => img.loading = "eager")"""
TOP = "scrollTo({ top: 0, behavior: 'instant' })"
# What is typed for a picture is kept nowhere; what a page sends as it goes passes every route.
KEPT = """const ask = fetch;
window.fetch = (where, how) => how?.keepalive ? Promise.resolve(Response.json({ edition: 0, words: "" })) : ask(where, how);"""
PASSWORD_FIELD = "input[type=password]"


def main(typed: list[str]) -> int:
    """Take the pictures asked for; returns 1 when a page failed or was too wide."""
    asked = parser().parse_args(typed)
    readme = asked.names == ["readme"]
    names = {page for page, *_way in PICTURES.values()} if readme else set(asked.names)
    house = next(
        (kind for kind in OTHERS if all(name.startswith(kind) for name in asked.names)), ""
    )
    every = asked.names == [house or "all"]
    wanted = [shot for shot in OTHERS.get(house, SHOTS) if every or shot.name in names]
    if asked.path:
        wanted = [Shot(asked.names[0], asked.path, asked.member)]
    if not wanted:
        sys.exit(
            f"No such page. There are: {', '.join(shot.name for shot in (*SHOTS, *STRAINED, *BARE))}"
        )
    with serving(asked.base, house) as links:
        wanted = [replace(shot, path=shot.path.format(**links)) for shot in wanted]
        doors = secrets(asked.sign_ins)
        first = asked.first or readme
        complaints = list(take(wanted, asked.base, doors, first=first, readme=readme))
    if readme:
        hang()
    sys.stderr.writelines(f"{complaint}\n" for complaint in complaints)
    return bool(complaints)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/shots", description=__doc__)
    made.add_argument("names", nargs="+", metavar="NAME", help="a page's name, or all")
    made.add_argument(
        "--path", help="a page that has no name yet, with NAME for its pictures"
    )
    made.add_argument("--member", default="", help="who looks at --path")
    made.add_argument("--base", default="http://127.0.0.1:8000")
    made.add_argument(
        "--sign-ins",
        default=os.environ.get("WEILU_SHOT_SIGN_INS", SIGN_INS),
        help="member=name:password,operator=…; the demo's, unless told; also WEILU_SHOT_SIGN_INS",
    )
    made.add_argument("--first", action="store_true", help="the first screen alone")
    return made


def take(
    shots: Iterable[Shot],
    base: str,
    doors: dict[str, tuple[str, str]],
    *,
    first: bool = False,
    readme: bool = False,
) -> Iterator[str]:
    """Write each picture; yields what was wrong with a page."""
    FOLDER.mkdir(exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*SWITCHES, *root]
        )
        kept: dict[str, tuple[float, StorageState]] = {}
        for shot in shots:
            who, now = shot.as_member, time.monotonic()
            if who and who not in doors:
                yield f"{shot.name}: nobody to sign in as {who}"
                continue
            if who and (who not in kept or now - kept[who][0] > FRESH):
                kept[who] = now, signed_in(browser, base, *doors[who])
            state = kept[who][1] if who else None
            ways = product([shot.name], SCREENS, THEMES, LANGUAGES)
            for way in set(ways) & set(PICTURES.values()) if readme else ways:
                yield from one_way(browser, base, shot, state, way, first)
        browser.close()


def hang() -> None:
    """Small copies of the pictures that README shows."""
    SHOWN.mkdir(exist_ok=True)
    for name, way in PICTURES.items():
        with Image.open(FOLDER / f"{'-'.join(map(str, way))}.png") as taken:
            taken.convert("RGB").save(SHOWN / f"{name}.webp", quality=82, method=6)


def one_way(
    browser: Browser,
    base: str,
    shot: Shot,
    state: StorageState | None,
    way: Way,
    first: bool,
) -> Iterator[str]:
    _name, width, theme, language = way
    context = browser.new_context(
        viewport=ViewportSize(width=width, height=SCREENS[width]),
        color_scheme=theme,
        storage_state=state,
        reduced_motion="reduce",
        locale=LOCALES[language],
        java_script_enabled=not shot.plain,
    )
    prefer(context, base, theme=theme, language=language)
    file = FOLDER / f"{'-'.join(map(str, way))}.png"
    try:
        yield from look(context.new_page(), base, shot, file, first=first)
    except Error as error:  # the others want to be seen, too
        yield f"{file.stem}: {error.message.splitlines()[0]}"
    context.close()


def look(
    page: Page, base: str, shot: Shot, file: Path, *, first: bool = False
) -> Iterator[str]:
    """One picture; complains about scripts that failed and pages wider than the screen."""
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(f"{file.stem}: {error}"))
    if shot.typed:
        page.add_init_script(KEPT)
    for turn in range(shot.again):  # each a little different: answers are remembered
        page.request.get(f"{base}{shot.path}{turn}")
    page.goto(base + shot.path, wait_until="load", timeout=SLOWEST)
    if shot.follow:
        there = page.locator(shot.follow).first.get_attribute("href", timeout=SLOWEST)
        page.goto(f"{base}{there}{shot.then}", wait_until="load", timeout=SLOWEST)
    act(page, shot)
    if not first:
        page.evaluate(PASS)
    if not shot.press:
        page.evaluate(TOP)  # an address may have led further down
    page.wait_for_timeout(250)  # pictures and elements settle
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"{file.stem}: wider than the screen"
    page.screenshot(path=file, full_page=not (first or shot.press))
    yield from failed


def act(page: Page, shot: Shot) -> None:
    """Type and press what brings the page into the state to be looked at."""
    for field, words in shot.typed.items():
        control = page.locator(field).first
        if control.evaluate("field => field.matches('[type=hidden]')"):
            control.evaluate("(field, words) => field.value = words", words)
        elif control.evaluate("field => field.matches('select')"):
            control.select_option(words)
        elif control.evaluate("field => field.matches('[type=radio], [type=checkbox]')"):
            control.check()
        else:
            control.fill(words)
    for pressed in filter(None, shot.press.split(THEN)):
        page.locator(pressed).first.click(timeout=SLOWEST)
        page.wait_for_load_state("load")
        page.wait_for_timeout(500)  # what opens has opened


def prefer(context: BrowserContext, base: str, **cookies: str) -> None:
    """Light and language as a guest would have chosen them."""
    context.add_cookies(
        [{"name": name, "value": value, "url": base} for name, value in cookies.items()]
    )


def signed_in(browser: Browser, base: str, name: str, password: str) -> StorageState:
    """The cookies of somebody who came in by the form."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}/in/", timeout=SLOWEST)
    page.locator("main form input[type=text], main form input[type=email]").first.fill(name)
    page.locator(PASSWORD_FIELD).first.fill(password)
    page.locator(PASSWORD_FIELD).first.press("Enter")
    page.wait_for_load_state("load")
    if (code := page.locator("#id_code")).count():
        code.fill(number_now(SECRET))
        code.press("Enter")
        page.wait_for_load_state("load")
    state = context.storage_state()
    context.close()
    return state


def number_now(secret: str) -> str:
    """What a phone that knows this secret shows now (RFC 6238)."""
    turn = int(time.time()) // 30
    told = hmac.digest(base64.b32decode(secret), turn.to_bytes(8), "sha1")
    start = told[-1] & 15
    number = int.from_bytes(told[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def secrets(line: str) -> dict[str, tuple[str, str]]:
    """`member=name:password,operator=…` as a table."""
    pairs = (part.partition("=") for part in line.split(",") if part)
    parted = {who: rest.partition(":") for who, _sign, rest in pairs}
    return {who: (name, password) for who, (name, _colon, password) in parted.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
