"""Every page, as everybody sees it: nothing fails, axe finds nothing, nothing is wider than the screen."""

import pytest
from django.urls import resolve

from tests.journeys.routes import PLACED, names

from .conftest import SIZES

GUEST = (
    "/", "/in/", "/in/link/", "/in/sent/", "/in/link/{way_sign_in}/", "/in/link/gone/", "/in/forgot/",
    "/in/password/{way_password}/", "/up/", "/up/{way_join}/", "/owner/{way_owner}/", "/invited/{way_invite}/", "/invited/gone/", "/spaces/", "/s/hall/",
    "/s/hall/?tab=questions", "/t/{question}/", "/t/{long}/", "/t/{poll}/", "/t/{article}/", "/p/{edited}/history/",
    "/search/?q=水箱", "/search/?q=没有的词", "/m/苏晨/", "/keys/", "/offline/", "/charter/", "/norms/", "/norms/1.0/",
    "/nothing-here/", "/out/",
)  # fmt: skip
NEW = (
    "/", "/welcome/", "/welcome/?step=interests", "/welcome/?step=norms", "/welcome/?step=hello", "/welcome/?step=spaces",
    "/welcome/?step=answer", "/charter/questions/", "/norms/", "/write/", "/t/{question}/", "/me/drafts/",
    "/me/bookmarks/", "/me/deleted/", "/notices/", "/console/",
)  # fmt: skip
MEMBER = (
    "/", "/?tab=newest", "/?tab=following", "/?tab=unanswered", "/spaces/", "/s/hall/", "/s/hall/?tab=featured", "/s/back/",
    "/t/{question}/", "/t/{long}/", "/t/{long}/?newest", "/t/{poll}/", "/t/{article}/", "/t/{english}/",
    "/t/{closed}/", "/p/{mine}/acts/", "/p/{mine}/edit/", "/write/", "/write/?kind=poll&space=hall", "/me/drafts/",
    "/me/drafts/{later}/", "/me/bookmarks/", "/me/deleted/", "/me/helping/", "/search/?q=水箱", "/members/", "/notices/", "/me/",
    "/m/苏晨/", "/welcome/", "/charter/", "/norms/", "/in/again/", "/me/settings/", "/me/settings/display/",
    "/me/settings/people/", "/me/settings/sign-in/", "/me/settings/sign-in/password/", "/me/settings/sign-in/address/",
    "/me/settings/sign-in/address/{way_address}/", "/me/settings/sign-in/phone/", "/me/settings/sign-in/passkeys/",
    "/report/topic/{long}/", "/me/letters/", "/me/disputes/", "/mediation/topic/{long}/", "/me/trust/", "/me/points/", "/me/points/?of=xp", "/me/points/how/", "/shop/", "/shop/{item}/", "/shop/orders/", "/shop/orders/{order}/", "/me/badges/", "/badges/1/", "/boards/", "/me/check-in/", "/belonging/", "/pulse/", "/praise/", "/praise/mine/", "/praise/mine/?show=given", "/praise/new/", "/notices/?show=all", "/me/settings/doors/", "/me/settings/doors/link/{way_account}/", "/invited/{way_invite}/", "/me/settings/data/", "/me/settings/data/erase/",
    "/nothing-here/",
)  # fmt: skip
TEAM = (
    "/t/{article}/", "/t/{long}/move/", "/t/{long}/merge/", "/t/{long}/split/", "/t/{long}/pin/", "/t/{long}/slow/",
    "/t/{long}/title/", "/t/{long}/close/later/", "/t/{closed}/reopen/later/", "/spaces/new/", "/s/hall/edit/", "/s/back/people/",
    "/console/", "/console/?show=mine", "/console/?show=later", "/console/work/{work}/", "/console/members/fields/", "/console/members/fields/new/",
    "/console/members/invitations/", "/console/done/", "/console/menu/",
    "/console/handbook/", "/console/handbook/desk/", "/console/first-posts/", "/console/roster/", "/console/routines/", "/console/routines/new/", "/console/routines/{routine}/", "/console/routines/{routine}/edit/", "/console/audit/", "/transparency/", "/console/find/?q=tj", "/console/find/?q=zzzz", "/console/troubles/",
    "/console/health/", "/console/charter/", "/console/charter/preset/", "/console/charter/preset/?type=industry",
    "/console/charter/versions/", "/console/charter/versions/1/", "/console/charter/survey/", "/console/charter/survey/new/",
    "/console/charter/survey/{asked}/", "/console/charter/survey/results/", "/console/charter/needs/",
    "/console/charter/needs/new/", "/console/charter/needs/{need}/", "/console/charter/goals/", "/console/charter/goals/new/",
    "/console/charter/goals/{goal}/", "/console/charter/goals/{goal}/edit/", "/console/charter/values/",
    "/console/charter/values/new/", "/console/charter/values/1/", "/console/charter/norms/", "/console/charter/norms/clauses/new/",
    "/console/charter/norms/clauses/1/", "/console/charter/norms/waiting/", "/console/charter/welcome/",
    "/console/charter/welcome/warm-up/", "/console/charter/rituals/", "/console/charter/rituals/new/?from=friday",
    "/console/charter/rituals/{ritual}/", "/console/charter/rituals/{ritual}/edit/", "/write/?ritual={occasion}",
    "/console/charter/welcome/profile/before/", "/console/charter/belonging/", "/console/climate/", "/console/climate/all/", "/console/climate/left-out/", "/console/climate/alike/", "/console/climate/notes/", "/console/climate/cool/{long}/", "/console/climate/pulse/", "/console/climate/space/hall/", "/console/climate/behind/busiest/", "/console/spaces/newcomers/", "/console/members/", "/console/members/?city=nowhere",
    "/console/setup/", "/console/setup/owner/", "/console/setup/purpose/", "/console/setup/spaces/", "/console/setup/team/", "/console/setup/goal/",
    "/console/setup/weeks/",
    "/console/members/1/", "/console/members/pairs/", "/console/members/pairs/{pair}/", "/console/members/erasures/",
    "/console/praise/{praise}/", "/console/badges/", "/console/badges/5/", "/console/badges/5/edit/", "/console/badges/new/", "/console/badges/held/{grant}/take/", "/console/levels/", "/console/levels/change/", "/console/shop/", "/console/shop/new/", "/console/shop/{item}/", "/console/orders/", "/console/orders/{order}/", "/console/segments/", "/console/segments/new/", "/console/segments/{segment}/?who=林晓棠", "/console/segments/{segment}/edit/", "/praise/", "/console/settings/team/", "/console/settings/components/", "/console/mail/",
    "/console/settings/", "/console/settings/?q=zzzz", "/console/settings/conversations.own_edits/", "/console/settings/core.name/", "/console/settings/conversations.links_new/",
    "/console/settings/members.sign_up/", "/console/settings/core.opens/", "/console/cases/", "/console/cases/?show=closed", "/console/cases/?show=declined", "/console/cases/{case}/", "/console/disputes/", "/console/disputes/?show=closed", "/console/disputes/new/", "/console/screening/", "/console/screening/edit/", "/console/rules/", "/console/rules/?show=retired", "/console/rules/new/", "/console/rules/import/", "/console/rules/{rule}/", "/console/rules/{rule}/edit/", "/console/spaces/", "/console/gone/", "/console/spaces/?show=closed", "/console/spaces/s/hall/", "/console/spaces/s/hall/slow/",
)  # fmt: skip
KEEPER = (
    "/console/",
    "/console/mail/",
    "/console/mail/{letter}/",
    "/console/health/",
    "/console/settings/team/",
)
READERS = {"": GUEST, "xin": NEW, "lin": MEMBER, "zhou": TEAM, "qin": KEEPER}
PAGES = [(who, path) for who, paths in READERS.items() for path in paths]
IDS = [f"{who or 'guest'}-{path}" for who, path in PAGES]
EVERY_PAGE = pytest.mark.parametrize(("who", "path"), PAGES, ids=IDS)
WAYS = {"zh-hans": [("light", 1440), ("dark", 375)], "en": [("light", 375), ("dark", 1440)]}
SMALL = 320  # px: the narrowest phone
# Pages that say no, each in its own words.
REFUSED = {
    ("", "/nothing-here/"): 404,
    ("lin", "/nothing-here/"): 404,
    ("", "/out/"): 405,
    ("", "/in/link/gone/"): 410,
    ("", "/invited/gone/"): 410,
    ("xin", "/console/"): 403,
    ("zhou", "/console/mail/"): 403,
}
# Addresses that answer GET and are no page of this sweep, each with the reason.
EXCUSED = {
    "healthz": "for machines",
    "readyz": "for machines",
    "set_language": "sets a cookie and goes back",
    "commons:read_all": "goes home; what it shows is home",
    "commons:manifest": "for the browser",
    "commons:service_worker": "for the browser",
    "moderation:transparency_month": "/transparency/ is the latest month; others look alike",
    "moderation:trust_of": "the table of /me/trust/, in the console",
    "conversations:post_marks": "where a rule changed a post: test_rule_deeds.py reads it",
    "moderation:look": "weilu/moderation/tests/test_screening_pages.py reads it: a program has to notice something",
    "moderation:campaign": "weilu/moderation/tests/test_screening_pages.py reads it: several have to say the same",
    "moderation:dispute_detail": "test_dispute.py comes to it: somebody has to ask",
    "moderation:dispute_desk": "test_dispute.py comes to it: somebody has to ask",
    "moderation:case_example": "test_held.py comes to it: somebody has to decide",
    "moderation:appeal": "test_order.py comes to it: somebody has to get a letter",
    "moderation:rereading": "climate/tests/test_read_by_two.py reads it: somebody has to draw it",
    "moderation:appeal_detail": "test_order.py comes to it: somebody has to appeal",
    "members:second": "test_door.py looks at it: it stands between password and number",
    "console:bulk": "test_bulk.py comes to it: something has to be chosen",
    "console:bulk_done": "test_bulk.py comes to it: something has to be done",
    "console:give": "test_desk.py opens it by its key, on a row that is there",
    "members:field_edit": "the form of a new field, filled in",
    "members:passkey": "an answer for wl-passkey",
    "members:copy_get": "a file",
    "members:face": "a picture",
    "rewards:gift": "a picture",
    "rewards:credential": "a file",
    "rewards:order_addresses": "a file",
    "culture:norms_preview": "test_norms.py looks at it: there has to be a draft",
    "culture:norms_publish": "test_norms.py looks at it: there has to be a draft",
    "conversations:topic_new": "a part of a topic's page, for wl-thread",
    "conversations:post_detail": "goes to the post in its topic",
    "conversations:mentions": "an answer for wl-mention",
    "conversations:similar": "a part of the page of writing",
    "conversations:media": "a file",
    "conversations:new_feed": "a feed",
    "conversations:space_feed": "a feed",
    "conversations:topic_feed": "a feed",
    "console:fresh": "a part of the desk",
    "notices:bell": "a part of the frame",
    "notices:fresh": "a part of the page of notices",
    "console:setup_done": "test_first_run.py comes to it: every step has to be done",
    "demo_leave": "only where there is a demo; its tests are test_demo_leaving.py",
    "notices:open_topic": "goes to what became of a topic",
    "notices:open_space": "goes to the space",
    "notices:open_place": "goes to what a notice was about",
    "notices:open_person": "goes to the person",
    "notices:open_post": "goes to the post",
    "notices:letter_page": "the letter itself, shown in a frame of its page",
}  # fmt: skip


def test_every_page_is_looked_at_or_excused_with_a_reason(site):
    seen = {
        resolve(path.format(**site.topics).partition("?")[0]).view_name
        for who, path in PAGES
        if REFUSED.get((who, path)) != 404
    }
    pages = {name for name in names() if "GET" in PLACED[name].split()[0]}
    assert pages - seen - EXCUSED.keys() == set()
    assert EXCUSED.keys() & seen == set()
    assert EXCUSED.keys() - pages == set()


@EVERY_PAGE
def test_a_page_is_sound_in_either_light_at_either_size(who, path, site, revisit):
    for language, ways in WAYS.items():
        window = revisit(who, language=language, theme="auto")
        window.wrong.clear()  # what an earlier page did is told already
        window.expected = {REFUSED.get((who, path), 200)}
        page = window.open(path.format(**site.topics))
        for theme, width in ways:
            page.set_viewport_size({"width": width, "height": SIZES[width]})
            page.emulate_media(color_scheme=theme)
            window.check()
        page.set_viewport_size({"width": SMALL, "height": SIZES[SMALL]})
        wide = page.evaluate(WIDER)
        assert not wide, f"wider than a small phone in {language}: {wide}"


WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth).slice(0, 3).map(one => one.outerHTML.slice(0, 160))"""
