"""When a ritual comes round: by the wall's clock, no day lost, none twice."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from weilu.culture.cadence import in_words
from weilu.culture.rhythm import (
    DAYS,
    LAST,
    MONTHLY,
    MOST_APART,
    NTHS,
    SURE_DAYS,
    WEEKLY,
    Rhythm,
    Unreadable,
    moment,
    read,
    times,
)

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its clocks move by half an hour
NINE = time(9)

weekly = st.builds(
    lambda apart, days: Rhythm(WEEKLY, apart, tuple(sorted(days))),
    st.integers(1, MOST_APART[WEEKLY]),
    st.sets(st.integers(0, 6), min_size=1),
)
by_day = st.builds(
    lambda apart, day: Rhythm(MONTHLY, apart, monthday=day),
    st.integers(1, MOST_APART[MONTHLY]),
    st.sampled_from([*SURE_DAYS, LAST]),
)
by_weekday = st.builds(
    lambda apart, day, nth: Rhythm(MONTHLY, apart, (day,), nth=nth),
    st.integers(1, MOST_APART[MONTHLY]),
    st.integers(0, 6),
    st.sampled_from(NTHS),
)
rhythms = st.one_of(weekly, by_day, by_weekday)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
zones = st.sampled_from([SHANGHAI, BERLIN, LORD_HOWE, ZoneInfo("America/Havana"), UTC])


def ahead(text: str, first: date, number: int) -> list[str]:
    return [str(day) for day in islice(read(text).days(first, first), number)]


def due(text: str, zone: ZoneInfo, at: time, after: datetime, number: int) -> list[str]:
    found = times(read(text), first=after.date(), at=at, zone=zone, after=after)
    return [moment.isoformat()[:16] for _day, moment in islice(found, number)]


@given(rhythms)
def test_what_is_written_reads_the_same(rhythm):
    assert read(str(rhythm)) == rhythm


@given(rhythms, days, st.integers(0, 4000))
def test_looking_from_later_finds_the_same_days(rhythm, first, later):
    since = first + timedelta(days=later)
    whole = [day for day in islice(rhythm.days(first, first), 600) if day >= since]
    assert list(islice(rhythm.days(first, since), len(whole))) == whole


@given(rhythms, days)
def test_days_go_forward_and_keep_their_distance(rhythm, first):
    found = list(islice(rhythm.days(first, first), 40))
    assert found[0] >= first
    assert all(a < b for a, b in pairwise(found))
    if rhythm.freq == WEEKLY:
        weeks = {(day - first + timedelta(first.weekday())).days // 7 for day in found}
        assert all(week % rhythm.apart == 0 for week in weeks)
        assert {day.weekday() for day in found} <= set(rhythm.weekdays)
    else:
        months = [day.year * 12 + day.month for day in found]
        assert all(b - a == rhythm.apart for a, b in pairwise(months))


@given(rhythms, days, st.times(), zones)
def test_whatever_clocks_do_each_day_has_one_moment(rhythm, first, at, zone):
    at = at.replace(microsecond=0, tzinfo=None)
    begin = datetime.combine(first, time(), zone).astimezone(UTC) - timedelta(days=2)
    found = list(islice(times(rhythm, first=first, at=at, zone=zone, after=begin), 30))
    assert [day for day, _moment in found] == list(islice(rhythm.days(first, first), 30))
    assert all(a[1] < b[1] for a, b in pairwise(found))
    assert all(each.astimezone(zone).date() == day for day, each in found)


@given(rhythms, days, st.times(), zones, st.integers(0, 20))
def test_asked_again_after_one_it_gives_the_next(rhythm, first, at, zone, place):
    at = at.replace(microsecond=0, tzinfo=None)
    begin = datetime.combine(first, time(), zone).astimezone(UTC) - timedelta(days=2)
    facts = {"first": first, "at": at, "zone": zone}
    found = list(islice(times(rhythm, after=begin, **facts), place + 2))
    again = next(times(rhythm, after=found[place][1], **facts))
    assert again == found[place + 1]


@given(days)
def test_every_day_of_the_week_is_every_day(first):
    everyday = Rhythm(WEEKLY, 1, (0, 1, 2, 3, 4, 5, 6))
    found = list(islice(everyday.days(first, first), 30))
    assert found == [first + timedelta(days=n) for n in range(30)]


def test_the_last_day_of_each_month_is_the_31st_the_30th_and_in_leap_years_the_29th():
    assert ahead("FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 1, 31), 4) == [
        "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30",
    ]  # fmt: skip
    assert ahead("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1", date(2027, 2, 1), 3) == [
        "2027-02-28", "2028-02-29", "2029-02-28",
    ]  # fmt: skip


def test_the_first_and_the_last_friday():
    assert ahead("FREQ=MONTHLY;BYDAY=1FR", date(2026, 5, 2), 3) == [
        "2026-06-05", "2026-07-03", "2026-08-07",
    ]  # fmt: skip
    assert ahead("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 1, 1), 3) == [
        "2026-01-30", "2026-02-27", "2026-03-27",
    ]  # fmt: skip


def test_every_second_week_counts_from_the_week_it_began_in():
    text, thursday = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", date(2026, 3, 5)
    assert ahead(text, thursday, 4) == [
        "2026-03-06", "2026-03-16", "2026-03-20", "2026-03-30",
    ]  # fmt: skip


def test_nine_stays_nine_when_clocks_change():
    after = datetime(2026, 3, 20, 12, tzinfo=UTC)
    assert due("FREQ=WEEKLY;BYDAY=MO", BERLIN, NINE, after, 2) == [
        "2026-03-23T08:00", "2026-03-30T07:00",
    ]  # fmt: skip


def test_a_time_the_clock_jumps_over_moves_by_as_much():
    after = datetime(2026, 3, 27, 12, tzinfo=UTC)
    assert due("FREQ=WEEKLY;BYDAY=SA,SU,MO", BERLIN, time(2, 30), after, 3) == [
        "2026-03-28T01:30", "2026-03-29T01:30", "2026-03-30T00:30",
    ]  # fmt: skip


def test_of_a_time_that_comes_twice_it_is_the_first():
    after = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert due("FREQ=WEEKLY;BYDAY=SU,MO", BERLIN, time(2, 30), after, 2) == [
        "2026-10-25T00:30", "2026-10-26T01:30",
    ]  # fmt: skip


def test_a_day_that_an_island_left_out_has_no_moment():
    apia = ZoneInfo("Pacific/Apia")
    assert moment(date(2011, 12, 30), NINE, apia) is None
    assert moment(date(2011, 12, 31), NINE, apia) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=WEEKLY",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO,MO",
        "FREQ=WEEKLY;BYDAY=mo",
        "FREQ=WEEKLY;FREQ=WEEKLY;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=9;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=٢;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO;",
        "FREQ=WEEKLY;BYDAY=MO\n",
        "FREQ=MONTHLY;BYDAY=FR",
        "FREQ=MONTHLY;BYDAY=5FR",
        "FREQ=MONTHLY;BYDAY=1FR,2FR",
        "FREQ=MONTHLY;BYDAY=-FR",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1FR",
        "FREQ=MONTHLY;INTERVAL=13;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=1" + ";" * 60,
    ],
)
def test_what_is_not_meant_is_not_guessed(text):
    with pytest.raises(Unreadable):
        read(text)


@given(st.text(max_size=100) | st.lists(st.sampled_from(
    ["FREQ", "=", "WEEKLY", ";", "BYDAY", "MO", ",", "-1", "INTERVAL", *DAYS]
)).map("".join))  # fmt: skip
def test_any_text_is_read_or_refused(text):
    try:
        rhythm = read(text)
    except Unreadable:
        return
    assume(len(str(rhythm)) <= 80)
    assert next(rhythm.days(date(2026, 1, 1), date(2026, 1, 1))) >= date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "每周一 09:00", "Every Monday, 09:00"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
            "每 2 周的周一、周三、周五 09:00",
            "Every 2 weeks on Monday, Wednesday and Friday, 09:00",
        ),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "周一到周五 09:00", "Monday to Friday, 09:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "每天 09:00", "Every day, 09:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "每月 15 日 09:00", "Day 15 of every month, 09:00"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "每月最后一天 09:00",
            "The last day of every month, 09:00",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
            "每 3 个月的最后一天 09:00",
            "Every 3 months on the last day, 09:00",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1FR",
            "每月第一个周五 09:00",
            "The first Friday of every month, 09:00",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SA",
            "每 12 个月的最后一个周六 09:00",
            "Every 12 months on the last Saturday, 09:00",
        ),
    ],
)
def test_it_is_said_as_a_host_would_say_it(text, zh, en):
    assert in_words(read(text), NINE) == zh
    with translation.override("en"):
        assert in_words(read(text), NINE) == en
