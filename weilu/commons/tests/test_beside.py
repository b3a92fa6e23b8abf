"""Beside home: those who came this week, and those whose day it is and who want it known."""

from datetime import timedelta

import pytest

from weilu.commons.beside import beside
from weilu.conftest import MONDAY, person
from weilu.conversations import actions
from weilu.conversations.tests.world import browser, first_post, room, topic
from weilu.culture.actions import celebrate_due
from weilu.members.actions import erasing
from weilu.members.actions.profile import change_profile
from weilu.members.models import Member, Mute

pytestmark = pytest.mark.django_db
YEAR, HOUR = timedelta(days=365), timedelta(hours=1)


@pytest.fixture(autouse=True)
def ten_o_clock(stopped_time):
    stopped_time.shift(HOUR)
    return stopped_time


@pytest.fixture
def su(db) -> Member:
    """苏晨 came a year ago today and wants others to know."""
    found = person("苏晨", joined_at=MONDAY - YEAR, celebrated=True)
    celebrate_due()
    return found


@pytest.fixture
def lin(db) -> Member:
    return person("林晓棠", joined_at=MONDAY - timedelta(days=100))


def celebrated(reader: Member) -> list[tuple[str, int]]:
    return [(each.face.name, each.years) for each in beside(reader).celebrated]


def test_others_see_whose_day_it_is_and_they_themselves_do_not(su, lin):
    assert celebrated(lin) == [("苏晨", 1)] and celebrated(su) == []
    opened = topic(room("hall"), lin, door="web")
    actions.mark_all_read(topics={opened.pk: first_post(opened).pk}, member=lin)
    page = browser(lin).get("/").text
    assert "今天是他们的日子" in page and "来这里 1 年了" in page


def test_only_those_who_chose_it_are_seen(lin):
    person("何若", joined_at=MONDAY - YEAR)
    assert celebrate_due() == 1
    assert celebrated(lin) == []
    assert "今天是他们的日子" not in browser(lin).get("/").text


def test_the_choice_is_made_in_the_profile_and_can_be_taken_back(su, lin):
    client = browser(su)
    assert 'name="celebrated"' in client.get("/me/settings/").text
    client.post("/me/settings/", {"name": "苏晨", "listed": "on"})
    assert not Member.objects.get(pk=su.pk).celebrated and celebrated(lin) == []
    client.post("/me/settings/", {"name": "苏晨", "listed": "on", "celebrated": "on"})
    assert celebrated(lin) == [("苏晨", 1)]


def test_it_ends_with_the_day(su, lin, ten_o_clock):
    ten_o_clock.shift(13 * HOUR)
    assert celebrated(lin) == [("苏晨", 1)]
    ten_o_clock.shift(2 * HOUR)
    assert celebrated(lin) == []


def test_whom_the_reader_does_not_read_they_need_not_greet(su, lin):
    Mute.objects.create(member=lin, muted=su)
    assert celebrated(lin) == []


@pytest.mark.parametrize("state", ["left", "erased"])
def test_whoever_is_gone_is_not_greeted(state, su, lin):
    Member.objects.filter(pk=su.pk).update(state=state)
    assert celebrated(lin) == []


def test_whoever_leaves_for_good_is_not_greeted(su, lin):
    erasing.ask_erasure(member=su, words="stay", door="web")
    assert celebrated(lin) == []


def test_newcomers_stand_there_as_before_in_one_statement(
    su, lin, django_assert_num_queries
):
    person("新来的", joined_at=MONDAY - timedelta(days=1))
    with django_assert_num_queries(1):
        found = beside(lin)
    assert [face.name for face in found.newcomers] == ["新来的"]
    assert len(found.celebrated) == 1


def test_changing_other_things_says_nothing_of_it(lin):
    assert change_profile(member=lin, door="web", line="还在写") == ["line"]
    assert not Member.objects.get(pk=lin.pk).celebrated
