"""The welcome path as it is walked: each step by what was really done, once, within thirty days."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.activity.reactions import named, replay, run_all
from weilu.conversations import actions
from weilu.conversations.kinds import PostReleased
from weilu.core import clock
from weilu.culture.actions import put_away, set_path
from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.models import Edition, PathLeft, StepFact, WelcomePath
from weilu.culture.queries import welcome
from weilu.members.actions.consenting import give_consent
from weilu.members.actions.profile import change_profile
from weilu.members.actions.ties import follow
from weilu.members.models import Member

from .world import first_post, room, say, topic

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("stopped_time"),
]
DAY = timedelta(days=1)


def react() -> None:
    run_all([named("conversations.walk")])


def done(member: Member) -> list[str]:
    react()
    return [walk.step.value for walk in welcome.way(member).steps if walk.is_done]


def facts() -> list[tuple[int, str, int]]:
    return list(StepFact.objects.order_by("pk").values_list("member", "step", "about"))


@pytest.fixture
def space():
    return room()


@pytest.fixture
def norms():
    return Edition.objects.create(major=1, published_at=clock.now())


def test_nothing_is_done_by_joining(lin):
    way = welcome.way(lin)
    assert [walk.step.value for walk in way.steps] == [
        "profile", "interests", "hello", "spaces", "answer",
    ]  # fmt: skip
    assert (done(lin), way.next.step, way.is_finished) == ([], "profile", False)


def test_without_norms_nobody_is_asked_to_read_them(lin, norms):
    assert "norms" in [walk.step for walk in welcome.way(lin).steps]


def test_a_profile_is_filled_in_by_its_words_and_not_by_a_new_name(lin):
    change_profile(member=lin, door="web", name="林小棠")
    assert done(lin) == []
    change_profile(member=lin, door="web", line="咖啡，手账，一只猫")
    assert done(lin) == ["profile"]
    change_profile(member=lin, door="web", interests=["手账"])
    assert done(lin) == ["profile", "interests"]


def test_agreeing_to_the_norms_is_the_step_and_agreeing_to_something_else_is_not(
    lin, norms
):
    give_consent(member=lin, purpose="mail", version=1, shown="1", door="web")
    assert done(lin) == []
    give_consent(member=lin, purpose="norms", version=1, shown="1.0", door="web")
    assert done(lin) == ["norms"]


def test_a_first_word_is_a_hello_and_only_a_reply_to_somebody_is_an_answer(space, lin, he):
    mine = topic(space, lin, door="web")
    say(mine, lin, door="web")
    assert done(lin) == ["hello"]
    say(topic(space, he, door="web"), lin, door="web")
    assert done(lin) == ["hello", "answer"]


def test_answering_an_answer_in_ones_own_topic_counts(space, lin, he):
    mine = topic(space, lin, door="web")
    theirs = say(mine, he, door="web")
    say(mine, lin, door="web", parent=theirs)
    assert done(lin) == ["hello", "answer"]


def test_two_spaces_are_two_and_the_same_one_twice_is_not(lin):
    one, two = room(), room()
    actions.join(space=one, member=lin, door="web")
    actions.leave(space=one, member=lin, door="web")
    actions.join(space=one, member=lin, door="web")
    assert (done(lin), welcome.way(lin).walk("spaces").done) == ([], 1)
    actions.join(space=two, member=lin, door="web")
    assert (done(lin), welcome.way(lin).walk("spaces").done) == (["spaces"], 2)


def test_being_let_in_by_others_is_no_step_of_ones_own(lin, zhou):
    for space in (room(), room()):
        actions.admit(space=space, member=lin, actor=zhou, door="web")
    assert (done(lin), facts()) == ([], [])


def test_steps_off_the_path_are_noted_for_a_path_to_come(space, lin, he, zhou):
    follow(member=lin, followed=he, door="web")
    post = first_post(topic(space, he, door="web"))
    actions.give_sign(post=post, member=lin, sign="thanks", door="web")
    assert done(lin) == []
    set_path(actor=zhou, steps=["people", "thanks", "hello"], door="web")
    assert done(lin) == ["people", "thanks"]


def test_what_an_import_brings_was_not_done_here(space, lin):
    topic(space, lin)
    assert (done(lin), facts()) == ([], [])


def test_a_held_word_is_a_hello_once_others_read_it(space, lin, he):
    theirs = topic(space, he, door="web")
    post = say(theirs, lin, door="web")
    Activity.objects.filter(kind="conversations.post_written", actor_id=lin.pk).update(
        payload={**Activity.objects.get(actor_id=lin.pk).payload, "held": True}
    )
    assert done(lin) == []
    facts: dict[str, Any] = {"topic_id": theirs.pk, "post_id": post.pk, "length": 9}
    facts |= {"parent_id": None, "quoted_id": None, "held": False, "mentions": []}
    with transaction.atomic():
        record(PostReleased(**facts), actor=lin, door="web", space_id=space.pk)
    assert done(lin) == ["hello", "answer"]


def test_after_thirty_days_nobody_is_new(space, lin, stopped_time):
    stopped_time.shift(30 * DAY)
    assert welcome.is_new(lin)
    topic(space, lin, door="web")
    stopped_time.shift(timedelta(seconds=1))
    assert not welcome.is_new(lin)
    actions.join(space=space, member=lin, door="web")
    assert (done(lin), facts()) == (["hello"], [(lin.pk, "hello", 0)])


def test_reading_the_journal_again_gives_the_same_steps(space, lin, he):
    say(topic(space, he, door="web"), lin, door="web")
    actions.join(space=space, member=lin, door="web")
    react()
    before = list(
        StepFact.objects.order_by("member", "step").values("member", "step", "about", "at")
    )
    replay(named("conversations.walk"))
    after = StepFact.objects.order_by("member", "step").values(
        "member", "step", "about", "at"
    )
    assert before == list(after)
    assert len(before) == 4


def test_somebody_who_is_gone_for_good_stops_no_replay(space, lin):
    topic(space, lin, door="web")
    Activity.objects.filter(actor_id=lin.pk).update(actor_id=99_999)
    react()
    assert facts() == []


def test_the_path_is_put_away_and_brought_back_once(lin):
    assert put_away(member=lin, door="web")
    assert not put_away(member=lin, door="web")
    assert welcome.way(lin).away_at == clock.now()
    assert put_away(member=lin, door="web", away=False)
    assert welcome.way(lin).away_at is None
    said = Activity.objects.filter(kind="culture.path_put_away").order_by("pk")
    assert [each.payload["away"] for each in said] == [True, False]


def test_who_is_suspended_puts_nothing_away(lin):
    lin.suspended_until = clock.now() + DAY
    with pytest.raises(NotAllowed):
        put_away(member=lin, door="web")
    assert not PathLeft.objects.exists()
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    "steps",
    [
        ["hello", "answer"],
        ["hello", "answer", "hello"],
        ["hello", "answer", "dance"],
        ["profile", "interests", "norms", "hello", "spaces", "answer", "thanks", "people"],
    ],
)
def test_a_path_has_three_to_seven_known_steps_each_once(zhou, steps):
    with pytest.raises(NotPossible):
        set_path(actor=zhou, steps=steps, door="web")
    assert not WelcomePath.objects.exists()
    assert not Activity.objects.exists()


def test_only_leaders_set_the_path_and_setting_it_as_it_is_says_nothing(lin, zhou):
    with pytest.raises(NotAllowed):
        set_path(actor=lin, steps=["hello", "spaces", "answer"], door="web")
    now = [step.value for step in welcome.path()]
    assert not set_path(actor=zhou, steps=now, door="web")
    assert not Activity.objects.exists()


def test_a_drop_off_counts_where_each_newcomer_stands(space, lin, he, su, zhou):
    set_path(actor=zhou, steps=["profile", "hello", "answer"], door="web")
    Member.objects.filter(pk=zhou.pk).update(joined_at=clock.now() - 91 * DAY)
    change_profile(member=lin, door="web", line="喝茶")
    say(topic(space, su, door="web"), lin, door="web")
    change_profile(member=he, door="web", city="泉州")
    react()
    found = welcome.drop_off()
    assert [(r.step.value, r.done, r.stopped, r.percent) for r in found.steps] == [
        ("profile", 2, 1, 67),
        ("hello", 2, 1, 67),
        ("answer", 1, 0, 33),
    ]
    assert (found.joined, found.finished, found.worst.step) == (3, 1, "profile")
    assert [m.name for m in welcome.stopped_at("profile").items] == [su.name]
    assert [m.name for m in welcome.stopped_at("hello").items] == [he.name]
    assert welcome.stopped_at("answer").items == []
    assert welcome.stopped_at("norms") is None


def test_a_drop_off_of_nobody_is_a_dash():
    found = welcome.drop_off()
    assert (found.joined, found.finished, found.worst) == (0, 0, None)
    assert {each.percent for each in found.steps} == {None}


@pytest.mark.parametrize("number", [2, 20])
def test_a_way_costs_one_query_and_a_drop_off_three(number, lin, django_assert_num_queries):
    for _turn in range(number):
        actions.join(space=room(), member=lin, door="web")
    react()
    with django_assert_num_queries(1):
        welcome.way(lin)
    with django_assert_num_queries(3):
        welcome.drop_off()
