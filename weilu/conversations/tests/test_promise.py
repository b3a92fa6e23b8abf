"""The first-post promise: noted, answered, claimed, asked about, broken."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.activity.reactions import named, run_all
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.errors import Claimed, NotAllowed
from weilu.conversations.models import FirstPost, HelpAsked
from weilu.conversations.queries import promises
from weilu.core import clock

from .world import first_post, room, say, topic

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
HOUR = timedelta(hours=1)


def react():
    run_all([named("conversations.keep_promises")])


@pytest.fixture
def space(db):
    return room()


@pytest.fixture
def hello(space, lin):
    """林 has spoken for the first time."""
    opened = topic(space, lin, door="web")
    react()
    return opened


def first(member):
    return FirstPost.objects.get(member=member)


def last():
    return Activity.objects.latest("pk").payload


def test_the_first_post_is_promised_an_answer_and_the_second_is_not(hello, space, lin):
    topic(space, lin, door="web", title="第二次说话了呀")
    react()
    assert first(lin).post == first_post(hello)
    assert (first(lin).state, FirstPost.objects.count()) == ("waiting", 1)


def test_what_an_import_brought_is_promised_nothing(space, lin):
    topic(space, lin)
    react()
    assert not FirstPost.objects.exists()


def test_nor_is_the_team(space, zhou):
    topic(space, zhou, door="web")
    react()
    assert not FirstPost.objects.exists()


def test_anybody_elses_reply_keeps_it(hello, lin, he, stopped_time):
    stopped_time.shift(3 * HOUR)
    say(hello, lin, door="web")
    react()
    assert first(lin).state == "waiting"
    say(hello, he, door="web")
    react()
    kept = first(lin)
    assert (kept.state, kept.answered_by, kept.by_team) == ("answered", he, False)
    said = Activity.objects.get(kind="conversations.first_post_answered").payload
    assert (said["by_id"], said["minutes"], said["by_team"]) == (he.pk, 180, False)


def test_an_answer_of_the_team_is_shown_apart(hello, lin, zhou):
    say(hello, zhou, door="web")
    react()
    assert first(lin).by_team


def test_a_robot_never_answers(hello, lin):
    say(hello, person("小围", is_robot=True), door="web")
    react()
    assert first(lin).state == "waiting"


def test_in_somebody_elses_topic_only_a_reply_to_it_counts(space, lin, he, su):
    talk = topic(space, su)
    said = say(talk, lin, door="web")
    say(talk, he, door="web")
    react()
    assert first(lin).state == "waiting"
    say(talk, he, door="web", parent=said)
    react()
    assert (first(lin).state, first(lin).answered_by) == ("answered", he)


def test_whoever_opened_the_topic_answers_by_going_on(space, lin, su):
    talk = topic(space, su)
    say(talk, lin, door="web")
    say(talk, su, door="web")
    react()
    assert first(lin).answered_by == su


@pytest.mark.parametrize(("hours", "state"), [(1, "left_out"), (1.1, "waiting")])
def test_taken_back_within_the_hour_nobody_owes_an_answer(
    space, lin, su, stopped_time, hours, state
):
    said = say(topic(space, su), lin, door="web")
    react()
    stopped_time.shift(hours * HOUR)
    actions.delete_post(post=said, actor=lin, door="web")
    react()
    assert first(lin).state == state


def test_seasoned_members_and_the_team_may_say_they_will_answer(hello, lin, he, su, zhou):
    post = first_post(hello)
    with pytest.raises(NotAllowed):
        actions.claim_first_post(post=post, actor=he)
    with pytest.raises(NotAllowed):
        actions.claim_first_post(post=post, actor=lin)
    actions.claim_first_post(post=post, actor=su)
    with pytest.raises(Claimed) as claimed:
        actions.claim_first_post(post=post, actor=zhou)
    assert claimed.value.by == su


def test_a_claim_lasts_two_hours(hello, su, zhou, stopped_time):
    actions.claim_first_post(post=first_post(hello), actor=su)
    stopped_time.shift(2 * HOUR)
    assert actions.claim_first_post(post=first_post(hello), actor=zhou).claimed_by == zhou


@pytest.fixture
def helpers(db):
    seen = {"trust": 2, "last_seen_on": clock.day(clock.now())}
    found = [person(f"帮手{n}", **seen) for n in range(5)]
    for member in found:
        actions.be_helper(member=member, willing=True)
    return found


def test_after_two_hours_three_helpers_are_asked_once(hello, lin, helpers, stopped_time):
    stopped_time.shift(2 * HOUR - timedelta(seconds=1))
    assert actions.ask_helpers() == 0
    stopped_time.shift(1)
    assert actions.ask_helpers() == 1
    assert actions.ask_helpers() == 0
    assert last()["helper_ids"] == [member.pk for member in helpers[:3]]
    assert HelpAsked.objects.count() == 3


def test_nobody_is_asked_more_than_twice_a_day(space, helpers, stopped_time):
    for n in range(4):
        topic(space, person(f"新人{n}"), door="web")
    react()
    stopped_time.shift(2 * HOUR)
    assert actions.ask_helpers() == 4
    asked = [HelpAsked.objects.filter(member=member).count() for member in helpers]
    assert asked == [2, 2, 2, 2, 2]


def test_whoever_was_not_seen_for_two_weeks_is_left_alone(hello, lin, stopped_time):
    away = clock.day(clock.now() - timedelta(days=15))
    actions.be_helper(member=person("远行", trust=2, last_seen_on=away), willing=True)
    stopped_time.shift(2 * HOUR)
    assert actions.ask_helpers() == 0


def test_a_newcomer_is_not_asked_to_help(lin):
    with pytest.raises(NotAllowed):
        actions.be_helper(member=lin, willing=True)
    assert not actions.be_helper(member=lin, willing=False)


def test_a_day_without_an_answer_breaks_the_promise_once(hello, lin, he, stopped_time):
    stopped_time.shift(24 * HOUR)
    assert (actions.break_promises(), actions.break_promises()) == (1, 0)
    assert last() == {"post_id": first_post(hello).pk, "member_id": lin.pk}
    stopped_time.shift(1)
    say(hello, he, door="web")
    react()
    assert first(lin).state == "answered"
    stopped_time.shift(HOUR)
    assert (promises.rate().said, promises.rate().answered) == (1, 0)


def test_the_rate_counts_what_is_a_day_old(hello, space, zhou, he, su, stopped_time):
    say(hello, zhou, door="web")
    assert promises.rate().percent is None
    topic(space, he, door="web")
    react()
    stopped_time.shift(25 * HOUR)
    found = promises.rate()
    assert (found.said, found.answered, found.by_team, found.percent) == (2, 1, 1, 50)
