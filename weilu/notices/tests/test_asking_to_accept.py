"""The one question to an asker: told once, leading to the reply, gone when it is answered."""

from datetime import timedelta

import pytest

from weilu.activity.reactions import named, replay
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as talk
from weilu.conversations.models import Topic
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.notices import queries
from weilu.notices.models import Notice

pytestmark = AFTER_COMMIT
IN_CHINESE = {"accept-language": "zh-hans"}
WORDS = "何若的回复解决你的问题了吗？解决了就采纳它"


@pytest.fixture
def asked(lin, he, su, stopped_time):
    """A question with a reply somebody liked, whose asker has just been asked."""
    question = topic(room(), lin, kind="question")
    answer = say(question, he)
    talk.give_sign(post=answer, member=su, sign="thanks", door="web")
    talk.mark_read(topic=question, member=lin, post_id=answer.pk, seconds=3, door="web")
    stopped_time.shift(timedelta(hours=48))
    assert talk.ask_to_accept() == 1
    run_all()
    return question, answer


def waiting(member) -> list[str]:
    groups = queries.notices(member).page.items
    return [words for group in groups for words in group.why]


def test_the_asker_alone_is_told_and_led_to_the_reply(asked, lin, he, su):
    _question, answer = asked
    row = Notice.objects.get()
    assert (row.member, row.reason, row.actor) == (lin, "settle", he)
    page = browser(lin, headers=IN_CHINESE).get("/notices/").content.decode()
    assert WORDS in page
    assert (queries.waiting(lin), queries.waiting(he), queries.waiting(su)) == (1, 0, 0)
    led = browser(lin).get(f"/notices/post/{answer.pk}/")
    assert f"p{answer.pk}" in led["Location"] or f"/p/{answer.pk}/" in led["Location"]
    assert queries.waiting(lin) == 0


def test_an_accepted_answer_ends_the_question(asked, lin):
    _question, answer = asked
    answer.refresh_from_db()
    talk.accept(post=answer, actor=lin, door="web")
    assert (waiting(lin), queries.waiting(lin)) == ([], 0)


def test_a_reply_taken_away_is_asked_about_no_more(asked, lin, he):
    _question, answer = asked
    talk.delete_post(post=answer, actor=he, door="web")
    assert queries.waiting(lin) == 0


def test_a_closed_question_is_asked_about_no_more(asked, lin):
    question, _answer = asked
    talk.close(topic=Topic.objects.get(pk=question.pk), actor=lin, door="web")
    assert queries.waiting(lin) == 0


def test_a_replay_asks_the_same_once(asked):
    before = list(Notice.objects.values_list("member", "reason", "actor", "post_id", "at"))
    replay(named("notices.tell"))
    run_all()
    after = list(Notice.objects.values_list("member", "reason", "actor", "post_id", "at"))
    assert (after, len(after)) == (before, 1)
