"""Badges on pages: how far one is in plain words, who holds one, and the desk of the team."""

import pytest

from weilu.conftest import person
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.core.template_globals import profile_path
from weilu.rewards.actions import badging
from weilu.rewards.badges.standard import STANDARD
from weilu.rewards.models import BadgeEdition, BadgeGrant
from weilu.rewards.queries import badges as queries

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.earns_badges,
    pytest.mark.usefixtures("stopped_time"),
]
MINE, DESK = "/me/badges/", "/console/badges/"


def typed(number: int = 1, **changes):
    """What the desk's form holds for a standard badge, with changes."""
    said = STANDARD[number - 1].named().said()
    found = {name: value for name, value in said.items() if value not in (False, "")}
    found.pop("number")
    return found | changes


@pytest.fixture
def wrote(lin, zhou):
    """林 said something, and the night has passed."""
    say(topic(room(), zhou), lin)
    badging.settle_badges()


def test_ones_own_page_says_what_is_there_and_how_far_the_rest_is(wrote, lin):
    text = browser(lin).get(MINE).content.decode()
    assert "第一句话" in text and "还能得到" in text
    assert "0 / 5" in text or "5 次中的 0" in text or "0，共 5" in text or "0/5" in text


def test_others_see_who_holds_one_unless_it_is_kept_back(wrote, lin, su):
    page = f"/badges/{STANDARD[0].number}/"
    assert lin.name in browser(su).get(page).content.decode()
    assert "第一句话" in browser(su).get(profile_path(lin)).content.decode()
    browser(lin).post("/me/points/shown/", {"badges": "1"})
    assert lin.name not in browser(su).get(page).content.decode()
    assert "第一句话" not in browser(su).get(profile_path(lin)).content.decode()
    assert "第一句话" in browser(lin).get(MINE).content.decode()


def test_a_surprise_is_nobodys_to_read_before_it_is_theirs(wrote, lin, su, zhou):
    hidden = typed(hidden="on", title="")
    desk = browser(zhou)
    text = desk.post(f"{DESK}1/edit/", hidden).content.decode()
    seen = text.split('name="seen" value="')[1].split('"')[0]
    assert desk.post(f"{DESK}1/edit/", {**hidden, "seen": seen}).status_code == 302
    assert browser(su).get("/badges/1/").status_code == 404
    assert "第一句话" not in browser(su).get(MINE).content.decode()
    assert browser(lin).get("/badges/1/").status_code == 200


def test_operators_alone_come_in(lin, zhou):
    for page in (DESK, f"{DESK}1/", f"{DESK}new/", f"{DESK}1/edit/"):
        assert browser(lin).get(page).status_code in (403, 404), page
        assert browser(zhou).get(page).status_code == 200, page


def test_whom_it_touches_is_shown_before_anything_changes(wrote, lin, zhou):
    desk, wanted = browser(zhou), typed(criteria="posts >= 1", zh="开口", en="Spoke")
    text = desk.post(f"{DESK}new/", wanted).content.decode()
    assert lin.name in text and not BadgeEdition.objects.exists()
    seen = text.split('name="seen" value="')[1].split('"')[0]
    other = desk.post(f"{DESK}new/", {**wanted, "tier": "gold", "seen": seen})
    assert 'name="seen"' in other.content.decode(), (
        "what was not looked at is looked at first"
    )
    assert not BadgeEdition.objects.exists()
    assert desk.post(f"{DESK}new/", {**wanted, "seen": seen}).status_code == 302
    made = BadgeEdition.objects.get()
    assert made.badge == 101 and BadgeGrant.objects.filter(badge=101, member=lin).exists()
    assert desk.post(f"{DESK}editions/{made.pk}/undo/").status_code == 302
    assert queries.badge(101).retired


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"zh": ""}, "起个名字。"),
        ({"text_en": ""}, "说说要做什么才能得到。"),
        ({"criteria": "post >= 1"}, "posts"),
        ({"deed": "anniversary"}, "只能二选一"),
        ({"criteria": "", "auto_revoke": "on"}, "只有按条件得到的徽章"),
        ({"tier": "tin"}, "tin"),
    ],
)
def test_what_cannot_be_says_why_beside_its_field(zhou, changes, words):
    answer = browser(zhou).post(f"{DESK}new/", typed(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not BadgeEdition.objects.exists()


def test_one_is_given_and_taken_back_with_words_its_owner_reads(lin, zhou):
    desk = browser(zhou)
    assert desk.post(f"{DESK}7/", {"to": lin.name, "reason": "好"}).status_code == 422
    assert (
        desk.post(f"{DESK}7/", {"to": "谁也不是", "reason": "来过茶会的"}).status_code
        == 422
    )
    given = {"to": lin.name, "reason": "来过周末茶会"}
    assert desk.post(f"{DESK}7/", given).status_code == 302
    assert "他们已经有了" in desk.post(f"{DESK}7/", given).content.decode()
    assert "来过周末茶会" in browser(lin).get(MINE).content.decode()
    take = f"{DESK}held/{BadgeGrant.objects.get().pk}/take/"
    assert desk.post(take, {"reason": "认错人了吧"}).status_code == 422
    assert desk.post(take, {"why": "mistake", "reason": "认错人了吧"}).status_code == 302
    assert desk.get(take).status_code == 404
    text = browser(lin).get(MINE).content.decode()
    assert "认错人了吧" in text and "不再属于你" in text


@pytest.mark.parametrize("people", [2, 12])
def test_pages_cost_the_same_however_many_hold_a_badge(
    lin, zhou, people, django_assert_max_num_queries
):
    made = topic(room(), zhou)
    for number in range(people):
        say(made, person(f"成员{number}"))
    badging.settle_badges()
    for who, page, most in (
        (lin, MINE, 22),
        (lin, "/badges/1/", 8),
        (zhou, DESK, 7),
        (zhou, f"{DESK}1/", 9),
    ):
        reader = browser(who)
        reader.get(page)
        with django_assert_max_num_queries(most):
            reader.get(page)
