"""Twenty posts in an hour, most of them by two people, ask for a calm word."""

from datetime import timedelta

import pytest
import time_machine

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.climate.heat import feel_heat
from weilu.conftest import MONDAY, person
from weilu.conversations.tests.world import room, say, topic
from weilu.moderation.models import WorkItem
from weilu.moderation.tests.world import reported

pytestmark = AFTER_COMMIT


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def argue(clock, *authors, times=20, pause=timedelta(minutes=2), started_by=None):
    """So many posts in turn; the first opens the topic."""
    opened = topic(room(), started_by or authors[0])
    for number in range(1, times):
        clock.shift(pause)
        say(opened, authors[number % len(authors)])
    return opened


def felt():
    """As if it had come in by the web: what tests write carries the door of imports."""
    batch = list(Activity.objects.filter(kind="conversations.post_written").order_by("pk"))
    for each in batch:
        each.door = "web"
    feel_heat(batch)
    items = WorkItem.objects.filter(kind="heated")
    return [(item.subject, item.facts) for item in items]


def test_two_people_going_back_and_forth_come_to_the_desk(lin, he, clock):
    opened = argue(clock, lin, he, times=21)
    assert felt() == [(f"topic:{opened.pk}", {"posts": 21})]
    item = WorkItem.objects.get(kind="heated")
    assert item.space_id == opened.space_id and item.about is None
    assert (item.audience, item.due_at - item.opened_at) == ("host", timedelta(hours=2))


def test_nineteen_posts_are_a_lively_talk(lin, he, clock):
    argue(clock, lin, he, times=19)
    assert felt() == []


def test_twenty_posts_over_two_hours_are_none_either(lin, he, clock):
    argue(clock, lin, he, times=24, pause=timedelta(minutes=5))
    assert felt() == []


def test_a_crowd_is_no_quarrel(clock):
    argue(clock, *[person(f"众{n}") for n in range(4)], times=24)
    assert felt() == []


def test_the_same_heat_is_not_told_twice(lin, he, clock):
    opened = argue(clock, lin, he, times=22)
    felt()
    WorkItem.objects.filter(kind="heated").update(done_at=MONDAY, outcome="nothing")
    clock.shift(timedelta(minutes=2))
    say(opened, lin)
    assert len(felt()) == 1 and WorkItem.objects.get(kind="heated").times == 1


def test_a_closed_topic_has_cooled_down(lin, he, clock):
    opened = argue(clock, lin, he, times=22)
    opened.closed_at = MONDAY
    opened.save()
    assert felt() == []


def test_imported_talk_is_left_alone(lin, he, clock):
    argue(clock, lin, he, times=22)
    run_all()
    assert not WorkItem.objects.filter(kind="heated").exists()


def test_a_topic_costs_one_query_while_it_is_calm(
    lin, he, clock, django_assert_num_queries
):
    argue(clock, lin, he, times=5)
    batch = list(Activity.objects.filter(kind="conversations.post_written"))
    for each in batch:
        each.door = "web"
    with django_assert_num_queries(1):
        feel_heat(batch)


def test_three_people_who_report_posts_of_one_topic_within_an_hour_are_enough(
    lin, he, clock
):
    opened = topic(room(), he)
    posts = [say(opened, lin) for _n in range(2)]
    for n, post in enumerate((posts[0], posts[1], posts[1])):
        reported(post, person(f"报告{n}"))
        clock.shift(timedelta(minutes=10))
    run_all()

    item = WorkItem.objects.get(kind="heated")
    assert (item.subject, item.facts) == (f"topic:{opened.pk}", {"reports": 3})


def test_reports_by_one_person_or_over_hours_heat_nothing(lin, he, clock):
    opened, su = topic(room(), he), person("苏禾")
    for _n in range(3):
        reported(say(opened, lin), su)
    for n in range(3):
        clock.shift(timedelta(minutes=61))
        reported(say(topic(room(), he), lin), person(f"报告{n}"))
    run_all()

    assert not WorkItem.objects.filter(kind="heated").exists()
