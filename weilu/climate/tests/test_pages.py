"""The team's pages: who may see them, what changed first, and what lies behind a figure."""

from datetime import date, timedelta

import pytest
import time_machine

from weilu.climate.models import Measured
from weilu.climate.queries import measured
from weilu.conftest import MONDAY
from weilu.conversations.tests.world import browser, host, moderator, room, say, topic

pytestmark = pytest.mark.django_db
LAST = date(2026, 3, 2)


def kept(value, *, weeks=13, space=None, name="thanks", usual=0.5):
    """A quarter of weeks at `usual`, and the newest at `value`."""
    values = [value, *[usual] * (weeks - 1)]
    Measured.objects.bulk_create(
        Measured(
            space=space,
            name=name,
            monday=LAST - timedelta(days=7 * n),
            number=200,
            value=each,
            low=each - 0.05,
            high=each + 0.05,
        )
        for n, each in enumerate(values)
    )


@pytest.fixture
def keeper(zhou):
    return moderator(zhou)


def test_without_a_measured_week_the_page_says_when_there_is_one(keeper):
    page = browser(keeper).get("/console/climate/")
    assert page.status_code == 200
    assert "一周结束一天后" in page.text


def test_members_and_hosts_do_not_see_it(lin, he):
    assert browser(lin).get("/console/climate/").status_code == 403
    hosting = host(he, room("hosted"))
    assert browser(hosting).get("/console/climate/").status_code == 403


@pytest.mark.parametrize(
    ("value", "change", "verdict"), [(0.6, 1, 1), (0.54, 0, 0), (0.4, -1, -1)]
)
def test_a_week_is_compared_with_the_eight_before(keeper, value, change, verdict):
    kept(value)
    found = {each.name: each for each in measured(keeper)[0]}["thanks"]
    assert (found.usual, found.change, found.verdict) == (0.5, change, verdict)


def test_three_weeks_before_are_too_few_to_compare_with(keeper):
    kept(0.9, weeks=4)
    found = {each.name: each for each in measured(keeper)[0]}["thanks"]
    assert (found.usual, found.change) == (None, 0)


def test_what_got_worse_stands_above_what_got_better(keeper):
    kept(0.9, name="thanks")
    kept(0.9, name="questions")
    text = browser(keeper).get("/console/climate/").text
    assert text.index("没人答的提问") < text.index("被感谢的发言")
    assert "上一周 90%，高于此前八周的 50%。" in text


def test_private_spaces_are_not_named_to_who_may_not_read_them(keeper):
    kept(0.5, space=room("secret", visibility="private"))
    kept(0.5)
    readable = {
        each.space.slug for each in (row[0] for row in measured(keeper)) if each.space
    }
    page = browser(keeper).get("/console/climate/")
    assert ("secret" in page.text) == ("secret" in readable)


def test_the_page_asks_as_much_for_twenty_spaces_as_for_two(
    keeper, django_assert_num_queries
):
    kept(0.5)
    client = browser(keeper)

    def asked(number):
        for n in range(number):
            kept(0.5, space=room(f"r{number}-{n}"))
        client.get("/console/climate/")
        with django_assert_num_queries(5):
            client.get("/console/climate/")

    asked(2)
    asked(18)


def test_a_spaces_page_draws_every_measure_and_gives_the_numbers(keeper):
    place = room("drawn")
    kept(0.4, space=place)
    page = browser(keeper).get("/console/climate/space/drawn/").text
    assert page.count("<figure") == 10
    assert "上一周 40%，低于此前八周的 50%。" in page
    assert browser(keeper).get("/console/climate/space/nowhere/").status_code == 404


def test_behind_a_figure_stand_the_posts_it_comes_from(keeper, lin):
    with time_machine.travel(MONDAY, tick=False):
        asked = topic(room("behind"), lin, kind="question")
        answered = topic(room("other"), lin, kind="question")
        say(answered, keeper)
    page = browser(keeper).get("/console/climate/behind/questions/?week=2026-03-02").text
    assert f"/p/{asked.first_post_id}/" in page
    assert f"/p/{answered.first_post_id}/" not in page
    narrowed = "/console/climate/behind/questions/?week=2026-03-02&space=other"
    assert "/p/" not in browser(keeper).get(narrowed).text


def test_behind_the_busiest_stand_people(keeper, lin):
    with time_machine.travel(MONDAY, tick=False):
        topic(room("busy"), lin)
    page = browser(keeper).get("/console/climate/behind/busiest/?week=2026-03-02").text
    assert lin.name in page


@pytest.mark.parametrize(
    "address",
    ["nothing/?week=2026-03-02", "thanks/?week=never", "thanks/?week=2026-03-02&space=x"],
)
def test_what_is_not_there_is_not_found(keeper, address):
    assert browser(keeper).get(f"/console/climate/behind/{address}").status_code == 404
