"""A week is measured from what stands, once it is over, and as often as one likes."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.climate import actions
from weilu.climate.models import Measured
from weilu.climate.queries import talk
from weilu.climate.weeks import latest, moments
from weilu.conftest import MONDAY, person
from weilu.conversations import actions as conversations
from weilu.conversations.tests.world import room, say, topic

pytestmark = AFTER_COMMIT
WEEK = date(2026, 3, 2)  # of MONDAY


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 3, 9, 15, 59, tzinfo=UTC), date(2026, 2, 23)),  # 23:59 in Shanghai
        (datetime(2026, 3, 9, 16, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 15, 12, 0, tzinfo=UTC), date(2026, 3, 2)),
    ],
)
def test_a_week_can_be_measured_once_it_is_over_for_a_day(now, monday):
    with time_machine.travel(now, tick=False):
        assert latest() == monday


def test_weeks_begin_at_midnight_where_the_community_is():
    since, until = moments(WEEK)
    assert since == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert until - since == timedelta(days=7)


@pytest.fixture
def spoken(db):
    """林 opens, 周 answers after an hour and is thanked, 林 answers 周."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        lin, zhou = person("林小满"), person("周小川")
        place = room("climate")
        asked = topic(place, lin, kind="question", door="web")
        clock.shift(3_600)
        answer = say(asked, zhou, door="web")
        conversations.give_sign(post=answer, member=lin, sign="thanks", door="web")
        again = say(asked, lin, parent=answer, door="web")
        clock.shift(timedelta(days=7))
        late = say(asked, zhou)
    return asked, answer, again, late


def test_a_week_holds_what_was_said_in_it(spoken):
    asked, answer, again, _late = spoken
    found = talk(WEEK)
    lin, zhou = asked.author_id, answer.author_id
    assert [(each.post_id, each.author_id, each.answers_id) for each in found.said] == [
        (asked.first_post_id, lin, 0),
        (answer.pk, zhou, lin),
        (again.pk, lin, zhou),
    ]
    assert [each.was_thanked for each in found.said] == [False, True, False]
    assert [(each.is_question, each.waited) for each in found.opened] == [
        (True, timedelta(hours=1))
    ]
    assert talk(WEEK, asked.space_id) == found
    assert talk(WEEK, asked.space_id + 1).said == ()


def test_what_was_taken_away_counts_no_more(spoken):
    asked, answer, again, _late = spoken
    conversations.delete_post(post=answer, actor=answer.author, door="web")
    assert [each.post_id for each in talk(WEEK).said] == [asked.first_post_id, again.pk]


def test_first_posts_are_read_with_whether_they_were_answered(spoken):
    asked, answer, _again, _late = spoken
    run_all()
    assert {each.post_id: each.in_time for each in talk(WEEK).firsts} == {
        asked.first_post_id: True,
        answer.pk: True,
    }


def test_measuring_twice_gives_the_same_rows(spoken):
    def rows():
        return list(
            Measured.objects.order_by("space", "name").values_list(
                "space", "name", "number", "value"
            )
        )

    assert actions.measure(WEEK) == 20  # ten of the space, ten of all
    once = rows()
    assert actions.measure(WEEK) == 20
    assert rows() == once
    assert {(name, number) for _space, name, number, _value in once} == {
        ("first_posts", 0),
        ("questions", 1),
        ("first_reply", 1),
        ("thanks", 3),
        ("warmth", 0),  # screening is off here
        ("harshness", 0),
        ("new_voices", 2),
        ("one_voice", 0),
        ("busiest", 2),
        ("uneven", 2),
    }
    assert {value for *_others, value in once} == {None}  # too few for any figure


def test_catching_up_measures_a_quarter_once_and_then_the_last_two_weeks(spoken):
    with time_machine.travel(MONDAY + timedelta(days=30), tick=False):
        assert actions.catch_up() == 13
        assert actions.catch_up() == 2
        assert Measured.objects.filter(space=None).values("monday").distinct().count() == 13


def test_a_week_takes_four_reads_however_much_was_said(spoken, django_assert_num_queries):
    with django_assert_num_queries(4):
        talk(WEEK)
