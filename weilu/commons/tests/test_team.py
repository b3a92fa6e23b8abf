"""The page of the team: leaders see it, give and end; everybody else is turned away."""

import pytest

from weilu.conftest import person
from weilu.conversations.tests.world import browser, host, moderator, room
from weilu.members.models import Role

pytestmark = pytest.mark.django_db
PAGE = "/console/settings/team/"


@pytest.fixture
def owner(db):
    first = person("沈砚")
    Role.objects.create(member=first, name=Role.Name.OWNER)
    return first


def test_leaders_see_who_holds_what_in_both_languages(zhou, lin, owner):
    space = room("hall")
    host(lin, space)
    for language, words in (("zh-hans", "所有者"), ("en", "Owner")):
        client = browser(zhou)
        client.cookies["language"] = language
        page = client.get(PAGE).content.decode()
        assert space.name in page
        assert words in page


def test_a_host_of_three_spaces_stands_on_it_once_and_each_duty_ends_alone(lin, owner):
    for slug in ("hall", "tea", "news"):
        host(lin, room(slug))
    page = browser(owner).get(PAGE).text
    assert page.count(f">{lin.name}</a>") == 1
    assert page.count("/end/") == 4  # three spaces, and what the owner holds
    assert all(f'href="/s/{slug}/"' in page for slug in ("hall", "tea", "news"))
    step = browser(owner).get("/console/setup/team/").text
    assert step.count(f"{lin.name}</p>") == 1
    assert step.count(">主持</span>") == 1


@pytest.mark.parametrize("people", [2, 20])
def test_it_costs_the_same_however_many_they_are(people, owner, django_assert_num_queries):
    hall = room("hall")
    for number in range(people):
        host(person(f"主持{number}"), hall)
    client = browser(owner)
    client.get(PAGE)
    with django_assert_num_queries(
        5
    ):  # who asks, the frame, the duties, spaces, the form's
        client.get(PAGE)


@pytest.mark.parametrize("who", ["guest", "lin", "host", "moderator"])
def test_everybody_else_is_turned_away(who, lin, he, owner):
    readers = {"guest": None, "lin": lin}
    if who == "host":
        readers["host"] = host(he, room())
    if who == "moderator":
        readers["moderator"] = moderator(he)
    client = browser(readers[who])
    before = Role.objects.count()
    status = 302 if who == "guest" else 403
    assert client.get(PAGE).status_code == status
    sent = {"name": "林晓棠", "role": "moderator"}
    assert client.post(PAGE, sent).status_code == status
    role = Role.objects.get(member=owner)
    assert client.post(f"{PAGE}{role.pk}/end/").status_code == status
    assert Role.objects.count() == before


def test_a_host_is_trusted_with_one_space_until_a_day(zhou, lin):
    space = room("hall")
    sent = {"name": "林晓棠", "role": "host", "space": space.pk, "until": "2099-12-31"}
    assert browser(zhou).post(PAGE, sent).status_code == 302
    role = Role.objects.get(member=lin)
    assert (role.name, role.space_id, role.given_by) == ("host", space.pk, zhou)
    assert role.ends_at.isoformat() == "2099-12-31T15:59:59.999999+00:00"


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "谁也不是", "role": "moderator"},
        {"name": "林晓棠", "role": "host"},
        {"name": "林晓棠", "role": "operator"},
        {"name": "林晓棠", "role": "moderator", "until": "2001-01-01"},
        {"name": "林晓棠", "role": "host", "space": "999"},
        {},
    ],
)
def test_what_cannot_be_given_comes_back_with_the_reason(zhou, lin, sent):
    answer = browser(zhou).post(PAGE, sent)
    assert answer.status_code == 422
    assert "circle-alert" in answer.content.decode()
    assert Role.objects.filter(member=lin).count() == 0


def test_a_role_is_ended_from_the_page_but_never_the_last_owners(owner, lin):
    moderator(lin)
    client = browser(owner)
    role = Role.objects.get(member=lin)
    assert client.post(f"{PAGE}{role.pk}/end/").status_code == 302
    assert client.post(f"{PAGE}{role.pk}/end/").status_code == 404
    last = Role.objects.get(member=owner)
    assert client.post(f"{PAGE}{last.pk}/end/").status_code == 422
    assert list(Role.objects.values_list("pk", flat=True)) == [last.pk]
