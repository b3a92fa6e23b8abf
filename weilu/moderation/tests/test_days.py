"""An anniversary is an opportunity on the desk: only of those who want others to know."""

from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import MONDAY, person
from weilu.culture.actions import celebrate_due
from weilu.members.actions.profile import change_profile
from weilu.moderation import actions
from weilu.moderation.models import WorkItem

pytestmark = AFTER_COMMIT


@pytest.fixture(autouse=True)
def ten_o_clock(stopped_time):
    stopped_time.shift(timedelta(hours=1))
    return stopped_time


def years_here(name: str, *, celebrated: bool):
    joined = MONDAY - timedelta(days=365)
    return person(name, joined_at=joined, celebrated=celebrated)


def open_items() -> list[tuple[str, str, str, int]]:
    rows = WorkItem.objects.filter(done_at=None).order_by("pk")
    return [(row.kind, row.subject, row.urgency, row.facts["years"]) for row in rows]


def test_only_those_who_chose_it_come_to_the_desk():
    public, private = (
        years_here("林晓棠", celebrated=True),
        years_here("何若", celebrated=False),
    )
    assert celebrate_due() == 2
    reactions.run_all()
    assert open_items() == [("anniversary", f"member:{public.pk}", "chance", 1)]
    assert not WorkItem.objects.filter(about=private).exists()


def test_whoever_would_rather_not_is_taken_off_at_once():
    lin = years_here("林晓棠", celebrated=True)
    celebrate_due()
    reactions.run_all()
    change_profile(member=lin, door="web", celebrated=False)
    reactions.run_all()
    assert open_items() == []


def test_another_change_of_the_profile_changes_nothing():
    lin = years_here("林晓棠", celebrated=True)
    celebrate_due()
    reactions.run_all()
    change_profile(member=lin, door="web", line="还在写")
    reactions.run_all()
    assert len(open_items()) == 1


def test_after_two_days_the_chance_is_over(ten_o_clock):
    years_here("林晓棠", celebrated=True)
    celebrate_due()
    reactions.run_all()
    ten_o_clock.shift(timedelta(days=2, minutes=1))
    actions.let_lapse()
    assert open_items() == []


def test_a_first_run_long_after_opens_nothing(ten_o_clock):
    years_here("林晓棠", celebrated=True)
    celebrate_due()
    ten_o_clock.shift(timedelta(days=3))
    reactions.run_all()
    assert open_items() == []
