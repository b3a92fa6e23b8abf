"""Thanks that name a value: who may, who reads it, and how it is undone."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import MONDAY, person
from weilu.conversations.models import Space, Topic
from weilu.conversations.tests.world import (
    browser,
    first_post,
    kinds,
    room,
    topic,
)
from weilu.culture.models import Value
from weilu.members.models import Member, Mute
from weilu.rewards import actions
from weilu.rewards.errors import (
    NoSuchValue,
    NotAllowed,
    NotNow,
    PraiseQuota,
    PraiseRefused,
    PraiseSelf,
    PraiseTooShort,
    TooMany,
)
from weilu.rewards.models import Praise, PraiseReceiver
from weilu.rewards.queries import praise as queries

from .praise_world import on_the_wall, thank

pytestmark = AFTER_COMMIT


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def test_praise_stands_on_the_wall_for_everybody(lin, he, su):
    made = thank(lin, he, su)
    assert on_the_wall(su) == on_the_wall(person("旁人")) == [made.pk]


def test_a_form_sent_twice_praises_once(lin, he):
    key = uuid4()
    assert thank(lin, he, key=key) == thank(lin, he, key=key)
    assert kinds().count("rewards.praise_given") == 1


@pytest.mark.parametrize(
    ("no", "facts"),
    [
        (PraiseTooShort, {"text": "谢谢你帮了我很"}),
        (PraiseTooShort, {"text": "好" * 501}),
    ],
)
def test_what_says_too_little_or_too_much_is_refused(no, facts, lin, he):
    with pytest.raises(no):
        thank(lin, he, **facts)
    assert not Praise.objects.exists() and kinds() == []


def test_it_takes_somebody_else_who_is_here_and_wants_to_read_it(lin, he, su):
    robot = person("小助手", is_robot=True)
    gone = person("走了的人", state=Member.State.LEFT)
    Mute.objects.create(member=su, muted=lin)
    six = [person(f"众人{n}") for n in range(6)]
    for people, no in (
        ((lin,), PraiseSelf),
        ((lin, he), PraiseSelf),
        ((), TooMany),
        (six, TooMany),
        ((he, he), TooMany),
        ((robot,), NotNow),
        ((gone,), NotNow),
        ((he, su), NotNow),
    ):
        with pytest.raises(no):
            thank(lin, *people)
    assert not Praise.objects.exists() and not PraiseReceiver.objects.exists()


def test_five_a_week_and_twenty_for_the_team(lin, zhou, he, clock):
    for _one in range(5):
        thank(lin, he)
    with pytest.raises(PraiseQuota) as no:
        thank(lin, he)
    assert no.value.most == 5
    actions.take_back(praise=Praise.objects.earliest("pk"), giver=lin, door="web")
    with pytest.raises(PraiseQuota):  # what was taken back counts
        thank(lin, he)
    for _one in range(20):
        thank(zhou, he)
    with pytest.raises(PraiseQuota):
        thank(zhou, he)
    clock.shift(timedelta(days=6, hours=14, minutes=59))  # Sunday 23:59 in Shanghai
    with pytest.raises(PraiseQuota):
        thank(lin, he)
    clock.shift(timedelta(minutes=1))
    assert thank(lin, he).is_shown


def test_somebody_muted_praises_nobody_and_a_retired_value_is_not_named(lin, he):
    old = Value.objects.create(name_zh="旧", retired_at=MONDAY)
    with pytest.raises(NoSuchValue):
        thank(lin, he, value=old)
    Member.objects.filter(pk=lin.pk).update(muted_until=MONDAY + timedelta(hours=3))
    with pytest.raises(PraiseRefused) as no:
        thank(Member.objects.get(pk=lin.pk), he)
    assert "12:00" in no.value.reason


def test_private_praise_is_read_by_those_it_is_for_alone(lin, he, su, zhou):
    made = thank(lin, he, is_private=True)
    assert on_the_wall(su) == on_the_wall(he) == on_the_wall(zhou) == []
    mine = queries.received(he, reader=he).items
    assert [each.praise.pk for each in mine] == [made.pk]
    assert queries.received(he, reader=su).items == []
    assert browser(zhou).get(f"/console/praise/{made.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.read(praise=made, actor=zhou, shows=False, door="web", message="不合适。")
    assert queries.board(su, [made.value]) == []


def test_whoever_is_praised_can_keep_it_to_themselves(lin, he, su):
    made = thank(lin, he, su)
    actions.hide(praise=made, member=he, hidden=True, door="web")
    (seen,) = queries.wall(zhang := person("张三")).items
    assert [each.name for each in seen.receivers] == ["苏晨"]
    actions.hide(praise=made, member=su, hidden=True, door="web")
    assert on_the_wall(zhang) == [] and queries.board(zhang, [made.value]) == []
    assert queries.received(he, reader=he).items[0].is_hidden
    actions.hide(praise=made, member=he, hidden=False, door="web")
    assert on_the_wall(zhang) == [made.pk]
    with pytest.raises(NotAllowed):
        actions.hide(praise=made, member=zhang, hidden=True, door="web")
    assert kinds().count("rewards.praise_hidden") == 3


def test_taken_back_it_is_gone_for_all(lin, he):
    made = thank(lin, he)
    with pytest.raises(NotAllowed):
        actions.take_back(praise=made, giver=he, door="web")
    actions.take_back(praise=made, giver=lin, door="web")
    actions.take_back(praise=made, giver=lin, door="web")
    assert on_the_wall(he) == [] and queries.received(he, reader=he).items == []
    assert kinds().count("rewards.praise_taken_back") == 1


def test_whoever_mutes_the_giver_does_not_read_it(lin, he, su):
    made = thank(lin, he)
    Mute.objects.create(member=su, muted=lin)
    assert on_the_wall(su) == [] and on_the_wall(he) == [made.pk]


def test_the_board_counts_different_people_of_this_month(lin, he, su, zhou, clock):
    thank(lin, he)
    clock.shift(timedelta(days=31))
    for giver in (lin, lin, zhou):
        thank(giver, su)
    clock.shift(timedelta(hours=1))
    thank(su, he)
    thank(zhou, he)
    (column,) = queries.board(lin, [Value.objects.get()])
    assert [(place.member.name, place.givers) for place in column.places] == [
        ("苏晨", 2),
        ("何若", 2),
    ]


def test_pages_ask_the_same_at_two_and_at_twenty(lin, he, zhou, django_assert_num_queries):
    post = first_post(topic(room(), he))
    assert not lin.standing.is_team  # known from the session
    for number in (2, 18):
        for _one in range(number):
            thank(zhou, he, post=post)
        with django_assert_num_queries(3):  # praise, receivers, posts
            list(queries.wall(lin).items)


def test_a_post_is_named_to_whoever_may_read_it(lin, he, su):
    hidden = topic(room(), he)
    Space.objects.filter(pk=hidden.space_id).update(visibility="private")
    hidden = Topic.objects.select_related("space", "first_post").get(pk=hidden.pk)
    with pytest.raises(NotAllowed):
        thank(lin, he, post=first_post(hidden))
    made = thank(lin, he, post=first_post(topic(room(), he)))
    assert queries.wall(su).items[0].about.pk == made.post_id
