"""When members are here: different people by weekday and hour, and never fewer than five."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.actions import record
from weilu.charter.kinds import SurveySkipped
from weilu.charter.queries.rhythm import counted, rhythm
from weilu.conftest import MONDAY, person
from weilu.core import clock
from weilu.members.tests.browsing import browser

SEEN = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.datetimes(datetime(2026, 2, 3), datetime(2026, 3, 2)).map(  # noqa: DTZ001  UTC by name
            lambda moment: f"{moment:%Y-%m-%d %H}"
        ),
    ),
    max_size=300,
)
PAGE = "/console/charter/needs/"


@transaction.atomic
def act(member, at: datetime, door: str = "web") -> None:
    kind = SurveySkipped(member_id=member.pk, asking_id=1, round="x")
    record(kind, actor=member, door=door, occurred_at=at)


@pytest.fixture
def crowd(db, stopped_time):
    """Six people who come on Mondays at nine, a robot, and one who also comes at night."""
    people = [person(f"成员{n}") for n in range(6)]
    for member in [*people, person("机器", is_robot=True)]:
        for weeks in (1, 2):
            act(member, MONDAY - timedelta(weeks=weeks) + timedelta(minutes=7))
    act(people[0], MONDAY - timedelta(hours=6))
    act(people[0], MONDAY - timedelta(days=29))
    for member in people:
        act(member, MONDAY - timedelta(days=5), door="import")
    return people


def test_an_hour_counts_different_people_by_the_clock_of_the_community(crowd):
    found = rhythm()
    assert dict(found.people) == {(0, 9): 6}
    assert (found.everybody, found.busiest, found.most) == (6, (0, 9), 6)


@given(SEEN)
def test_nobody_is_counted_twice_and_no_small_group_is_told(seen):
    found = counted(seen)
    assert all(5 <= people <= found.everybody for people in found.people.values())
    assert found.everybody == len({member_id for member_id, _hour in seen})
    assert counted(seen[::-1]) == found and counted([*seen, *seen]) == found


def test_it_costs_one_query(crowd, django_assert_num_queries):
    with django_assert_num_queries(1):
        rhythm()


def test_the_map_shows_it_as_a_picture_and_as_a_table(crowd, zhou):
    page = browser(zhou).get(PAGE).text
    assert page.count("<rect") == 7 * 24
    assert page.count("heat__cell--4") == 1 and page.count("heat__cell--0") == 7 * 24 - 1
    assert "周一 9:00 到 10:00" in page and page.count("<tr>") == 25


def test_with_too_few_people_there_is_a_dash(zhou):
    act(zhou, clock.now())
    page = browser(zhou).get(PAGE).text
    assert "heat__cell" not in page and "来的人太少" in page
