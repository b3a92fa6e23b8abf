"""Goals: drafts, five active ones, moved days with reasons, and how they end."""

from datetime import date, timedelta

import pytest

from weilu.activity.models import Activity
from weilu.charter.actions import goals as actions
from weilu.charter.actions import tactics
from weilu.charter.errors import NotAllowed, NotPossible
from weilu.charter.metrics import METRICS
from weilu.charter.models import Goal, GoalMove, Tactic
from weilu.charter.queries import goals as queries
from weilu.core import clock

from .world import goal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
KEYS = ("answer_rate", "replied_24h", "posts", "retention", "members_new", "belonging")


def activate(actor, row):
    actions.activate(goal=row, actor=actor, door="web")


def test_a_goal_is_a_draft_first_and_then_held(zhou):
    row = goal(zhou)
    assert row.state == "draft"
    activate(zhou, row)

    assert Goal.objects.get().state == "active"
    assert Goal.objects.get().activated_at == clock.now()
    assert [a.kind for a in Activity.objects.order_by("pk")] == [
        "charter.goal_set",
        "charter.goal_state_changed",
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sentence": ""}, "sentence"),
        ({"sentence": "字" * 81}, "sentence"),
        ({"metric": "made_up"}, "metric"),
        ({"guard": ""}, "guard"),
        ({"guard": "activation_rate"}, "guard"),
        ({"target": 30}, "target"),
        ({"due_on": date(2026, 3, 8)}, "due_on"),
        ({"due_on": date(2027, 3, 4)}, "due_on"),
        ({"owner": None}, "owner"),
    ],
)
def test_what_nobody_could_be_held_to_is_refused(wrong, field, zhou):
    with pytest.raises(NotPossible) as no:
        goal(zhou, **wrong)

    assert no.value.field == field
    assert not Goal.objects.exists()
    assert not Activity.objects.exists()


def test_the_first_and_the_last_day_are_a_week_and_a_year_ahead(zhou):
    assert goal(zhou, due_on=date(2026, 3, 9)).pk
    assert goal(zhou, due_on=date(2027, 3, 3)).pk


def test_a_member_owns_and_sets_no_goal(zhou, lin):
    with pytest.raises(NotPossible):
        goal(zhou, owner=lin)
    with pytest.raises(NotAllowed):
        goal(lin, owner=zhou)
    assert not Goal.objects.exists()


def test_five_are_active_and_one_for_each_metric(zhou):
    rows = [goal(zhou, metric=key, guard="report_rate") for key in KEYS]
    twin = goal(zhou, metric=KEYS[0], guard="report_rate")
    activate(zhou, rows[0])
    with pytest.raises(NotPossible):
        activate(zhou, twin)
    for row in rows[1:5]:
        activate(zhou, row)
    with pytest.raises(NotPossible):
        activate(zhou, rows[5])

    assert Goal.objects.filter(state="active").count() == 5


def test_an_active_goal_keeps_its_words(zhou):
    row = goal(zhou)
    activate(zhou, row)
    with pytest.raises(NotPossible):
        actions.set_goal(actor=zhou, door="web", goal=row, sentence="容易一点")
    assert Goal.objects.get().sentence == "新人七天内开口说第一句话"


def test_a_day_moves_with_a_reason_and_stays_visible_as_moved(zhou):
    row = goal(zhou)
    activate(zhou, row)
    late = {"goal": row, "actor": zhou, "door": "web", "to": date(2026, 5, 31)}
    with pytest.raises(NotPossible):
        actions.move(reason="太忙了", **late)
    assert not GoalMove.objects.exists()
    actions.move(reason="春节假期里没有新人加入", **late)

    moved = GoalMove.objects.get()
    assert (moved.from_day, moved.to_day) == (date(2026, 4, 30), date(2026, 5, 31))
    assert Goal.objects.get().due_on == date(2026, 5, 31)
    assert Activity.objects.latest("pk").payload["days"] == 31


def test_a_goal_is_dropped_with_a_reason_of_ten_characters(zhou):
    row = goal(zhou)
    activate(zhou, row)
    with pytest.raises(NotPossible):
        actions.end(goal=row, actor=zhou, door="web", state="dropped", reason="不要 了")
    actions.end(
        goal=row, actor=zhou, door="web", state="dropped", reason="我们换了另一个更好的指标"
    )
    with pytest.raises(NotPossible):
        actions.end(goal=row, actor=zhou, door="web", state="achieved")

    assert Goal.objects.get().state == "dropped"
    assert [g.pk for g in queries.goals(ended=True)] == [row.pk]
    assert queries.goals() == []


def test_a_goal_is_handed_over_within_the_team(zhou, su, lin):
    from weilu.members.models import Member, Role

    row = goal(zhou)
    Role.objects.create(member=su, name=Role.Name.MODERATOR)
    with pytest.raises(NotPossible):
        actions.hand_over(goal=row, owner=lin, actor=zhou, door="web")
    keeper = Member.objects.get(pk=su.pk)
    actions.hand_over(goal=row, owner=keeper, actor=zhou, door="web")
    assert Goal.objects.get().owner == su


def test_work_carries_a_goal_or_shows_as_work_without_one(zhou):
    row = goal(zhou)
    who = {"actor": zhou, "door": "web"}
    one = tactics.plan(kind="event", words="每周一次新人茶话会", goal=row, **who)
    loose = tactics.plan(kind="content", words="写一篇长文", path="/s/news/", **who)
    with pytest.raises(NotPossible):
        tactics.plan(kind="content", words="外面的", path="//elsewhere.example", **who)
    tactics.finish(tactic=one, result="来了 14 位，9 位开了口", **who)

    assert queries.without_goal() == [loose]
    assert [t.result for t in queries.goal(row.pk).tactics.all()] == [
        "来了 14 位，9 位开了口"
    ]
    tactics.aim(tactic=loose, goal=row, **who)
    assert queries.without_goal() == []
    tactics.give_up(tactic=loose, **who)
    assert Tactic.objects.count() == 1


def test_every_metric_has_a_guard_of_its_own():
    for key, metric in METRICS.items():
        assert metric.guard in METRICS
        assert metric.guard != key


@pytest.mark.parametrize("number", [2, 20])
def test_a_list_of_goals_costs_three_queries(number, zhou, django_assert_num_queries):
    for _each in range(number):
        goal(zhou)
    with django_assert_num_queries(3):
        for row in queries.goals():
            assert row.owner.name == "周明"
            assert not row.tactics.all()
            assert not row.moves.all()


def test_days_are_counted_from_the_community_s_today(zhou):
    from weilu.charter.console.wording import told

    row = goal(zhou)
    activate(zhou, row)
    assert told(row, row.due_on - timedelta(days=1)).due == "还剩 1 天"
    assert told(row, row.due_on + timedelta(days=2)).is_late
