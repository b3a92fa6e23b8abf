"""Whoever might be left out is named to the team, each for a reason that holds."""

from datetime import timedelta

import pytest
import time_machine

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.climate.queries import left_out
from weilu.conftest import MONDAY, person
from weilu.conversations import actions as conversations
from weilu.conversations.tests.world import (
    browser,
    first_post,
    host,
    moderator,
    room,
    say,
    topic,
)

pytestmark = AFTER_COMMIT


@pytest.fixture
def keeper(zhou):
    return moderator(zhou)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def daily(place, member, days, clock):
    for _day in range(days):
        topic(place, member)
        clock.shift(timedelta(days=1))


def names(missed):
    return [(each.face.name, each.number) for each in missed]


@pytest.mark.parametrize(("days", "found"), [(5, []), (6, [("林晓棠", 6)])])
def test_a_regular_gone_quiet_wrote_on_six_days_and_then_not_for_three_weeks(
    lin, keeper, clock, days, found
):
    daily(room("regular"), lin, days, clock)
    clock.shift(timedelta(days=20))
    assert names(left_out(keeper).quiet) == []
    clock.shift(timedelta(days=1))
    assert names(left_out(keeper).quiet) == found


def test_whoever_speaks_again_is_no_longer_called_quiet(lin, keeper, clock):
    place = room("back")
    daily(place, lin, 6, clock)
    clock.shift(timedelta(days=30))
    assert names(left_out(keeper).quiet) == [("林晓棠", 6)]
    topic(place, lin)
    assert left_out(keeper).quiet == []


def test_five_posts_without_a_thanks_are_named_and_one_thanks_is_enough(lin, keeper, clock):
    place = room("thanks")
    talks = [topic(place, lin) for _post in range(5)]
    assert names(left_out(keeper).unthanked) == [("林晓棠", 5)]
    conversations.give_sign(
        post=first_post(talks[0]), member=keeper, sign="thanks", door="web"
    )
    assert left_out(keeper).unthanked == []


def test_four_posts_are_too_few_to_miss_a_thanks(lin, keeper, clock):
    for _post in range(4):
        topic(room(), lin)
    assert left_out(keeper).unthanked == []


def test_a_space_only_the_team_answers_in_is_named_until_a_member_does(
    lin, he, keeper, clock
):
    place = room("alone")
    hosting = host(person("江远"), place)
    asked = topic(place, lin)
    for _reply in range(5):
        say(asked, hosting)
        say(asked, keeper)
    assert [(space.slug, number) for space, number in left_out(keeper).alone] == [
        ("alone", 10)
    ]
    say(asked, lin)  # to oneself: no answer
    assert len(left_out(keeper).alone) == 1
    say(asked, he)
    assert left_out(keeper).alone == []


def test_newcomers_without_an_answer_stand_first_on_the_page(lin, keeper, clock):
    opened = topic(room("hello"), lin, door="web")
    run_all()
    page = browser(keeper).get("/console/climate/left-out/")
    assert f"/p/{opened.first_post_id}/" in page.text


def test_where_nobody_is_left_out_the_page_says_so(keeper):
    assert "没有人被落下" in browser(keeper).get("/console/climate/left-out/").text


def test_robots_and_those_who_left_are_not_missed(lin, keeper, clock):
    daily(room(), lin, 6, clock)
    clock.shift(timedelta(days=30))
    lin.is_robot = True
    lin.save()
    assert left_out(keeper).quiet == []


def test_the_lists_take_five_statements_however_long(
    lin, he, keeper, clock, django_assert_num_queries
):
    for number in range(3):
        person_ = person(f"常客{number}")
        for _post in range(5):
            topic(room(), person_)
    assert keeper.standing.is_keeper  # a request brings that along
    with django_assert_num_queries(4):  # no space stands alone: nothing to look up
        left_out(keeper)
