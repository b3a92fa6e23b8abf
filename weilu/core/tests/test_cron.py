"""Five fields, read as crontab reads them, on the community's wall clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.core.jobs.cron import Cron

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
FIRST, LAST = (MONDAY.replace(year=year, tzinfo=None) for year in (2025, 2027))


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("* * * * *", "2026-03-02 09:00"),
        ("*/15 * * * *", "2026-03-02 09:00"),
        ("30 8 * * *", "2026-03-02 08:30"),
        ("30 9 * * *", "2026-03-01 09:30"),
        ("0 3 1 * *", "2026-03-01 03:00"),
        ("0 3 * * 5", "2026-02-27 03:00"),
        ("0 3 * * 7", "2026-03-01 03:00"),
        ("0 3 13 * 5", "2026-02-27 03:00"),  # the 13th or a Friday
        ("5,50 1-3 * 1 *", "2026-01-31 03:50"),
        ("0 0 29 2 *", "2024-02-29 00:00"),
    ],
)
def test_the_latest_time_is_the_one_a_crontab_would_have_run(text, local):
    slot = Cron.parse(text).latest(MONDAY, SHANGHAI)

    assert slot.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") == local


@pytest.mark.parametrize(
    "text", ["", "* * * *", "60 * * * *", "* 5-3 * * *", "*/0 * * * *"]
)
def test_what_no_crontab_means_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  int() says it in its own words
        Cron.parse(text)


def test_a_date_that_never_comes_is_refused_when_asked():
    with pytest.raises(ValueError, match="never due"):
        Cron.parse("0 0 31 2 *").latest(MONDAY, SHANGHAI)


def test_an_hour_the_zone_skips_has_no_slot():
    after = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)  # 02:30 did not exist that night

    slot = Cron.parse("30 2 * * *").latest(after, BERLIN)

    assert slot == datetime(2026, 3, 28, 1, 30, tzinfo=UTC)


@given(
    moment=st.datetimes(timezones=st.just(UTC), min_value=FIRST, max_value=LAST),
    minute=st.integers(0, 59),
    hour=st.integers(0, 23),
)
def test_the_slot_is_never_ahead_and_at_most_a_day_behind(moment, minute, hour):
    slot = Cron.parse(f"{minute} {hour} * * *").latest(moment, SHANGHAI)

    assert timedelta(0) <= moment - slot < timedelta(days=1)
    local = slot.astimezone(SHANGHAI)
    assert (local.hour, local.minute, local.second) == (hour, minute, 0)
