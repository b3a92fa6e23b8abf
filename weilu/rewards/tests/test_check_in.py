"""Checking in: once a day, by the community's clock; the month shows the days, never a streak."""

from datetime import UTC, date, datetime, timedelta

import pytest

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations.tests.world import browser
from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.checkin_views import month_of
from weilu.rewards.dials import CHECK_IN
from weilu.rewards.errors import NotAllowed
from weilu.rewards.models import Award, CheckIn
from weilu.rewards.queries import purse

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
PAGE = "/me/check-in/"


def test_a_day_is_checked_in_once_and_gives_one_of_each(lin):
    assert actions.check_in(member=lin, door="web")
    assert not actions.check_in(member=lin, door="web")
    run_all()
    assert [(each.rule, each.granted) for each in Award.objects.order_by("pk")] == [
        ("checkin", 1), ("checkin", 1),
    ]  # fmt: skip
    assert (purse(lin).xp, purse(lin).points) == (1, 1)
    assert Activity.objects.filter(kind="rewards.checked_in").count() == 1


def test_the_day_begins_at_midnight_of_the_community(lin, stopped_time):
    """23:59 and 00:01 in Shanghai are two days; in UTC they are one."""
    stopped_time.move_to(datetime(2026, 3, 3, 15, 59, tzinfo=UTC))
    assert actions.check_in(member=lin, door="web")
    stopped_time.shift(timedelta(minutes=2))
    assert actions.check_in(member=lin, door="web")
    assert [each.day for each in CheckIn.objects.order_by("day")] == [
        date(2026, 3, 3), date(2026, 3, 4),
    ]  # fmt: skip


def test_a_day_left_out_takes_nothing_and_the_month_counts_its_own(lin, stopped_time):
    stopped_time.move_to(datetime(2026, 2, 27, 4, 0, tzinfo=UTC))
    for days in (0, 3, 1, 2):  # 27 February, 2, 3 and 5 March
        stopped_time.shift(timedelta(days=days))
        actions.check_in(member=lin, door="web")
    assert month_of(lin, date(2026, 2, 1)).number == 1
    march = month_of(lin, date(2026, 3, 1))
    assert march.number == 3 and march.is_done
    assert (march.before, march.after) == ("2026-02", "")
    assert month_of(lin, date(2026, 2, 1)).after == "2026-03"
    done = [day.date.day for week in march.weeks for day in week if day.is_done]
    assert done == [27, 2, 3, 5], "the week of the first shows the days before it, too"


def test_whoever_is_away_checks_in_nowhere(lin):
    Member.objects.filter(pk=lin.pk).update(state="suspended")
    lin.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.check_in(member=lin, door="web")
    assert not CheckIn.objects.exists()


def test_one_tap_on_the_page_of_points_and_the_calendar_shows_it(lin):
    reader = browser(lin)
    assert "今天签到" in reader.get("/me/points/").content.decode()
    answer = reader.post(PAGE, follow=True)
    assert "签到成功。本月 1 天。" in answer.content.decode()
    assert "今天已经签到过了，明天见。" in reader.post(PAGE, follow=True).content.decode()
    assert "今天已签到 · 本月 1 天" in reader.get("/me/points/").content.decode()
    assert 'aria-current="date" class="month__day month__day--done"' in (
        reader.get(PAGE).content.decode()
    )


@pytest.mark.parametrize(
    "month", ["", "2026-13", "0001-01", "9999-12", "x" * 500, "2026-1"]
)
def test_a_month_nobody_can_mean_is_this_month(lin, month):
    text = browser(lin).get(f"{PAGE}?month={month}").content.decode()
    assert f"{clock.day(clock.now()).year}年" in text and 'aria-current="date"' in text


def test_a_team_that_wants_none_has_none(lin):
    SNAPSHOT.assume({CHECK_IN.key: False})
    reader = browser(lin)
    assert (reader.get(PAGE).status_code, reader.post(PAGE).status_code) == (404, 404)
    assert "今天签到" not in reader.get("/me/points/").content.decode()
    assert PAGE not in reader.get("/me/").content.decode()
    assert not CheckIn.objects.exists()


def test_the_page_costs_the_same_in_an_empty_month_and_a_full_one(
    lin, stopped_time, django_assert_max_num_queries
):
    stopped_time.move_to(datetime(2026, 3, 31, 4, 0, tzinfo=UTC))
    reader = browser(lin)
    for days in (0, 31):
        CheckIn.objects.bulk_create(
            CheckIn(member=lin, day=date(2026, 3, day + 1)) for day in range(days)
        )
        with django_assert_max_num_queries(6):
            reader.get(PAGE)
