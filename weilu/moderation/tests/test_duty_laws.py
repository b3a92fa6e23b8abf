"""Whatever shifts, swaps and zones there are: on duty is whoever a person reading the roster names."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conftest import person
from weilu.conversations.tests.world import moderator
from weilu.core import clock
from weilu.moderation import queries
from weilu.moderation.actions import swapping
from weilu.moderation.errors import NotPossible
from weilu.moderation.models import Shift, ShiftSwap

# Days around a change of clocks in Berlin (29 March 2026) and on Lord Howe (5 April).
FIRST = date(2026, 3, 23)
ASKED_AT = datetime(2026, 3, 20, tzinfo=UTC)
ZONES = st.sampled_from(
    ["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Kiritimati"]
)
HOURS = [
    (time(0), time(9)),
    (time(9), time(18)),
    (time(18), time(0)),
    (time(2, 30), time(3)),
]
PEOPLE = st.integers(0, 2)
SHIFTS = st.sets(
    st.tuples(PEOPLE, st.integers(0, 6), st.sampled_from(HOURS)), min_size=1, max_size=8
)
SWAPS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 1), PEOPLE, st.sampled_from("yny-")),
    max_size=6,
)
MOMENTS = st.integers(0, 15 * 24 * 4)  # quarters of an hour from the first day on, UTC


@pytest.fixture
def team(db):
    """Three moderators."""
    return [moderator(person(name)) for name in ("顾南", "苏梅", "江一")]


def on_the_roster(shifts, agreed, zone, at):
    """Who a person reading week and swaps would name."""
    local = at.astimezone(ZoneInfo(zone))
    hour, day = local.time(), local.date()
    named = set()
    for who, weekday, (starts, ends) in shifts:
        if weekday == day.weekday() and starts <= hour and (hour < ends or ends == time(0)):
            named.add(agreed.get((who, day, starts), who))
    return named


@given(shifts=SHIFTS, wanted=SWAPS, zone=ZONES, moments=st.lists(MOMENTS, max_size=12))
def test_on_duty_is_whoever_the_roster_names(team, settings, shifts, wanted, zone, moments):
    settings.TIME_ZONE = zone
    Shift.objects.all().delete()
    ShiftSwap.objects.all().delete()
    for who, weekday, (starts, ends) in sorted(shifts):
        row = {"weekday": weekday, "starts": starts, "ends": ends}
        Shift.objects.create(member=team[who], **row)
    agreed = swapped(team, sorted(shifts), wanted)
    for quarters in moments:
        at = datetime(2026, 3, 22, tzinfo=UTC) + timedelta(minutes=15 * quarters)
        found = {team.index(member) for member in queries.on_duty(at)}
        assert found == on_the_roster(shifts, agreed, zone, at)


def swapped(team, shifts, wanted):
    """Ask for what can be asked for; what was agreed to and not taken back."""
    agreed = {}
    with clock.at(ASKED_AT):
        for number, week, to, answer in wanted:
            who, weekday, (starts, _ends) = shifts[number % len(shifts)]
            day = FIRST + timedelta(days=weekday, weeks=week)
            if who == to:
                continue
            try:
                swap = swapping.ask_swap(
                    actor=team[who],
                    day=day,
                    starts=starts,
                    to=team[to],
                    words="",
                    door="web",
                )
                if answer in "yn":
                    swapping.answer_swap(
                        swap=swap, actor=team[to], accept=answer == "y", door="web"
                    )
                else:
                    swapping.take_back_swap(swap=swap, actor=team[who], door="web")
            except NotPossible:
                continue
            if answer == "y":
                agreed[who, day, starts] = to
    return agreed
