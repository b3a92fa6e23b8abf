"""Levels: earned by growth and by what others found good, decided once, lost slowly, told kindly."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.errors import Refused
from weilu.conversations.models import PostReaction, Topic
from weilu.conversations.tests.world import first_post, room, say, topic
from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.models import Member, Tag, WarmUp
from weilu.moderation.models import WorkItem
from weilu.moderation.tests.world import reported
from weilu.rewards import actions
from weilu.rewards.dials import PRIVILEGES
from weilu.rewards.errors import NotAllowed, PlanMoved
from weilu.rewards.kinds import LevelMoved
from weilu.rewards.levels.moving import GRACE, Stand, moved, same
from weilu.rewards.levels.privileges import FLAG, STRICT, TOPIC
from weilu.rewards.levels.steps import STANDARD, Step
from weilu.rewards.models import Award, LevelPlan, MemberLevel
from weilu.rewards.queries import levels
from weilu.segments.models import DayCount

from .world import Earned, happen, small_rules

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]


def grown(member: Member, xp: int) -> None:
    """They earned so much, by a rule without caps."""
    with small_rules(), transaction.atomic():
        key = f"g{member.pk}:{Activity.objects.count()}"
        kind = Earned(rule="manual", key=key, member_id=member.pk, giver_id=None, amount=xp)
        happen(kind, clock.now())


def came_by(member: Member, days: int) -> None:
    """They were active on so many days up to today."""
    today = clock.day(clock.now())
    DayCount.objects.bulk_create(
        DayCount(
            kind="conversations.post_written",
            member=member,
            day=today - timedelta(days=back),
            n=1,
        )
        for back in range(days)
    )


def thanked(member: Member, people: int) -> None:
    post = first_post(topic(room(), member))
    for number in range(people):
        by = person(f"谢{number}")
        PostReaction.objects.create(post=post, member=by, sign=PostReaction.Sign.THANKS)


def stand(member: Member) -> Stand:
    return levels.stand(member.pk)


def told(member: Member) -> list[tuple[str, int]]:
    """What the journal says they are told, and of which level."""
    rows = Activity.objects.filter(kind=LevelMoved.name).order_by("pk")
    said = [each.payload for each in rows if each.payload["member_id"] == member.pk]
    return [(each["news"], each["kept"]) for each in said if each["news"]]


def test_growth_alone_reaches_the_second_level_and_no_more(lin):
    grown(lin, 500)
    assert actions.settle_touched() == 1
    assert stand(lin) == Stand(2, 2, 2)
    assert actions.settle_touched() == 0


def test_a_level_takes_every_level_below_it(lin):
    grown(lin, 500)
    thanked(lin, 3)
    actions.settle_levels()
    assert stand(lin).earned == 2, "five active days are missing"
    came_by(lin, 5)
    actions.settle_levels()
    assert stand(lin).earned == 4


def test_whoever_reaches_a_level_is_told_once(lin, su):
    grown(su, 20)
    actions.settle_touched()
    grown(lin, 20)
    actions.settle_touched()
    actions.settle_levels()
    run_all()
    assert told(lin) == [("up", 2)]


def test_whom_levels_began_with_is_told_nothing(lin):
    grown(lin, 20)
    actions.settle_levels()
    run_all()
    assert stand(lin).title == 2
    assert told(lin) == []


def test_what_a_level_opens_stays_two_weeks_and_the_title_for_good(lin, stopped_time):
    came_by(lin, 5)
    thanked(lin, 3)
    grown(lin, 300)
    actions.settle_touched()
    assert stand(lin) == Stand(4, 4, 4)
    PostReaction.objects.all().delete()
    actions.settle_levels()
    ends = clock.now() + GRACE
    assert stand(lin) == Stand(3, 4, 4, ends)
    assert levels.may(lin, FLAG)
    stopped_time.shift(timedelta(days=7))
    actions.settle_levels()
    assert stand(lin).until == ends, "it does not begin again each night"
    stopped_time.shift(timedelta(days=7))
    assert not levels.may(lin, FLAG)
    assert actions.settle_levels() == 0, "that a grace ran out is no move"
    run_all()
    assert told(lin)[-1] == ("slips", 4)
    assert stand(lin).title == 4


def test_a_title_that_was_not_earned_fairly_goes(lin, zhou):
    came_by(lin, 5)
    grown(lin, 150)
    actions.settle_touched()
    assert stand(lin).title == 3
    Award.objects.filter(member=lin).update(void_reason=Award.Reason.GAMING)
    actions.change_levels(
        actor=zhou,
        steps=[STANDARD[0], Step(2, 200), *[Step(n, n * 1000) for n in range(3, 9)]],
    )
    assert stand(lin).title == 1


def test_who_is_suspended_keeps_their_level(lin):
    grown(lin, 20)
    actions.settle_touched()
    Member.objects.filter(pk=lin.pk).update(state="suspended")
    assert actions.settle_levels() == 0
    assert stand(lin).earned == 2


def test_the_last_level_is_confirmed_by_the_team(lin, zhou):
    steps = [STANDARD[0], *[Step(n, n) for n in range(2, 8)], STANDARD[7]]
    actions.change_levels(actor=zhou, steps=steps)
    grown(lin, 12_000)
    actions.settle_touched()
    assert stand(lin).earned == 7
    lin.taggings.create(tag=Tag.objects.create(name="elder", key="elder"))
    actions.settle_levels()
    assert stand(lin).earned == 8


@pytest.mark.parametrize("xp", [0, 19, 20, 99, 100, 300, 5_000])
def test_all_at_once_and_one_by_one_earn_the_same(lin, su, xp):
    for number, member in enumerate((lin, su)):
        came_by(member, 4 + number)
        if xp:
            grown(member, xp)
    plan = levels.steps()
    found = levels.earned_by_all(plan)
    for member in (lin, su):
        assert found.get(member.pk, 1) == levels.earned_by(plan, member.pk)


def test_history_read_again_gives_the_same_levels(lin, su):
    came_by(lin, 5)
    grown(lin, 150)
    actions.settle_touched()
    grown(su, 30)
    actions.settle_touched()
    DayCount.objects.all().delete()
    actions.settle_levels()
    before = list(MemberLevel.objects.order_by("pk").values())
    assert [row["earned"] for row in before] == [2, 2]
    for batch in (1, 100):
        reactions.replay(reactions.named("rewards.keep_levels"))
        assert list(MemberLevel.objects.order_by("pk").values()) == before, batch


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 20)), max_size=12))
def test_laws_of_moving(days):
    """A title never falls, what is open never lies below what is earned, a grace is never renewed."""
    now, at = clock.now(), Stand()
    for earned, later in days:
        now += timedelta(days=later)
        before, at = at, moved(at, earned, gaming=0, now=now)
        assert at.title == max(before.title, earned)
        assert at.opens(now) == max(before.opens(now), earned)
        assert at.opens(now + GRACE) == earned
        assert same(at, moved(at, earned, gaming=0, now=now), now)


@pytest.fixture
def strict():
    """The strict preset is chosen."""
    SNAPSHOT.assume({PRIVILEGES.key: STRICT})
    yield
    SNAPSHOT.assume({})


def test_where_the_preset_asks_for_it_a_level_opens_topics(strict, lin):
    hall = room()
    with pytest.raises(Refused) as no:
        topic(hall, lin, door="web")
    assert "初识" in no.value.reason and "我的积分" in no.value.reason
    assert not Topic.objects.exists()
    grown(lin, 20)
    actions.settle_touched()
    assert topic(hall, lin, door="web").pk


def test_replies_and_the_team_need_no_level(strict, lin, zhou):
    opened = topic(room(), zhou, door="web")
    assert say(opened, lin, door="web").pk
    with pytest.raises(Refused):
        say(opened, lin, "看这里 https://example.org/a 写得很清楚", door="web")


def test_while_the_house_warms_up_the_relaxed_preset_holds(strict, lin):
    WarmUp.objects.create(pk=1)
    assert topic(room(), lin, door="web").pk
    assert levels.opens(FLAG) == 3


def test_the_standard_preset_asks_nothing_of_whoever_posts(lin, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert levels.may(lin, TOPIC)


def test_reports_of_a_mainstay_come_first_and_weigh_no_more(lin, su, he):
    first, second = (say(topic(room(), he), he) for _each in range(2))
    reported(first, lin)
    came_by(su, 5)
    thanked(su, 3)
    grown(su, 300)
    actions.settle_touched()
    made = reported(second, su)
    scores = dict(WorkItem.objects.filter(kind="report").values_list("subject", "score"))
    assert scores[f"post:{second.pk}"] > 900 > scores[f"post:{first.pk}"]
    assert made.case.score < 100


def test_a_sanction_stands_before_every_level(lin):
    came_by(lin, 5)
    thanked(lin, 3)
    grown(lin, 300)
    actions.settle_touched()
    assert levels.may(lin, FLAG)
    lin.muted_until = clock.now() + timedelta(days=1)
    assert not levels.may(lin, FLAG)


def test_a_change_can_be_taken_back_once(lin, zhou):
    grown(lin, 20)
    actions.settle_touched()
    steps = [STANDARD[0], Step(2, 30), *[Step(n, n * 100) for n in range(3, 9)]]
    made = actions.change_levels(actor=zhou, steps=steps)
    assert stand(lin).earned == 1
    undone = actions.undo_levels(actor=zhou, plan_id=made.pk)
    assert stand(lin).earned == 2
    for plan_id in (made.pk, undone.pk):
        with pytest.raises(PlanMoved):
            actions.undo_levels(actor=zhou, plan_id=plan_id)
    assert LevelPlan.objects.count() == 2


def test_others_change_nothing_and_leave_no_trace(lin):
    with pytest.raises(NotAllowed):
        actions.change_levels(actor=lin, steps=STANDARD)
    assert not LevelPlan.objects.exists()
    assert not Activity.objects.filter(kind=LevelMoved.name).exists()
