"""The one queue: opened once, in one pair of hands, ended once, taken back."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.tests.world import kinds, moderator
from weilu.core import clock
from weilu.moderation import actions, queries
from weilu.moderation.errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    HandsFull,
    NotAllowed,
    NothingToUndo,
    ReasonNeeded,
    TooUrgent,
)
from weilu.moderation.models import Work, WorkItem, WorkStep
from weilu.moderation.queries.load import takers

from .world import fresh, work

pytestmark = pytest.mark.usefixtures("stopped_time")
HOUR = timedelta(hours=1)


@pytest.fixture
def gu(db):
    """顾, a moderator."""
    return moderator(person("顾南"))


def test_the_same_thing_twice_is_one_item_that_counts(zhou):
    first = work("post:7", Work.REPORT, score=2, facts={"spam": 1})
    second = work("post:7", Work.REPORT, score=5, facts={"abuse": 1})
    assert (first.pk, second.times, second.score) == (second.pk, 2, 5)
    assert second.facts == {"spam": 1, "abuse": 1}
    assert kinds() == ["moderation.work_opened"]


def test_another_kind_of_the_same_subject_is_an_item_of_its_own(zhou):
    work("post:7", Work.REPORT)
    work("post:7", Work.HELD)
    assert WorkItem.objects.count() == 2


def test_no_such_kind_of_work(db):
    with pytest.raises(ValueError, match="no kind of work"):
        work("post:7", "tea")
    assert not WorkItem.objects.exists()


def test_a_grave_report_is_due_within_the_hour(zhou):
    item = work("post:7", Work.GRAVE)
    assert (item.due_at - item.opened_at, item.urgency) == (HOUR, "danger")


def test_a_question_shows_after_a_day_and_is_due_a_day_later(zhou):
    item = work("topic:3", Work.QUESTION)
    assert (item.shown_at - item.opened_at, item.due_at - item.opened_at) == (
        24 * HOUR,
        48 * HOUR,
    )


def test_a_claim_lasts_half_an_hour_and_acting_renews_it(zhou, gu, stopped_time):
    item = work("post:7", Work.REPORT)
    actions.claim(item=item, actor=zhou)
    stopped_time.shift(timedelta(minutes=20))
    actions.note(item=item, actor=zhou, words="问过作者，等回话")
    stopped_time.shift(timedelta(minutes=29))
    with pytest.raises(BeingHandled) as being:
        actions.claim(item=item, actor=gu)
    assert being.value.by == zhou
    stopped_time.shift(timedelta(minutes=1))
    assert actions.claim(item=item, actor=gu).claimed_by == gu
    assert WorkStep.objects.get(act="note").note == "问过作者，等回话"


def test_taking_over_says_from_whom(zhou, gu):
    item = work("post:7", Work.REPORT)
    actions.claim(item=item, actor=zhou)
    actions.claim(item=item, actor=gu, take=True)
    assert fresh(item).claimed_by == gu
    last = Activity.objects.latest("pk")
    assert (last.kind, last.payload["from_id"]) == ("moderation.work_claimed", zhou.pk)


def test_nobody_has_more_than_five_in_hand(zhou):
    for n in range(5):
        actions.claim(item=work(f"post:{n}", Work.REPORT), actor=zhou)
    sixth = work("post:6", Work.REPORT)
    with pytest.raises(HandsFull):
        actions.claim(item=sixth, actor=zhou)
    assert fresh(sixth).claimed_by is None


def test_claiming_again_is_not_another_claim(zhou):
    for _time in range(2):
        actions.claim(item=work("post:1", Work.REPORT), actor=zhou)
    assert kinds().count("moderation.work_claimed") == 1


def test_the_second_to_decide_reads_who_did_and_nothing_is_repeated(zhou, gu):
    item = work("post:7", Work.REPORT)
    actions.done(item=item, actor=zhou, reason="没有违规", version=item.version)
    told = kinds()
    with pytest.raises(AlreadyHandled) as already:
        actions.done(item=item, actor=gu, reason="隐藏", version=item.version)
    assert (already.value.by, already.value.outcome) == (zhou, "done")
    assert (kinds(), fresh(item).reason) == (told, "没有违规")


def test_a_decision_on_something_else_is_refused(zhou):
    item = work("post:7", Work.REPORT)
    work("post:7", Work.REPORT)  # reported once more meanwhile
    with pytest.raises(Changed):
        actions.done(item=item, actor=zhou, reason="没有违规", version=item.version)
    assert fresh(item).is_open


def test_what_affects_somebody_needs_a_reason(zhou):
    item = work("post:7", Work.REPORT)
    with pytest.raises(ReasonNeeded):
        actions.done(item=item, actor=zhou, reason="  ")
    assert fresh(item).is_open
    assert kinds() == ["moderation.work_opened"]


def test_what_affects_nobody_needs_none(zhou, stopped_time):
    item = work()
    stopped_time.shift(HOUR)
    actions.done(item=item, actor=zhou)
    said = Activity.objects.latest("pk")
    assert said.payload == {
        "item_id": item.pk,
        "work": "goal",
        "outcome": "done",
        "seconds": 3600,
        "late": False,
    }


def test_an_end_can_be_taken_back_within_a_day(zhou, stopped_time):
    item = work(assigned_to_id=zhou.pk)
    step = actions.done(item=item, actor=zhou)
    stopped_time.shift(24 * HOUR)
    actions.undo(step=step, actor=zhou)
    row = fresh(item)
    assert (row.is_open, row.outcome, row.assigned_to) == (True, "", zhou)
    with pytest.raises(NothingToUndo):
        actions.undo(step=step, actor=zhou)


def test_after_a_day_it_stays(zhou, stopped_time):
    step = actions.done(item=work(), actor=zhou)
    stopped_time.shift(24 * HOUR + timedelta(seconds=1))
    with pytest.raises(NothingToUndo):
        actions.undo(step=step, actor=zhou)


def test_a_subject_that_waits_anew_leaves_its_old_end_alone(zhou):
    step = actions.done(item=work(), actor=zhou)
    work()
    with pytest.raises(NothingToUndo):
        actions.undo(step=step, actor=zhou)
    assert WorkItem.objects.filter(done_at=None).count() == 1


def test_only_operators_take_back_what_others_did(zhou, gu):
    reported = work("post:7", Work.REPORT)
    step = actions.done(item=reported, actor=zhou, reason="没有违规")
    with pytest.raises(NotAllowed):
        actions.undo(step=step, actor=gu)
    assert not fresh(reported).is_open


def test_put_off_and_taken_back(zhou):
    item, later = work(), clock.now() + 8 * HOUR
    step = actions.snooze(item=item, actor=zhou, until=later)
    assert fresh(item).snoozed_until == later
    actions.undo(step=step, actor=zhou)
    assert fresh(item).snoozed_until is None


def test_danger_cannot_be_put_off(zhou):
    item = work("post:7", Work.GRAVE)
    with pytest.raises(TooUrgent):
        actions.snooze(item=item, actor=zhou, until=clock.now() + HOUR)
    assert fresh(item).snoozed_until is None


@pytest.mark.parametrize("hours", [0, -1, 24 * 30 + 1])
def test_not_into_the_past_and_not_for_ever(zhou, hours):
    with pytest.raises(ValueError, match="thirty days"):
        actions.snooze(item=work(), actor=zhou, until=clock.now() + hours * HOUR)


def test_the_world_settles_it_once(zhou):
    work("topic:3", Work.QUESTION)
    closed = actions.close_item(kind=Work.QUESTION, subject="topic:3", by=zhou)
    assert (closed.outcome, closed.done_by) == ("settled", zhou)
    assert actions.close_item(kind=Work.QUESTION, subject="topic:3") is None
    assert actions.reopen_item(kind=Work.QUESTION, subject="topic:3")
    assert not actions.reopen_item(kind=Work.QUESTION, subject="topic:3")


def test_a_member_is_not_told_there_is_a_queue(lin):
    item = work("post:7", Work.REPORT)
    assert queries.item_for(lin, item.pk) is None
    with pytest.raises(NotAllowed):
        actions.claim(item=item, actor=lin)
    with pytest.raises(NotAllowed):
        actions.done(item=item, actor=lin, reason="好了")
    assert kinds() == ["moderation.work_opened"]


def test_nobody_judges_in_their_own_matter(zhou, gu):
    item = work("post:7", Work.REPORT, about_id=gu.pk)
    assert queries.item_for(gu, item.pk) is None
    assert queries.item_for(zhou, item.pk) == item


def test_an_item_is_given_only_to_who_sees_it(zhou, lin, gu):
    item = work("post:7", Work.REPORT)
    with pytest.raises(NotAllowed):
        actions.assign(item=item, actor=zhou, to=lin)
    assert fresh(item).assigned_to is None
    actions.assign(item=item, actor=zhou, to=gu)
    assert fresh(item).assigned_to == gu


def test_who_gives_it_away_has_it_in_hand_no_longer(zhou, gu):
    item = work("post:7", Work.REPORT)
    actions.claim(item=item, actor=zhou)
    actions.assign(item=item, actor=zhou, to=zhou)
    assert fresh(item).claimant_id == zhou.pk
    actions.assign(item=item, actor=zhou, to=gu)
    assert fresh(item).claimant_id is None


def test_a_giving_can_be_taken_back_and_the_journal_says_whose_it_is(zhou, gu):
    item = work("post:7", Work.REPORT, assigned_to_id=zhou.pk)
    step = actions.assign(item=item, actor=zhou, to=gu)
    actions.undo(step=step, actor=zhou)
    assert fresh(item).assigned_to == zhou
    last = Activity.objects.latest("pk")
    assert (last.kind, last.payload["to_id"]) == ("moderation.work_assigned", zhou.pk)
    with pytest.raises(NothingToUndo):
        actions.undo(step=step, actor=zhou)


def test_a_giving_is_not_taken_back_past_a_later_one(zhou, gu):
    item = work("post:7", Work.REPORT)
    first = actions.assign(item=item, actor=zhou, to=gu)
    second = actions.assign(item=item, actor=zhou, to=zhou)
    with pytest.raises(NothingToUndo):
        actions.undo(step=first, actor=zhou)
    actions.undo(step=second, actor=zhou)
    assert fresh(item).assigned_to == gu
    actions.undo(step=first, actor=zhou)
    assert fresh(item).assigned_to is None


def test_the_way_back_gives_nothing_to_who_left_the_team(zhou, gu):
    item = work("post:7", Work.REPORT, assigned_to_id=gu.pk)
    step = actions.assign(item=item, actor=zhou, to=None)
    gu.roles.all().delete()
    actions.undo(step=step, actor=zhou)
    assert fresh(item).assigned_to is None


def test_takers_are_those_who_see_all_of_it(zhou, lin, gu, django_assert_num_queries):
    report = work("post:7", Work.REPORT)
    about_gu = work("post:8", Work.REPORT, about_id=gu.pk)
    for_operators = work("goal:1")
    with django_assert_num_queries(3):
        assert takers(report.pk) == [gu, zhou]
    assert takers(about_gu.pk) == takers(for_operators.pk) == [zhou]
    assert takers(report.pk, about_gu.pk) == [zhou]
