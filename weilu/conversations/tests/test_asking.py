"""Asking to accept: after two days, once, and nobody who need not be asked."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.models import Post, Space, Topic
from weilu.core import clock
from weilu.members.models import Member, Mute

from .world import kinds, room, say, topic

pytestmark = pytest.mark.django_db
ASKED = "conversations.acceptance_asked"
DAY = timedelta(days=1)


def liked(asked: Topic, author: Member, *by: Member) -> Post:
    post = say(asked, author)
    for member in by:
        actions.give_sign(post=post, member=member, sign="thanks", door="web")
    return post


def test_the_asker_is_asked_once_after_two_days(lin, he, su, stopped_time):
    asked = topic(room(), lin, kind="question")
    answer = liked(asked, he, su)
    stopped_time.shift(2 * DAY - timedelta(seconds=1))
    assert actions.ask_to_accept() == 0
    stopped_time.shift(timedelta(seconds=1))
    assert actions.ask_to_accept() == 1
    noted = Activity.objects.latest("pk")
    assert (noted.kind, noted.actor_id) == (ASKED, None)
    assert noted.payload == {
        "topic_id": asked.pk,
        "post_id": answer.pk,
        "author_id": he.pk,
        "asker_id": lin.pk,
    }
    liked(asked, su, he)
    stopped_time.shift(3 * DAY)
    assert actions.ask_to_accept() == 0
    assert kinds().count(ASKED) == 1


def test_the_reply_most_people_liked_is_asked_about(lin, he, su, zhou, stopped_time):
    asked = topic(room(), lin, kind="question")
    liked(asked, he, su)
    best = liked(asked, su, he, zhou)
    stopped_time.shift(2 * DAY)
    actions.ask_to_accept()
    assert Activity.objects.latest("pk").payload["post_id"] == best.pk


def solved(asked: Topic, post: Post) -> None:
    actions.accept(post=post, actor=asked.author, door="web")


def closed(asked: Topic, _post: Post) -> None:
    actions.close(topic=asked, actor=asked.author, door="web")


def hidden(asked: Topic, _post: Post) -> None:
    Topic.objects.filter(pk=asked.pk).update(hidden_at=clock.now())


def hidden_reply(_asked: Topic, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(hidden_at=clock.now())


def unliked(_asked: Topic, post: Post) -> None:
    for given in list(post.signs.all()):
        actions.take_sign(post=post, member=given.member, sign=given.sign, door="web")


def archived(asked: Topic, _post: Post) -> None:
    Space.objects.filter(pk=asked.space_id).update(archived_at=clock.now())


def robot(_asked: Topic, post: Post) -> None:
    Member.objects.filter(pk=post.author_id).update(is_robot=True)


def muted(asked: Topic, post: Post) -> None:
    Mute.objects.create(member=asked.author, muted=post.author)


def gone(asked: Topic, _post: Post) -> None:
    Member.objects.filter(pk=asked.author_id).update(state=Member.State.LEFT)


def shut_out(asked: Topic, _post: Post) -> None:
    Space.objects.filter(pk=asked.space_id).update(visibility="private")


@pytest.mark.parametrize(
    "meanwhile",
    [solved, closed, hidden, hidden_reply, unliked, archived, robot, muted, gone, shut_out],
)
def test_nobody_is_asked_in_vain(meanwhile, lin, he, su, stopped_time):
    asked = topic(room(), lin, kind="question")
    meanwhile(asked, liked(asked, he, su))
    before = kinds()
    stopped_time.shift(2 * DAY)
    assert (actions.ask_to_accept(), kinds()) == (0, before)
    assert Topic.objects.get(pk=asked.pk).answer_asked_at is None


def test_ones_own_reply_and_a_talk_are_no_answers(lin, he, su, stopped_time):
    liked(topic(room(), lin, kind="question"), lin, he)
    liked(topic(room(), lin), he, su)
    stopped_time.shift(2 * DAY)
    assert actions.ask_to_accept() == 0


def test_after_a_standstill_one_question_a_day_and_nothing_old(lin, he, su, stopped_time):
    liked(topic(room(), lin, kind="question"), he, su)
    stopped_time.shift(13 * DAY)
    questions = [topic(room(), lin, kind="question") for _each in range(3)]
    for question in questions:
        liked(question, he, su)
    other = topic(room(), su, kind="question")
    liked(other, he, lin)
    stopped_time.shift(3 * DAY)
    assert [actions.ask_to_accept() for _run in range(3)] == [2, 0, 0]
    stopped_time.shift(DAY)
    assert [actions.ask_to_accept() for _run in range(2)] == [1, 0]
    stopped_time.shift(30 * DAY)
    assert actions.ask_to_accept() == 0
    asked = set(Topic.objects.exclude(answer_asked_at=None).values_list("pk", flat=True))
    assert asked == {questions[0].pk, questions[1].pk, other.pk}


@pytest.mark.parametrize("questions", [2, 20])
def test_looking_costs_one_statement(
    questions, lin, he, su, stopped_time, django_assert_num_queries
):
    for _each in range(questions):
        liked(topic(room(), lin, kind="question"), he, su)
    stopped_time.shift(DAY)
    with django_assert_num_queries(1):
        actions.ask_to_accept()
