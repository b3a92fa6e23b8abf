"""The team's page of spaces: what each is for, its hosts, and whether anybody talks there."""

import re
from datetime import timedelta

import pytest
from django.core import signing

from weilu.activity.models import Activity
from weilu.conversations.dials.answering import LINT_FRESH
from weilu.conversations.models import Space
from weilu.core import clock
from weilu.members.models import Role

from .world import topic

pytestmark = pytest.mark.django_db
LIST = "/console/spaces/"
ONE = "/console/spaces/s/tea/"


@pytest.fixture
def tea(db):
    return Space.objects.create(slug="tea", name_zh="茶室", purpose_zh="喝茶聊天")


@pytest.fixture
def desk(client, zhou):
    client.force_login(zhou)
    return client


def host(member, space, **facts):
    return Role.objects.create(member=member, name="host", space_id=space.pk, **facts)


def shown(client, show=""):
    page = client.get(LIST, {"show": show}).content.decode()
    return [space.slug for space in Space.objects.order_by("pk") if space.slug in page]


class TestTheList:
    def test_a_space_says_its_purpose_its_hosts_and_its_last_word(self, desk, tea, su):
        host(su, tea)
        topic(tea, su)
        page = desk.get(LIST).content.decode()
        for words in ("茶室", "喝茶聊天", "苏晨", "刚刚"):
            assert words in page

    def test_it_is_quiet_after_a_fortnight_without_a_word(self, desk, tea, lin, turned):
        old = clock.now() - timedelta(days=15)
        Space.objects.update(made_at=old)
        assert shown(desk, "quiet") == ["tea"]
        with clock.at(clock.now() - timedelta(days=10)):
            topic(tea, lin)
        assert shown(desk, "quiet") == []
        turned(LINT_FRESH, timedelta(days=7))
        assert shown(desk, "quiet") == ["tea"]

    def test_filters_are_addresses(self, desk, tea, su):
        now = clock.now()
        shut = Space.objects.create(slug="attic", name_zh="阁楼", read_only_at=now)
        Space.objects.create(slug="cellar", name_zh="地窖", archived_at=now)
        host(su, tea)
        assert shown(desk) == ["tea", "attic"]
        assert shown(desk, "closed") == ["attic", "cellar"]
        assert shown(desk, "alone") == ["attic"]
        host(su, shut, ends_at=now - timedelta(days=1))
        assert shown(desk, "alone") == ["attic"]
        assert shown(desk, "nonsense") == ["tea", "attic"]

    def test_a_host_sees_no_private_space_but_their_own(self, client, tea, su):
        mine = Space.objects.create(slug="mine", name_zh="里屋", visibility="private")
        Space.objects.create(slug="theirs", name_zh="别人的", visibility="private")
        host(su, mine)
        client.force_login(su)
        assert shown(client) == ["tea", "mine"]
        assert client.get("/console/spaces/s/theirs/").status_code == 404

    def test_an_outsider_finds_no_door(self, client, he, tea):
        client.force_login(he)
        assert client.get(LIST).status_code == client.get(ONE).status_code == 403

    @pytest.mark.parametrize("many", [2, 18])
    def test_it_costs_the_same_however_many(
        self, many, desk, su, django_assert_num_queries
    ):
        for n in range(many):
            host(su, Space.objects.create(slug=f"s{n}", name_zh=f"第 {n} 间"))
        desk.get(LIST)
        with django_assert_num_queries(4):  # who reads; the frame; spaces; hosts
            desk.get(LIST)

    def test_every_space_is_on_one_page_of_the_list_and_only_one(self, desk):
        for n in range(45):
            Space.objects.create(slug=f"s{n:02}", name_zh=f"第 {n} 间", place=n % 3)
        found, address = [], LIST
        while address:
            text = desk.get(address).content.decode()
            found += [
                f"s{n:02}" for n in range(45) if f"/console/spaces/s/s{n:02}/" in text
            ]
            more = re.search(r"\?after=[\w-]+", text)
            address = LIST + more[0] if more else ""
        assert sorted(found) == [f"s{n:02}" for n in range(45)]


class TestOneSpace:
    def test_a_host_is_given_and_ended_and_given_back(self, desk, tea, su):
        assert desk.post(ONE, {"name": "苏晨"}).status_code == 302
        role = Role.objects.get(member=su)
        assert (role.name, role.space_id) == ("host", tea.pk)

        answer = desk.post(f"{ONE}hosts/{role.pk}/end/", follow=True)
        assert not Role.objects.filter(member=su).exists()
        page = answer.content.decode()
        assert 'name="name" value="苏晨"' in page

        desk.post(ONE, {"name": "苏晨"})
        assert Role.objects.filter(member=su, space_id=tea.pk).exists()
        kinds = Activity.objects.filter(subject=f"member:{su.pk}").order_by("pk")
        assert [row.kind for row in kinds] == [
            "members.role_given",
            "members.role_ended",
            "members.role_given",
        ]

    def test_a_link_proposes_nobody_to_be_trusted(self, desk, tea, su):
        forged = signing.dumps(("other", "苏晨"), salt="conversations.host_ended")
        for sign in ("苏晨", forged, "\x00", "a" * 5_000):
            page = desk.get(ONE, {"ended": sign}).content.decode()
            assert "苏晨" not in page

    def test_a_name_nobody_has_comes_back_as_it_was_typed(self, desk, tea):
        answer = desk.post(ONE, {"name": "没有这个人", "until": "2020-01-01"})
        assert answer.status_code == 422
        assert "没有这个人" in answer.content.decode()
        assert not Role.objects.filter(name="host").exists()

    def test_a_day_gone_by_is_refused(self, desk, tea, su):
        answer = desk.post(ONE, {"name": "苏晨", "until": "2020-01-01"})
        assert answer.status_code == 422
        assert not Role.objects.filter(name="host").exists()

    def test_a_space_is_archived_and_opened_again(self, desk, tea):
        for state in ("archived", "open", "read_only"):
            assert desk.post(f"{ONE}state/", {"state": state}).status_code == 302
            tea.refresh_from_db()
            assert tea.state == state
        assert desk.post(f"{ONE}state/", {"state": "gone"}).status_code == 422

    def test_a_host_and_a_moderator_change_nothing_here(self, client, tea, su, lin):
        role = host(su, tea)
        Role.objects.create(member=lin, name=Role.Name.MODERATOR)
        for who in (su, lin):
            client.force_login(who)
            assert client.get(ONE).status_code == 200
            assert client.post(ONE, {"name": "林晓棠"}).status_code == 403
            assert client.post(f"{ONE}hosts/{role.pk}/end/").status_code == 403
            assert client.post(f"{ONE}state/", {"state": "archived"}).status_code == 403
        tea.refresh_from_db()
        assert tea.state == "open"
        assert list(Role.objects.filter(name="host")) == [role]

    def test_a_duty_of_another_space_is_not_ended_from_here(self, desk, tea, su):
        other = Space.objects.create(slug="other", name_zh="别处")
        role = host(su, other)
        for number in (role.pk, 2**70):
            assert desk.post(f"{ONE}hosts/{number}/end/").status_code == 404
        assert Role.objects.filter(pk=role.pk).exists()
