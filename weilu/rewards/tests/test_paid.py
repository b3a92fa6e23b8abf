"""What members do here comes to points by itself, and goes when it is undone."""

from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as talk
from weilu.conversations.actions import marking
from weilu.conversations.tests.world import first_post, host, room, say, topic
from weilu.core import clock
from weilu.members.actions import restricting
from weilu.rewards.actions import tick
from weilu.rewards.models import Award, Txn
from weilu.rewards.queries import purse

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]


def folded() -> None:
    run_all()
    tick()
    run_all()


def has(member) -> tuple[int, int, int]:
    """Growth, points, and points not in force yet."""
    now = purse(member)
    return now.xp, now.points, now.pending


@pytest.fixture
def settled(stopped_time, lin, su, he):
    """Everybody is here for a while, so that what they like counts."""
    stopped_time.shift(timedelta(days=5))


def test_an_accepted_answer_counts_after_two_days(settled, lin, su, stopped_time):
    asked = topic(room(), lin, kind="question", door="web")
    answer = say(asked, su, door="web")
    marking.accept(post=answer, actor=lin, door="web")
    run_all()
    assert has(su) == (2, 1, 10)
    assert has(lin) == (2, 2, 2)  # for accepting; the topic itself waits a day

    stopped_time.shift(timedelta(hours=49))
    folded()
    assert has(su) == (17, 11, 0)
    assert has(lin) == (7, 4, 0)

    marking.unaccept(topic=asked, actor=lin, door="web")
    run_all()
    assert has(su) == (2, 1, 0)
    assert has(lin) == (5, 2, 0)
    marking.accept(post=answer, actor=lin, door="web")
    run_all()
    assert has(su) == (17, 11, 0)


def test_another_answer_takes_the_place_of_the_first(settled, lin, su, he, stopped_time):
    asked = topic(room(), lin, kind="question", door="web")
    first, second = say(asked, su, door="web"), say(asked, he, door="web")
    marking.accept(post=first, actor=lin, door="web")
    marking.accept(post=second, actor=lin, door="web")
    stopped_time.shift(timedelta(hours=49))
    folded()
    assert has(su) == (2, 1, 0)
    assert has(he) == (17, 11, 0)


def test_a_topic_that_is_taken_away_takes_its_points_along(settled, lin, stopped_time):
    kept = topic(room(), lin, door="web")
    stopped_time.shift(timedelta(hours=25))
    folded()
    assert has(lin) == (5, 2, 0)
    talk.delete_topic(topic=kept, actor=lin, door="web")
    run_all()
    assert has(lin) == (0, 0, 0)
    assert {award.void_reason for award in Award.objects.all()} == {"withdrawn"}
    talk.restore_topic(topic=kept, actor=lin, door="web")
    run_all()
    assert has(lin) == (5, 2, 0)


def test_the_same_reader_counts_less_each_time(settled, lin, su, stopped_time):
    for _time in range(3):
        post = first_post(topic(room(), su, door="import"))
        marking.give_sign(post=post, member=lin, sign="thanks", door="web")
    stopped_time.shift(timedelta(hours=25))
    folded()
    assert has(su) == (1, 1, 0)
    rows = Award.objects.filter(rule="reaction", asset="points").order_by("seq")
    assert [(each.step, each.raw) for each in rows] == [(0, 1), (1, 0), (2, 0)]
    assert not Award.objects.filter(member=lin).exists()


def test_two_signs_on_one_post_are_one_and_go_with_the_last(settled, lin, su, stopped_time):
    post = first_post(topic(room(), su, door="import"))
    for sign in ("thanks", "like"):
        marking.give_sign(post=post, member=lin, sign=sign, door="web")
    stopped_time.shift(timedelta(hours=25))
    folded()
    marking.take_sign(post=post, member=lin, sign="like", door="web")
    run_all()
    assert has(su) == (1, 1, 0)
    marking.take_sign(post=post, member=lin, sign="thanks", door="web")
    run_all()
    assert has(su) == (0, 0, 0)


def test_newcomers_and_imports_pay_nobody(lin, su, stopped_time):
    post = first_post(topic(room(), su, door="import"))
    marking.give_sign(post=post, member=lin, sign="thanks", door="web")
    run_all()
    assert not Award.objects.exists() and not Txn.objects.exists()


def test_a_short_reply_pays_nothing_and_ten_replies_pay_no_more(settled, lin, su):
    space = room()
    say(topic(space, su), lin, "好的", door="chat")
    run_all()
    assert has(lin) == (0, 0, 0)
    for _number in range(11):
        say(topic(space, su), lin, door="chat")
    run_all()
    assert has(lin) == (20, 10, 0)
    last = Award.objects.filter(asset="points").latest("seq")
    assert (last.raw, last.allotted) == (1, 0)


def test_a_featured_topic_pays_unless_it_is_soon_not_featured(
    settled, lin, su, stopped_time
):
    space = room()
    kept, team = topic(space, lin), host(su, space)
    talk.feature(topic=kept, actor=team, featured=True, door="web")
    run_all()
    assert has(lin) == (30, 30, 0)
    stopped_time.shift(timedelta(days=8))
    talk.feature(topic=kept, actor=team, featured=False, door="web")
    run_all()
    assert has(lin) == (30, 30, 0)


def test_whoever_is_muted_earns_nothing_meanwhile(settled, lin, su, zhou):
    space = room()
    kept, team = topic(space, lin), host(su, space)
    restricting.restrict(
        member=lin,
        muted_until=clock.now() + timedelta(days=1),
        suspended_until=None,
        actor=zhou,
        door="web",
    )
    talk.feature(topic=kept, actor=team, featured=True, door="web")
    run_all()
    assert has(lin) == (0, 0, 0)


def test_a_replay_gives_the_same_points(settled, lin, su, stopped_time):
    asked = topic(room(), lin, kind="question", door="web")
    marking.accept(post=say(asked, su, door="web"), actor=lin, door="web")
    stopped_time.shift(timedelta(hours=49))
    folded()
    before = has(su), has(lin), list(Txn.objects.order_by("key").values_list("key", "at"))
    reactions.replay(reactions.named("rewards.fold"))
    after = has(su), has(lin), list(Txn.objects.order_by("key").values_list("key", "at"))
    assert before == after and len(after[2]) == 8
