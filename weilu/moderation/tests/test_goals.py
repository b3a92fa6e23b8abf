"""A goal whose day is over, or that nobody owns, is work until somebody decides."""

from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.charter.actions import goals, waiting
from weilu.conftest import person
from weilu.core import clock
from weilu.members.models import Member, Role
from weilu.moderation import actions
from weilu.moderation.models import WorkItem

pytestmark = AFTER_COMMIT
MONTH = timedelta(days=30)


@pytest.fixture
def owner(db, stopped_time):
    """石磊 owns the community."""
    found = person("石磊")
    Role.objects.create(member=found, name=Role.Name.OWNER)
    return Member.objects.get(pk=found.pk)


@pytest.fixture
def goal(owner, zhou):
    """周 wants something within a month."""
    made = goals.set_goal(
        actor=zhou,
        door="web",
        sentence="新人都有人回应",
        metric="replied_24h",
        baseline=60,
        target=90,
        due_on=clock.day(clock.now() + MONTH),
        owner=zhou,
        guard="posts",
        guard_side="min",
        guard_limit=10,
    )
    goals.activate(goal=made, actor=zhou, door="web")
    return made


def look() -> int:
    said = waiting.call_goals(now=clock.now())
    reactions.run_all()
    return said


def open_items() -> list[tuple[str, str, str]]:
    rows = WorkItem.objects.filter(done_at=None).order_by("pk")
    return [(r.subject, r.title, r.assigned_to.name if r.assigned_to else "") for r in rows]


@pytest.fixture
def overdue(goal, stopped_time):
    stopped_time.shift(MONTH + timedelta(days=1))
    assert look() == 1
    goal.refresh_from_db()
    return goal


def of_day(goal, name: str) -> tuple[str, str, str]:
    return (f"goal:{goal.pk}", "“新人都有人回应”的日子过了，结果怎么样？", name)


def of_owner(goal, name: str) -> tuple[str, str, str]:
    return (f"goal-owner:{goal.pk}", "“新人都有人回应”没有负责人了，谁来接？", name)


def test_on_its_day_nothing_waits_yet(goal, stopped_time):
    stopped_time.shift(MONTH)
    assert look() == 0 and open_items() == []


def test_past_its_day_it_lies_with_its_owner_once(overdue):
    assert open_items() == [of_day(overdue, "周明")]
    assert look() == 0 and WorkItem.objects.count() == 1
    assert WorkItem.objects.get().path == f"/console/charter/goals/{overdue.pk}/"


@pytest.mark.parametrize("state", ["achieved", "missed"])
def test_saying_how_it_came_out_closes_it(state, overdue, zhou):
    goals.end(goal=overdue, actor=zhou, door="web", state=state)
    reactions.run_all()
    assert open_items() == []


def test_moving_its_day_closes_it_until_that_is_over_too(overdue, zhou, stopped_time):
    to = clock.day(clock.now() + MONTH)
    goals.move(
        goal=overdue, actor=zhou, door="web", to=to, reason="假期里没有人来，往后挪。"
    )
    reactions.run_all()
    assert open_items() == []
    stopped_time.shift(MONTH + timedelta(days=1))
    assert look() == 1 and open_items() == [of_day(overdue, "周明")]


def test_handed_over_it_lies_with_the_new_owner(overdue, owner, zhou):
    goals.hand_over(goal=overdue, owner=owner, actor=zhou, door="web")
    reactions.run_all()
    assert open_items() == [of_day(overdue, "石磊")]


def test_ended_by_hand_it_stays_ended(overdue, zhou):
    item = WorkItem.objects.get()
    actions.done(item=item, actor=zhou, outcome="nothing")
    assert look() == 0 and open_items() == []


def test_nobodys_goal_lies_with_the_owner_of_the_community(goal):
    Role.objects.filter(member=goal.owner).delete()
    assert look() == 1
    assert open_items() == [of_owner(goal, "石磊")]
    assert look() == 0


@pytest.mark.parametrize("state", [Member.State.LEFT, Member.State.ERASED])
def test_an_owner_who_is_gone_owns_nothing(state, goal):
    Member.objects.filter(pk=goal.owner_id).update(state=state)
    assert look() == 1 and open_items() == [of_owner(goal, "石磊")]


def test_taking_it_on_closes_it(goal, owner):
    Role.objects.filter(member=goal.owner).delete()
    look()
    goal.refresh_from_db()
    goals.hand_over(goal=goal, owner=owner, actor=owner, door="web")
    reactions.run_all()
    assert open_items() == []


def test_an_owner_who_comes_back_closes_it(goal):
    (role,) = Role.objects.filter(member=goal.owner)
    role.delete()
    look()
    Role.objects.create(member=goal.owner, name=Role.Name.OPERATOR)
    assert look() == 1 and open_items() == []
    kinds = Activity.objects.filter(kind="charter.goal_orphaned").order_by("pk")
    assert [each.payload["orphaned"] for each in kinds] == [True, False]


def test_nobodys_goal_whose_day_is_over_lies_with_the_owner_of_the_community(
    goal, stopped_time
):
    Role.objects.filter(member=goal.owner).delete()
    stopped_time.shift(MONTH + timedelta(days=1))
    assert look() == 2
    assert open_items() == [of_day(goal, "石磊"), of_owner(goal, "石磊")]


def test_after_two_weeks_it_is_passed_up_to_the_owner(overdue, stopped_time):
    stopped_time.shift(timedelta(days=14, minutes=1))
    actions.pass_up()
    assert WorkItem.objects.get().rests_on == "owner"


def test_drafts_and_ended_goals_wait_for_nothing(goal, zhou, stopped_time):
    goals.end(goal=goal, actor=zhou, door="web", state="missed")
    stopped_time.shift(MONTH * 2)
    Role.objects.filter(member=zhou).delete()
    assert look() == 0 and open_items() == []
