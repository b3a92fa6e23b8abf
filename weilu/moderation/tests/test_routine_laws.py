"""Whatever clocks, edits and standstills do, no day of a routine is lost and none comes twice."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.core import clock
from weilu.culture import rhythm
from weilu.culture.rhythm import MONTHLY, WEEKLY, Rhythm
from weilu.moderation.actions import routines, turns
from weilu.moderation.models import Routine, Turn, Work, WorkItem
from weilu.moderation.models.routines import AHEAD

BEGIN = datetime(
    2026, 3, 26, 1, tzinfo=UTC
)  # days before clocks change in Berlin and Havana
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"])
MOMENTS = st.sampled_from([time(0), time(2, 30), time(9), time(23, 59)])
RHYTHMS = st.one_of(
    st.builds(
        lambda days: Rhythm(WEEKLY, 1, tuple(sorted(days))),
        st.sets(st.integers(0, 6), min_size=1),
    ),
    st.builds(lambda day: Rhythm(MONTHLY, 1, monthday=day), st.integers(1, 28)),
)
STEPS = st.lists(st.integers(-30, 80), min_size=1, max_size=8)  # hours the clock goes
EDITS = st.lists(st.tuples(st.integers(0, 60), RHYTHMS, MOMENTS), max_size=4)


def wanted(read: Rhythm, at: time, zone: str, after: datetime, by: datetime):
    coming = rhythm.times(
        read, first=date(2026, 3, 1), at=at, zone=ZoneInfo(zone), after=after
    )
    return list(takewhile(lambda each: each[1] <= by, coming))


def begun(zhou, read: Rhythm, at: time) -> Routine:
    with clock.at(BEGIN):
        return routines.write_routine(
            actor=zhou,
            door="web",
            name="例行",
            rule=str(read),
            at=at,
            starts_on=date(2026, 3, 1),
        )


def emptied() -> None:
    Routine.objects.all().delete()
    WorkItem.objects.all().delete()


@pytest.mark.django_db
@given(read=RHYTHMS, at=MOMENTS, zone=ZONES, steps=STEPS)
def test_however_the_clock_goes_each_time_is_called_for_once(
    zhou, settings, read, at, zone, steps
):
    settings.TIME_ZONE = zone
    emptied()
    routine, now, furthest = begun(zhou, read, at), BEGIN, BEGIN
    for hours in [0, *steps]:
        now += timedelta(hours=hours)
        furthest = max(furthest, now)
        with clock.at(now):
            turns.call_due()
    found = list(routine.turns.order_by("due_at").values_list("day", "due_at"))
    assert found == wanted(read, at, zone, BEGIN, furthest + AHEAD)
    open_rows = WorkItem.objects.filter(kind=Work.ROUTINE, done_at=None)
    subjects = Counter(open_rows.values_list("subject", flat=True))
    waiting = routine.turns.filter(state=Turn.State.WAITING)
    assert subjects == Counter(f"turn:{turn.pk}" for turn in waiting)


@pytest.mark.django_db
@given(first=st.tuples(RHYTHMS, MOMENTS), zone=ZONES, edits=EDITS)
def test_whatever_is_edited_what_came_due_under_each_rhythm_is_there_once(
    zhou, settings, first, zone, edits
):
    settings.TIME_ZONE = zone
    emptied()
    (read, at), now, came_due = first, BEGIN, []
    routine = begun(zhou, read, at)
    for hours, other, moment in [*edits, (30, read, at)]:
        later = now + timedelta(hours=hours)
        with clock.at(later):
            turns.call_due()
        came_due += wanted(read, at, zone, now, later)
        with clock.at(later):
            routine.refresh_from_db()
            routines.write_routine(
                actor=zhou, door="web", routine=routine, rule=str(other), at=moment
            )
            turns.call_due()
        now, read, at = later, other, moment
    days = [turn.day for turn in routine.turns.order_by("due_at")]
    assert len(days) == len(set(days))
    assert {day for day, _due in came_due} <= set(days)
    ahead = {day for day, _due in wanted(read, at, zone, now, now + AHEAD)}
    assert ahead <= set(days)
    assert set(days) <= {day for day, _due in came_due} | ahead


@pytest.mark.django_db
@given(read=RHYTHMS, at=MOMENTS, hours=st.integers(0, 300), dies=st.integers(0, 2))
def test_a_worker_that_dies_half_way_loses_and_doubles_nothing(zhou, read, at, hours, dies):
    emptied()
    routine, later = begun(zhou, read, at), BEGIN + timedelta(hours=hours)
    with clock.at(later):
        dying = mock.Mock(side_effect=[*[None] * dies, RuntimeError])
        with mock.patch.object(turns, "_put_on_desk", dying), suppress(RuntimeError):
            turns.call_due()
        if dying.call_count > dies:
            assert not routine.turns.exists()
        turns.call_due()
    found = list(routine.turns.order_by("due_at").values_list("day", "due_at"))
    assert found == wanted(read, at, "Asia/Shanghai", BEGIN, later + AHEAD)
