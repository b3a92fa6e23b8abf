"""Every page, as everybody sees it: nothing fails, axe finds nothing, nothing is wider than the screen."""

import pytest

from .conftest import SIZES

GUEST = (
    "/", "/in/", "/in/sent/", "/in/forgot/", "/up/", "/spaces/", "/s/hall/", "/s/hall/?tab=questions",
    "/t/{question}/", "/t/{long}/", "/t/{poll}/", "/t/{article}/", "/search/?q=水箱", "/search/?q=没有的词",
    "/keys/",
    "/offline/", "/charter/",
)  # fmt: skip
MEMBER = (
    "/", "/spaces/", "/s/hall/", "/s/hall/?tab=featured", "/s/back/", "/t/{question}/", "/t/{long}/", "/t/{long}/?newest",
    "/t/{poll}/", "/t/{article}/", "/t/{english}/", "/t/{closed}/", "/write/", "/write/?kind=poll&space=hall",
    "/me/drafts/", "/me/bookmarks/", "/search/?q=水箱", "/members/", "/notices/", "/me/", "/me/settings/",
    "/me/settings/display/", "/me/settings/people/", "/me/settings/data/", "/m/苏晨/", "/welcome/", "/welcome/?step=hello",
    "/welcome/?step=spaces", "/welcome/?step=answer",
)  # fmt: skip
TEAM = (
    "/t/{article}/", "/t/{long}/move/", "/t/{long}/merge/", "/t/{long}/split/", "/t/{long}/pin/", "/t/{long}/slow/",
    "/t/{long}/title/", "/spaces/new/", "/s/hall/edit/", "/console/settings/components/",
    "/console/settings/team/", "/console/", "/console/?show=mine", "/console/done/",
    "/console/menu/", "/console/first-posts/", "/console/roster/", "/console/find/?q=tj", "/console/troubles/", "/console/health/", "/console/charter/welcome/", "/console/charter/welcome/profile/before/",
    "/console/spaces/newcomers/", "/console/members/erasures/", "/console/members/", "/console/members/1/", "/console/members/pairs/", "/me/settings/doors/",
)  # fmt: skip
READERS = {"": GUEST, "lin": MEMBER, "zhou": TEAM}
PAGES = [(who, path) for who, paths in READERS.items() for path in paths]
WAYS = {"zh-hans": [("light", 1440), ("dark", 375)], "en": [("light", 375), ("dark", 1440)]}


@pytest.mark.parametrize(
    ("who", "path"), PAGES, ids=[f"{who or 'guest'}-{path}" for who, path in PAGES]
)
def test_a_page_is_sound_in_either_light_at_either_size(who, path, site, revisit):
    address = path.format(**site.topics)
    for language, ways in WAYS.items():
        window = revisit(who, language=language, theme="auto")
        window.wrong.clear()  # what an earlier page did is told already
        window.open(address)
        for theme, width in ways:
            window.page.set_viewport_size({"width": width, "height": SIZES[width]})
            window.page.emulate_media(color_scheme=theme)
            window.check()


@pytest.mark.parametrize("who", READERS, ids=["guest", "member", "team"])
def test_no_page_is_wider_than_a_small_phone(who, site, visit):
    window = visit(who, width=320)
    wide = []
    for path in READERS[who]:
        page = window.open(path.format(**site.topics))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []
