"""The ladder: which step, how long, how long it counts; and that it ends by itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conversations.tests.world import room, say, topic
from weilu.core import clock
from weilu.moderation import steps
from weilu.moderation.actions.sanctioning import keep_to
from weilu.moderation.models import Report, Sanction

from .world import again, decided, reported

moments = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001  hypothesis gives it the zone
    datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")]),
)


@pytest.mark.parametrize(
    ("severity", "strikes", "step"),
    [
        ("minor", 0, 0), ("minor", 3, 3), ("serious", 0, 1), ("serious", 2, 3),
        ("grave", 0, 4), ("grave", 1, 5), ("grave", 2, 6), ("minor", 99, 6),
    ],
)  # fmt: skip
def test_the_ladder_suggests_what_the_specification_says(severity, strikes, step):
    assert steps.suggested(severity, strikes) == step


@given(moments, st.integers(0, 6))
def test_a_step_lasts_so_many_hours_whatever_clocks_do(at, step):
    ends = steps.ends(step, at.astimezone(UTC))
    hours = {2: 24, 3: 72, 4: 168, 5: 720, 6: 720}.get(step)
    assert (ends and ends - at) == (hours and timedelta(hours=hours))


@given(moments)
def test_a_strike_counts_ninety_days_and_a_grave_one_a_year(at):
    at = at.astimezone(UTC)
    assert steps.counts_until(0, "grave", at) is None
    assert steps.counts_until(1, "serious", at) == at + timedelta(days=90)
    assert steps.counts_until(4, "grave", at) == at + timedelta(days=365)


@pytest.mark.django_db
@given(step=st.sampled_from([2, 3, 4]), back=st.integers(0, 1000))
def test_a_mute_ends_to_the_second_without_a_worker_and_across_clock_jumps(
    lin, he, zhou, step, back
):
    post = say(topic(room(), lin), he)
    Report.objects.all().delete()
    begins = datetime(
        2026, 10, 24, 22, 30, tzinfo=UTC
    )  # clocks go back in Berlin that night
    with clock.at(begins):
        note = "已经提醒过两次，仍然如此。"
        decided(reported(post, again(lin)).case, zhou, step=step, note=note)
    ends = begins + steps.LASTS[step]
    for moment, muted in (
        (begins, True), (ends - timedelta(seconds=1), True), (ends, False),
        (ends - timedelta(seconds=1 + back), True), (ends + timedelta(seconds=back), False),
    ):  # fmt: skip
        with clock.at(moment):
            assert again(he).is_muted is muted
    Sanction.objects.all().delete()
    keep_to(again(he), actor=None)
