from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from weilu.core import clock, times

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Shanghai


@pytest.fixture(autouse=True)
def english(stopped_time):
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=0), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "08:00"),
        (timedelta(hours=9), "00:00"),
        (timedelta(hours=9, seconds=1), "Sun 1 Mar, 23:59"),
        (timedelta(days=61), "Wed 31 Dec 2025, 09:00"),
        (timedelta(minutes=-5), "09:05"),
        (timedelta(days=-1), "Tue 3 Mar, 09:00"),
    ],
)
def test_how_long_ago_becomes_a_date_as_it_passes(passed, shown):
    assert times.ago(NOW - passed) == shown


def test_times_are_the_readers():
    with timezone.override(ZoneInfo("America/New_York")):
        assert times.when(NOW) == "20:00"
        assert times.stamp(NOW) == "Sun 1 Mar 2026, 20:00"
        assert times.day(NOW) == "Sun 1 Mar"


def test_a_day_names_its_year_only_when_it_is_another():
    assert times.day(date(2026, 12, 31)) == "Thu 31 Dec"
    assert times.day(date(2027, 1, 1)) == "Fri 1 Jan 2027"


def test_a_month_always_names_its_year():
    assert times.month(date(2026, 10, 5)) == "Oct 2026"
    with translation.override("zh-hans"):
        assert times.month(date(2026, 10, 5)) == "2026年10月"


def test_elements_carry_the_moment_for_machines():
    assert times.when_element(NOW) == '<time datetime="2026-03-02T01:00:00Z">09:00</time>'
    assert times.day_element(NOW) == '<time datetime="2026-03-02">Mon 2 Mar</time>'
    assert times.stamp_element(NOW).endswith(">Mon 2 Mar 2026, 09:00</time>")
    assert times.ago_element(NOW) == (
        '<time datetime="2026-03-02T01:00:00Z" title="Mon 2 Mar 2026, 09:00">just now</time>'
    )


def test_the_clock_can_be_set_and_knows_the_day_of_the_community():
    assert clock.now() == NOW
    assert clock.day(datetime(2026, 3, 1, 15, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert clock.day(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)) == date(2026, 3, 2)
