"""Private spaces have a door: their team lets people in, and takes their place away again."""

import re

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed
from weilu.conversations.models import Membership

from .world import browser, host, kinds, moderator, room, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def cellar():
    return room("cellar", visibility="private")


def test_the_team_lets_somebody_in_by_name(cellar, lin, su):
    client = browser(host(su, cellar))
    assert browser(lin).get("/s/cellar/").status_code == 404
    answer = client.post("/s/cellar/people/", {"name": lin.name})
    assert answer["Location"] == "/s/cellar/people/"
    assert browser(lin).get("/s/cellar/").status_code == 200
    assert lin.name in client.get("/s/cellar/people/").text
    assert kinds() == ["conversations.space_joined"]
    assert Activity.objects.get().payload["member_id"] == lin.pk


def test_a_name_nobody_has_is_said_beside_the_field(cellar, zhou):
    answer = browser(zhou).post("/s/cellar/people/", {"name": "没有这个人"})
    assert answer.status_code == 422
    assert not Membership.objects.exists()


def test_a_place_is_taken_away_and_what_was_said_stays(cellar, lin, zhou):
    actions.admit(space=cellar, member=lin, actor=zhou, door="web")
    said = topic(cellar, lin)
    client = browser(zhou)
    for _twice in range(2):
        answer = client.post("/s/cellar/people/dismiss/", {"member": lin.pk})
        assert answer["Location"] == "/s/cellar/people/"
    assert browser(lin).get(f"/t/{said.pk}/").status_code == 404
    assert client.get(f"/t/{said.pk}/").status_code == 200
    assert kinds().count("conversations.space_joined") == 2


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40])
def test_a_number_nobody_has_takes_nothing_away(cellar, lin, zhou, number):
    actions.admit(space=cellar, member=lin, actor=zhou, door="web")
    browser(zhou).post("/s/cellar/people/dismiss/", {"member": number})
    assert Membership.objects.get().member == lin


def test_members_let_nobody_in_and_leave_no_trace(cellar, lin, he, zhou):
    actions.admit(space=cellar, member=lin, actor=zhou, door="web")
    before = Activity.objects.count()
    client = browser(lin)
    assert client.get("/s/cellar/people/").status_code == 403
    assert client.post("/s/cellar/people/", {"name": he.name}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.dismiss(space=cellar, member=lin, actor=lin, door="web")
    assert (Membership.objects.count(), Activity.objects.count()) == (1, before)


def test_a_host_of_another_room_does_not_learn_of_this_one(cellar, su):
    client = browser(host(su, room()))
    assert client.get("/s/cellar/people/").status_code == 404


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_the_same_however_many(
    cellar, zhou, number, django_assert_max_num_queries
):
    for n in range(number):
        member = person(f"来客{n}")
        actions.admit(space=cellar, member=member, actor=zhou, door="web")
    client = browser(zhou)
    with django_assert_max_num_queries(5):
        assert client.get("/s/cellar/people/").status_code == 200


def test_only_who_keeps_a_space_is_shown_how(cellar, lin, su, zhou):
    actions.admit(space=cellar, member=lin, actor=zhou, door="web")
    assert "/people/" not in browser(lin).get("/s/cellar/").text
    kept = browser(moderator(su)).get("/s/cellar/").text
    assert "/s/cellar/people/" in kept
    assert "/s/cellar/edit/" not in kept
    assert "/s/cellar/edit/" in browser(zhou).get("/s/cellar/").text


def test_leaders_find_archived_spaces_again_and_members_do_not(lin, zhou):
    actions.archive_space(space=room("attic"), actor=zhou, door="web")
    assert "/s/attic/" in browser(zhou).get("/spaces/").text
    assert "/s/attic/" not in browser(lin).get("/spaces/").text
    assert browser(zhou).post("/s/attic/archive/")["Location"] == "/s/attic/"
    assert "/s/attic/" in browser(lin).get("/spaces/").text


SPACE = {
    "name_zh": "茶室",
    "slug": "tea-room",
    "visibility": "public",
    "kinds": "discussion",
    "opens": "everybody",
    "replies": "everybody",
    "slow_seconds": "0",
}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"slug": "taken"}, "这个网址已经有空间在用了。"),
        ({"slug": "a b/c"}, "只能用文字、字母、数字、连字符和下划线。"),
        ({"slow_seconds": "99999999999999999999"}, "最大是 86400。"),
        ({"slow_seconds": "-1"}, "最小是 0。"),
        ({"visibility": "secret"}, "没有“secret”这一项，从列出来的里面选。"),
        ({"name_zh": "长" * 61}, "最多 60 个字，现在有 61 个。"),
        ({"name_zh": " "}, "给空间起个名字。"),
        ({"slug": ""}, "这里还空着。"),
    ],
)
def test_a_space_that_cannot_be_made_says_why_once_in_our_words(zhou, wrong, words):
    room("taken")
    answer = browser(zhou).post("/spaces/new/", SPACE | wrong)
    assert answer.status_code == 422
    assert answer.text.count(words) == 1


def listed(page: str) -> list[str]:
    return re.findall(r'<h2 class="space-row__name"><a href="/s/([\w-]+)/"', page)


def test_many_spaces_come_page_by_page_mine_first_and_none_twice(lin, zhou):
    rooms = [room(f"r{n:03}", place=n % 7) for n in range(130)]
    actions.join(space=rooms[129], member=zhou, door="web")
    actions.archive_space(space=rooms[0], actor=zhou, door="web")
    client, address, found = browser(zhou), "/spaces/", []
    while address:
        page = client.get(address).text
        found.append(listed(page))
        more = re.search(r'href="(\?after=[\w-]+)" rel="next"', page)
        address = f"/spaces/{more.group(1)}" if more else ""
    flat = [slug for page in found for slug in page]
    assert list(map(len, found)) == [60, 60, 10]
    assert (flat[0], flat[-1], len(set(flat))) == ("r129", "r000", 130)


@pytest.mark.parametrize("after", ["x", "WzEsMV0", "'", "9" * 3000])
def test_a_page_of_spaces_nobody_made_begins_at_the_beginning(lin, after):
    room("hall")
    assert listed(browser(lin).get("/spaces/", {"after": after}).text) == ["hall"]
