"""Each field of a profile goes as far as its owner lets it: page, lists, search, files."""

from typing import Any

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.members.actions.profile import change_profile
from weilu.members.models import Facet, PersonKey
from weilu.members.privacy import card
from weilu.members.queries.directory import Wanted, directory, register
from weilu.members.reactions import find_people

pytestmark = pytest.mark.django_db
PUBLIC, MEMBERS, TEAM, ME = range(4)


def show(member, audience):
    told: dict[str, Any] = {"line": "海上的人", "city": "高雄", "interests": ["手写"]}
    chosen = dict.fromkeys(("line_for", "city_for", "interests_for"), audience)
    change_profile(member=member, door="web", **told, **chosen)
    find_people(list(Activity.objects.all()))


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (PUBLIC, "guest he zhou lin"),
        (MEMBERS, "he zhou lin"),
        (TEAM, "zhou lin"),
        (ME, "lin"),
    ],
)
def test_a_field_is_seen_by_whom_it_is_for_and_nobody_else(lin, he, zhou, audience, seen):
    show(lin, audience)
    readers = {"guest": None, "he": he, "zhou": zhou, "lin": lin}
    for name, reader in readers.items():
        client = Client()
        if reader:
            client.force_login(reader)
        page = client.get("/m/林晓棠/").content.decode()
        for words in ("海上的人", "高雄", "手写"):
            assert (words in page) == (name in seen.split()), (name, words)


@pytest.mark.parametrize(
    ("audience", "members", "team"),
    [(PUBLIC, 1, 1), (MEMBERS, 1, 1), (TEAM, 0, 1), (ME, 0, 0)],
)
@pytest.mark.parametrize(
    "wanted", [Wanted(text="高雄"), Wanted(city="高雄"), Wanted(interest="手写")]
)
def test_nobody_is_found_by_what_they_may_not_see(lin, he, audience, members, team, wanted):
    show(lin, audience)
    assert len(directory(wanted, reader=he).items) == members
    assert len(register(wanted).items) == team


def test_what_is_hidden_finds_nobody_from_the_same_moment_on(lin, he):
    show(lin, MEMBERS)
    change_profile(member=lin, door="web", city_for=ME)
    assert directory(Wanted(city="高雄"), reader=he).items == []
    assert not PersonKey.objects.filter(is_name=False).exists()
    assert not Facet.objects.filter(kind="city").exists()
    find_people(list(Activity.objects.all()))
    assert not Facet.objects.filter(kind="city").exists()
    assert Facet.objects.get(kind="interest").key == "手写"


def test_lists_show_each_row_as_far_as_it_goes(lin, he):
    show(lin, TEAM)
    client = Client()
    client.force_login(he)
    client.post("/members/林晓棠/follow/")
    for page in ("/members/", "/me/settings/people/"):
        text = client.get(page).content.decode()
        assert "林晓棠" in text and "海上的人" not in text and "高雄" not in text


def test_ones_own_page_can_be_seen_with_others_eyes_and_nobody_elses_can(lin, he):
    show(lin, MEMBERS)
    client = Client()
    client.force_login(lin)
    assert "高雄" not in client.get("/m/林晓棠/?as=guest").content.decode()
    assert "高雄" in client.get("/m/林晓棠/?as=member").content.decode()
    guest = Client()
    assert "高雄" not in guest.get("/m/林晓棠/?as=team").content.decode()


def test_the_form_keeps_what_it_is_told_and_leaves_the_rest(lin):
    client = Client()
    client.force_login(lin)
    sent = {"name": "林晓棠", "city": "高雄", "city_for": "2", "listed": "on"}
    assert client.post("/me/settings/", sent).status_code == 302
    lin.refresh_from_db()
    assert (lin.city_for, lin.line_for, lin.interests_for) == (TEAM, MEMBERS, MEMBERS)
    wrong = client.post("/me/settings/", sent | {"city_for": "9"})
    assert wrong.status_code == 422
    lin.refresh_from_db()
    assert lin.city_for == TEAM


def test_the_wider_of_two_fields_that_say_the_same_is_what_one_is_found_by(he):
    both = person(
        "安宁", city="高雄", interests=["高雄"], city_for=TEAM, interests_for=MEMBERS
    )
    change_profile(member=both, door="web", line="在")
    find_people(list(Activity.objects.all()))
    assert not PersonKey.objects.get(key="高雄").for_team
    assert [each.name for each in directory(Wanted(text="高雄"), reader=he).items] == [
        "安宁"
    ]


def test_who_came_with_an_archive_is_found_by_the_team_alone(he):
    from weilu.members.actions.placeholders import make_placeholders
    from weilu.members.tests.test_finding import LONG_AGO

    make_placeholders(door="import", tenant="gitter", people={"9": ("己何", LONG_AGO)})
    find_people(list(Activity.objects.all()))
    assert directory(Wanted(text="己何"), reader=he).items == []
    assert [each.card.name for each in register(Wanted(text="jihe")).items] == ["己何"]


def test_the_team_sees_a_card_with_what_is_for_the_team(lin, zhou):
    show(lin, TEAM)
    assert card(lin, zhou).city == "高雄"
