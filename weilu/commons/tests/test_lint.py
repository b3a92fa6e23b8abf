"""What a newcomer finds: three rules, their numbers, and one work item while one is broken."""

from datetime import timedelta

import pytest

from weilu.commons.lint import look
from weilu.conversations.models import Space
from weilu.conversations.queries.lint import lint
from weilu.conversations.tests.world import browser, room
from weilu.core import clock
from weilu.moderation.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
DAY = timedelta(days=1)
PAGE = "/console/spaces/newcomers/"


def alive(number: int, **facts) -> None:
    for _turn in range(number):
        room(last_topic_at=clock.now() - DAY, **facts)


@pytest.mark.parametrize(
    ("open_ones", "shut", "holds"),
    [
        (0, 0, (False, False, False)),
        (2, 0, (False, False, False)),
        (3, 0, (True, True, True)),
        (5, 2, (True, True, True)),
        (4, 3, (True, False, True)),
        (3, 1, (True, True, True)),
    ],
)
def test_three_spaces_five_of_seven_writable_all_alive(open_ones, shut, holds):
    alive(open_ones)
    alive(shut, opens="team", replies="team")
    found = lint()
    assert (found.enough, found.open_enough, found.alive) == holds


def test_a_topic_of_fourteen_days_is_not_young_and_an_empty_space_is_not_alive():
    alive(2)
    room(last_topic_at=clock.now() - 14 * DAY)
    room()
    found = lint()
    assert (found.fresh, found.alive, found.failures) == (2, False, 1)


def test_private_and_archived_spaces_are_none_a_newcomer_sees():
    alive(3)
    room(visibility="private")
    room(archived_at=clock.now())
    assert len(lint().spaces) == 3


def test_a_broken_rule_is_one_work_item_until_it_holds():
    assert look()
    assert look()
    item = WorkItem.objects.get()
    assert (item.path, item.times, item.is_open) == (PAGE, 1, True)
    alive(3)
    assert not look()
    item.refresh_from_db()
    assert not item.is_open


def test_the_page_says_the_numbers_and_members_see_none(zhou, lin):
    alive(2, opens="team", replies="team")
    page = browser(zhou).get(PAGE).content.decode()
    assert "新人能看到 2 个空间，至少该有 3 个。" in page
    assert "2 个里有 0 个能让新人说话，应有 2 个。" in page
    assert browser(lin).get(PAGE).status_code == 403


@pytest.mark.parametrize("number", [2, 20])
def test_it_costs_one_query_however_many_spaces(number, django_assert_num_queries):
    alive(number)
    assert Space.objects.count() == number
    with django_assert_num_queries(1):
        lint()
