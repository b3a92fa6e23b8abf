"""A helper is told of a first post that has waited for two hours, until it has an answer."""

from datetime import timedelta

import pytest

from weilu.activity.reactions import named, replay
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as talk
from weilu.conversations.tests.world import first_post, room, say, topic
from weilu.core import clock
from weilu.members.models import Member
from weilu.notices import queries
from weilu.notices.models import Notice

pytestmark = AFTER_COMMIT
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(lin, su, stopped_time):
    """林 has waited for two hours, and 苏 was asked."""
    Member.objects.filter(pk=su.pk).update(last_seen_on=clock.day(clock.now()))
    talk.be_helper(member=su, willing=True)
    hello = topic(room(), lin, door="web")
    run_all()
    stopped_time.shift(2 * HOUR)
    assert talk.ask_helpers() == 1
    run_all()
    return hello


def told(member) -> list[str]:
    groups = queries.notices(member).page.items
    return [words for group in groups for words in group.why]


def test_the_helper_is_told_who_waits(asked, lin, su):
    row = Notice.objects.get()
    assert (row.member, row.reason, row.actor) == (su, "help", lin)
    assert row.post_id == first_post(asked).pk
    assert told(su) == ["林晓棠第一次在这里发言，你愿意回一句吗？"]
    assert (queries.waiting(su), queries.waiting(lin)) == (1, 0)


def test_an_answer_by_anybody_ends_it(asked, he, su):
    say(asked, he, door="web")
    run_all()
    assert told(su) == []


def test_a_replay_tells_the_same_once(asked, su):
    before = list(Notice.objects.values_list("member", "reason", "actor", "post_id", "at"))
    replay(named("notices.tell"))
    after = list(Notice.objects.values_list("member", "reason", "actor", "post_id", "at"))
    assert (after, len(after)) == (before, 1)
