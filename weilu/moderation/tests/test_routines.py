"""Routine tasks: they come to the desk a day ahead, are ticked off, skipped, or given up."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.tests.world import moderator
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.actions import duty, routines, turns
from weilu.moderation.actions.duty import Stretch
from weilu.moderation.errors import NotAllowed, NothingToUndo, NotPossible
from weilu.moderation.models import Duty, Outcome, Routine, Turn, Work, WorkItem

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)  # nine in Shanghai
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAILY = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
LINES = ["看一遍新成员", "合并重复的标签"]


@pytest.fixture
def gu(db):
    """顾, a moderator."""
    return moderator(person("顾南"))


@pytest.fixture
def routine(zhou) -> Routine:
    with clock.at(MONDAY):
        return written(zhou)


def written(actor, **facts) -> Routine:
    usual = {
        "name": "每日巡查",
        "checklist": LINES,
        "rule": DAILY,
        "at": time(18),
        "starts_on": date(2026, 3, 2),
        "keeper": None,
    }
    return routines.write_routine(actor=actor, door="web", **{**usual, **facts})


def called(at: datetime) -> list[Turn]:
    with clock.at(at):
        turns.call_due()
    return list(Turn.objects.order_by("due_at"))


def row(turn: Turn) -> WorkItem:
    return WorkItem.objects.get(kind=Work.ROUTINE, subject=f"turn:{turn.pk}")


def test_it_comes_to_the_desk_a_day_ahead_and_once(routine):
    (turn,) = called(MONDAY)
    called(MONDAY + HOUR)
    assert turn.due_at == MONDAY + 9 * HOUR
    assert turn.checklist == LINES
    item = row(turn)
    assert (item.title, item.due_at) == ("每日巡查", turn.due_at)
    assert item.path == f"/console/routines/{routine.pk}/"


def test_it_is_its_keepers_and_while_they_are_off_whoever_is_on_duty(zhou, gu):
    with clock.at(MONDAY):
        written(zhou, keeper=zhou)
        duty.set_shifts(member=gu, stretches=[Stretch(0, time(9), time(21))], actor=zhou)
    (turn,) = called(MONDAY)
    assert row(turn).assigned_to == zhou
    with clock.at(MONDAY + 16 * HOUR):
        duty.take_leave(actor=zhou)
    with clock.at(MONDAY + 6 * DAY):
        turns.call_due()
    latest = Turn.objects.latest("due_at")
    assert latest.due_at == MONDAY + 6 * DAY + 9 * HOUR
    assert row(latest).assigned_to is None
    monday = called(MONDAY + 7 * DAY)[-1]
    assert row(monday).assigned_to == gu


def test_nobody_on_duty_leaves_it_to_the_operators(routine):
    (turn,) = called(MONDAY)
    assert (row(turn).assigned_to, row(turn).audience) == (None, Duty.OPERATOR)


def test_it_is_done_when_every_line_is_ticked(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        turns.tick(turn=turn, actor=zhou, ticked=[1, 1, 7, -1])
        with pytest.raises(NotPossible):
            turns.do(turn=turn, actor=zhou, door="web")
        turn.refresh_from_db()
        assert (turn.ticked, turn.left, turn.state) == ([1], 1, "waiting")
        turns.tick(turn=turn, actor=zhou, ticked=[0, 1])
        turns.do(turn=turn, actor=zhou, door="web")
    turn.refresh_from_db()
    assert (turn.state, turn.by) == ("done", zhou)
    assert (row(turn).outcome, row(turn).done_by) == (Outcome.DONE, zhou)
    with pytest.raises(NotPossible):
        turns.skip(turn=turn, actor=zhou, reason="晚了", door="web")


def test_it_is_skipped_for_a_reason_and_taken_back_within_a_day(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        with pytest.raises(NotPossible):
            turns.skip(turn=turn, actor=zhou, reason=" ", door="web")
        turns.skip(turn=turn, actor=zhou, reason="今天 放假", door="web")
        turn.refresh_from_db()
        assert (turn.state, turn.reason) == ("skipped", "今天 放假")
        assert row(turn).outcome == Outcome.NOTHING
    with clock.at(MONDAY + 2 * HOUR):
        assert turns.take_back(turn=turn, actor=zhou, door="web")
    turn.refresh_from_db()
    assert (turn.state, turn.reason, turn.by) == ("waiting", "", None)
    assert row(turn).is_open
    with clock.at(MONDAY + 3 * HOUR):
        turns.skip(turn=turn, actor=zhou, reason="放假", door="web")
    with clock.at(MONDAY + 28 * HOUR):
        assert not turns.take_back(turn=turn, actor=zhou, door="web")


def test_the_desk_ends_it_as_its_page_does(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        with pytest.raises(NotPossible):
            actions.done(item=row(turn), actor=zhou)
        turns.tick(turn=turn, actor=zhou, ticked=[0, 1])
        step = actions.done(item=row(turn), actor=zhou)
        turn.refresh_from_db()
        assert (turn.state, turn.by) == ("done", zhou)
        actions.undo(step=step, actor=zhou)
        turn.refresh_from_db()
        assert turn.state == "waiting"
        with pytest.raises(NotPossible):
            actions.done(item=row(turn), actor=zhou, outcome=Outcome.NOTHING)
        actions.done(item=row(turn), actor=zhou, outcome=Outcome.NOTHING, reason="放假")
    turn.refresh_from_db()
    assert (turn.state, turn.reason) == ("skipped", "放假")


def test_what_nobody_did_is_late_and_given_up_when_the_next_is_due(routine, zhou):
    (monday,) = called(MONDAY)
    called(MONDAY + 10 * HOUR)
    monday.refresh_from_db()
    with clock.at(MONDAY + 10 * HOUR):
        assert monday.is_late
    called(MONDAY + 34 * HOUR)
    monday.refresh_from_db()
    assert (monday.state, monday.settled_at) == ("missed", MONDAY + 33 * HOUR)
    assert row(monday).outcome == Outcome.LAPSED
    waiting = Turn.objects.filter(state="waiting")
    assert [turn.due_at for turn in waiting.order_by("due_at")] == [
        MONDAY + 33 * HOUR,
        MONDAY + 57 * HOUR,
    ]


def test_after_a_standstill_the_history_is_whole_and_the_desk_is_not_flooded(routine):
    found = called(MONDAY + 30 * DAY)
    assert [turn.day for turn in found] == [date(2026, 3, 2) + n * DAY for n in range(31)]
    assert [turn.state for turn in found[:-2]] == ["missed"] * 29
    assert WorkItem.objects.filter(kind=Work.ROUTINE).count() == 2


def test_another_checklist_is_for_the_next_time(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        routines.write_routine(
            actor=zhou, door="web", routine=routine, checklist=["只看一眼"]
        )
    turn.refresh_from_db()
    assert turn.checklist == LINES
    assert called(MONDAY + DAY)[-1].checklist == ["只看一眼"]


def test_another_time_calls_off_what_was_still_to_come(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        routines.write_routine(actor=zhou, door="web", routine=routine, at=time(12))
    assert row(turn).outcome == Outcome.SETTLED
    (again,) = called(MONDAY + 2 * HOUR)
    assert again.due_at == MONDAY + 3 * HOUR


def test_what_was_done_ahead_is_not_asked_for_again_that_day(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        turns.tick(turn=turn, actor=zhou, ticked=[0, 1])
        turns.do(turn=turn, actor=zhou, door="web")
        routines.write_routine(actor=zhou, door="web", routine=routine, at=time(20))
    assert called(MONDAY + 2 * HOUR) == [turn]


def test_what_falls_into_a_rest_was_not_missed(routine, zhou):
    called(MONDAY)
    with clock.at(MONDAY + HOUR):
        assert routines.move_routine(routine=routine, act="pause", actor=zhou, door="web")
        assert not routines.move_routine(
            routine=routine, act="pause", actor=zhou, door="web"
        )
    assert not WorkItem.objects.filter(done_at=None).exists()
    assert called(MONDAY + 5 * DAY) == []
    with clock.at(MONDAY + 5 * DAY):
        routines.move_routine(routine=routine, act="resume", actor=zhou, door="web")
    (turn,) = called(MONDAY + 5 * DAY)
    assert turn.day == date(2026, 3, 7)


def test_an_end_that_was_called_off_meanwhile_is_not_taken_back(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        turns.tick(turn=turn, actor=zhou, ticked=[0, 1])
        step = actions.done(item=row(turn), actor=zhou)
        routines.move_routine(routine=routine, act="end", actor=zhou, door="web")
        with pytest.raises(NothingToUndo):
            actions.undo(step=step, actor=zhou)
    turn.refresh_from_db()
    assert turn.state == "done"


def test_only_leaders_write_them_and_only_who_sees_a_row_ends_it(routine, gu, he):
    (turn,) = called(MONDAY)  # nobody is on duty: the operators'
    for other in (gu, he):
        with pytest.raises(NotAllowed):
            written(other)
        with pytest.raises(NotAllowed):
            routines.move_routine(routine=routine, act="end", actor=other, door="web")
        with pytest.raises(NotAllowed):
            turns.tick(turn=turn, actor=other, ticked=[0])
    turn.refresh_from_db()
    assert (Routine.objects.count(), turn.ticked) == (1, [])


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "  "},
        {"rule": "FREQ=DAILY"},
        {"starts_on": date(2031, 1, 1)},
        {"checklist": ["一"] * 21},
        {"checklist": ["长" * 121]},
    ],
)
def test_what_makes_no_sense_is_refused(zhou, facts):
    with clock.at(MONDAY), pytest.raises(NotPossible):
        written(zhou, **facts)
    assert not Routine.objects.exists()


def test_the_journal_knows_what_became_of_it(routine, zhou):
    (turn,) = called(MONDAY)
    with clock.at(MONDAY + HOUR):
        turns.skip(turn=turn, actor=zhou, reason="放假", door="web")
    said = Activity.objects.filter(kind="moderation.routine_settled").get()
    assert said.payload == {
        "routine_id": routine.pk,
        "turn_id": turn.pk,
        "state": "skipped",
    }
    assert "放假" not in str(said.payload)
