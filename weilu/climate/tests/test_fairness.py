"""Whether the team judges alike: true ratios, honest intervals, nobody asked what they are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.climate.fairness import WAYS, Group, Judged, cells
from weilu.climate.judging import ask_why
from weilu.climate.queries import judging
from weilu.conftest import person
from weilu.conversations.models import HeldPost, Post
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.core import clock
from weilu.core.estimates import rate_ratio
from weilu.moderation.actions import not_published
from weilu.moderation.models import WorkItem
from weilu.moderation.tests.world import case_of, decided, reported

NEW, OLD = Group("new", 0, "zh", "web", 1), Group("old", 2, "zh", "web", 1)
FEBRUARY = date(2026, 2, 1)


def acts(group, number, **facts):
    given = {"step": 1, "hours": 2.0, "overturned": False} | facts
    return [Judged(group, **given) for _n in range(number)]


def test_a_ratio_of_two_rates_and_its_interval():
    ratio = rate_ratio(30, 1000, 10, 1000)

    assert round(ratio.mean, 3) == 3.0
    assert (round(ratio.low, 3), round(ratio.high, 3)) == (1.467, 6.137)


def test_a_group_that_is_acted_on_three_times_as_often_stands_out():
    new, old = cells({NEW: 1000, OLD: 1000}, acts(NEW, 30) + acts(OLD, 10), "tenure")

    assert (new.key, new.rate, new.stands_out) == ("new", 30.0, True)
    assert (old.key, old.rate, old.stands_out) == ("old", 10.0, True)


def test_what_chance_explains_does_not_stand_out():
    new, _old = cells({NEW: 100, OLD: 100}, acts(NEW, 3) + acts(OLD, 1), "tenure")

    assert (round(new.ratio.mean, 2), new.stands_out) == (3.0, False)


def test_nine_posts_are_not_shown_and_ten_are():
    assert [cell.key for cell in cells({NEW: 9, OLD: 10}, [], "tenure")] == ["old"]


def test_steps_hours_and_what_was_overturned_are_told_of_each_group():
    judged = acts(NEW, 1, step=3, hours=1.0) + acts(
        NEW, 1, step=None, hours=5.0, overturned=True
    )
    (cell,) = cells({NEW: 20}, judged, "language")

    assert (cell.step, cell.hours, cell.overturned) == (3.0, 3.0, 0.5)
    assert cell.ratio is None


GROUPS = st.builds(
    Group,
    st.sampled_from(["new", "settled", "old"]),
    st.integers(0, 4),
    st.sampled_from(["zh", "en"]),
    st.sampled_from(["web", "wecom"]),
    st.integers(1, 3),
)


@given(st.dictionaries(GROUPS, st.integers(10, 500), min_size=1), st.data())
def test_whichever_way_one_looks_every_post_and_act_is_counted_once(posts, data):
    judged = [
        Judged(group, 1, 1.0, False)
        for group in data.draw(st.lists(st.sampled_from(sorted(posts)), max_size=30))
    ]
    for way in WAYS:
        found = cells(posts, judged, way)
        assert sum(cell.posts for cell in found) == sum(posts.values())
        assert sum(cell.acts for cell in found) == len(judged)


@pytest.fixture
def february(db, zhou, stopped_time):
    """Twenty posts of newcomers, half of them hidden; twenty of an old member, none."""
    stopped_time.move_to(datetime(2025, 1, 5, 2, tzinfo=UTC))
    elder = person("何静")
    stopped_time.move_to(datetime(2026, 2, 10, 2, tzinfo=UTC))
    there, new, witness = topic(room(), elder), person("吴桐"), person("苏禾")
    for _n in range(20):
        say(there, elder)
    posts = [say(there, new) for _n in range(20)]
    for post in posts[:10]:
        reported(post, witness)
    stopped_time.shift(timedelta(hours=2))
    for post in posts[:10]:
        decided(case_of(post), zhou, "hide")
    stopped_time.move_to(datetime(2026, 3, 2, 2, tzinfo=UTC))


def test_a_month_is_read_from_what_was_written_and_decided(february):
    posts, judged = judging(FEBRUARY)

    by = {cell.key: cell for cell in cells(posts, judged, "tenure")}
    assert (by["new"].posts, by["new"].acts, by["new"].hours) == (20, 10, 2.0)
    assert (by["old"].posts, by["old"].acts) == (21, 0)


def test_the_team_is_asked_why_once(february):
    assert ask_why() == 2  # those who are new, and those who are not
    assert ask_why() == 2
    item = WorkItem.objects.get(subject="fairness:2026-02")
    assert (item.kind, item.path) == ("routine", "/console/climate/alike/?month=2026-02")


def test_a_month_judged_alike_asks_nothing(db, stopped_time):
    assert ask_why() == 0
    assert not WorkItem.objects.exists()


def test_the_page_is_four_queries_beside_its_frame(
    february, zhou, django_assert_max_num_queries
):
    client = browser(zhou)
    client.get("/console/climate/alike/")
    with django_assert_max_num_queries(7):
        page = client.get("/console/climate/alike/").content.decode()
    assert "看看为什么" in page


@pytest.mark.parametrize("month", ["2026-03", "1999-01", "x", "2026-13"])
def test_a_month_that_is_not_over_or_never_was_is_not_found(zhou, month, stopped_time):
    assert browser(zhou).get(f"/console/climate/alike/?month={month}").status_code == 404


def test_who_may_not_see_the_climate_does_not_see_this(lin, zhou):
    assert browser(lin).get("/console/climate/alike/").status_code in (403, 404)
    assert (
        browser(moderator(person("吴桐"))).get("/console/climate/alike/").status_code == 200
    )


def test_a_held_post_that_was_not_published_is_an_act_as_old_as_its_hold(
    february, zhou, stopped_time
):
    stopped_time.move_to(datetime(2026, 2, 12, 2, tzinfo=UTC))
    post = say(topic(room(), person("温故")), person("辛夷"))
    Post.objects.filter(pk=post.pk).update(held_at=clock.now())
    HeldPost.objects.create(post=post, gate="approval")
    stopped_time.shift(timedelta(hours=5))
    not_published(post=post, actor=zhou, door="web", clause=None, message="这是团购。")
    stopped_time.move_to(datetime(2026, 3, 2, 2, tzinfo=UTC))

    _posts, judged = judging(FEBRUARY)

    assert sorted(each.hours for each in judged) == [2.0] * 10 + [5.0]
