"""The day somebody joined comes round: told once, on that day, by their own clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.culture.actions import celebrate_due
from weilu.culture.anniversaries import falls_on, spans, years_on
from weilu.culture.models import Anniversary
from weilu.culture.queries.anniversaries import due
from weilu.members.actions import erasing
from weilu.members.models import Member

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Pacific/Apia",
)
FIRST, QUARTER = datetime(2000, 1, 1, tzinfo=UTC), timedelta(minutes=15)
MOMENTS = st.integers(0, 27 * 366 * 96).map(lambda number: FIRST + number * QUARTER)
DAYS = st.dates(date(2001, 1, 1), date(2040, 12, 31))
JOINED = datetime(2023, 5, 20, 4, 0, tzinfo=UTC)  # noon in Shanghai


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def told(moment: datetime) -> list[tuple[int, int]]:
    """Whom a run at this moment tells, and of how many years."""
    before = set(Anniversary.objects.values_list("pk", flat=True))
    with clock.at(moment.astimezone(UTC)):
        number = celebrate_due()
    new = Anniversary.objects.exclude(pk__in=before).order_by("pk")
    found = list(new.values_list("member_id", "years"))
    assert len(found) == number
    return found


@pytest.fixture
def lin(db):
    return person("林晓棠", joined_at=JOINED)


@pytest.mark.parametrize(
    ("joined", "year", "day"),
    [
        (date(2024, 2, 29), 2025, date(2025, 2, 28)),
        (date(2024, 2, 29), 2028, date(2028, 2, 29)),
        (date(2023, 5, 20), 2026, date(2026, 5, 20)),
    ],
)
def test_the_29th_of_february_falls_on_the_28th(joined, year, day):
    assert falls_on(joined, year) == day


@given(joined=MOMENTS, year=st.integers(2001, 2040), zone=st.sampled_from(ZONES))
@example(joined=datetime(2024, 2, 29, 3, tzinfo=UTC), year=2026, zone="Asia/Shanghai")
def test_every_later_year_has_exactly_one_such_day(joined, year, zone):
    clock_there = ZoneInfo(zone)
    here = joined.astimezone(clock_there).date()
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    found = [d for d in days if d.year == year and years_on(joined, d, clock_there)]
    assert len(found) == (year > here.year)
    assert all(years_on(joined, day, clock_there) == year - here.year for day in found)


@given(joined=MOMENTS, day=DAYS, zone=st.sampled_from(ZONES))
@example(
    joined=datetime(2024, 2, 29, 3, tzinfo=UTC), day=date(2026, 2, 28), zone="Asia/Shanghai"
)
@example(
    joined=datetime(2024, 2, 29, 3, tzinfo=UTC), day=date(2028, 2, 28), zone="Asia/Shanghai"
)
def test_the_stretches_asked_for_are_the_law_itself(joined, day, zone):
    clock_there = ZoneInfo(zone)
    found = any(begins <= joined < ends for begins, ends in spans(day, clock_there))
    assert found == bool(years_on(joined, day, clock_there))


def test_at_half_past_nine_a_member_is_told_once(lin):
    assert told(at("2026-05-20 09:29")) == []
    assert told(at("2026-05-20 09:30")) == [(lin.pk, 3)]
    assert told(at("2026-05-20 09:35")) == []
    assert told(at("2026-05-21 09:30")) == []
    (row,) = Activity.objects.filter(kind="culture.anniversary_reached")
    assert row.payload == {"member_id": lin.pk, "years": 3}
    assert (row.actor_id, row.subject) == (None, f"member:{lin.pk}")


def test_a_worker_that_slept_catches_up_on_the_same_day_and_not_on_the_next(lin):
    assert told(at("2026-05-20 23:59")) == [(lin.pk, 3)]
    assert told(at("2027-05-21 10:00")) == []


def test_nobody_is_told_in_the_year_they_joined_nor_the_day_before(lin):
    assert told(at("2023-05-20 18:00")) == []
    assert told(at("2026-05-19 18:00")) == []


def test_the_clock_and_the_calendar_are_the_members_own(db):
    """She joined on the 20th by Shanghai's calendar, and on the 19th by hers."""
    abroad = person(
        "Ann", joined_at=datetime(2023, 5, 20, 2, tzinfo=UTC), zone=NEW_YORK.key
    )
    assert told(at("2026-05-19 09:30")) == []
    assert told(at("2026-05-19 09:29", NEW_YORK)) == []
    assert told(at("2026-05-19 09:30", NEW_YORK)) == [(abroad.pk, 3)]


def test_moving_to_another_zone_on_the_day_tells_nobody_twice(lin):
    assert told(at("2026-05-20 09:30")) == [(lin.pk, 3)]
    Member.objects.filter(pk=lin.pk).update(zone="Pacific/Honolulu")
    assert told(at("2026-05-20 09:30", ZoneInfo("Pacific/Honolulu"))) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"state": Member.State.LEFT},
        {"state": Member.State.ERASED},
        {"state": Member.State.MERGED},
        {"state": Member.State.PENDING},
        {"state": Member.State.PLACEHOLDER},
        {"is_robot": True},
        {"suspended_until": at("2026-05-25 12:00")},
    ],
)
def test_whoever_is_not_there_is_told_nothing(lin, facts):
    Member.objects.filter(pk=lin.pk).update(**facts)
    assert told(at("2026-05-20 09:30")) == []


def test_whoever_is_about_to_leave_for_good_is_told_nothing(lin):
    with clock.at(at("2026-05-18 12:00").astimezone(UTC)):
        erasing.ask_erasure(member=lin, words="stay", door="web")
    assert told(at("2026-05-20 09:30")) == []


def test_a_suspension_that_is_over_is_over(lin):
    Member.objects.filter(pk=lin.pk).update(suspended_until=at("2026-05-20 09:00"))
    assert told(at("2026-05-20 09:30")) == [(lin.pk, 3)]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [2, 20])
def test_it_costs_the_same_for_few_and_many(number, django_assert_num_queries):
    for n in range(number):
        person(f"成员{n}", joined_at=JOINED + timedelta(minutes=n))
    with django_assert_num_queries(4):  # since when, which zones, who, whom already
        assert len(due(at("2026-05-20 09:30"))) == number
