"""What lower rooms journal becomes work, and ends it."""

from datetime import time, timedelta

import pytest

from weilu.activity.reactions import named, run_all
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations import actions as talk
from weilu.conversations.models import Topic
from weilu.conversations.tests.world import first_post, host, moderator, room, say, topic
from weilu.moderation import actions, queries
from weilu.moderation.actions.duty import Stretch
from weilu.moderation.models import WorkItem

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
HOUR = timedelta(hours=1)


def react():
    for _turn in range(2):
        run_all([named("conversations.keep_promises"), named("moderation.watch")])


def items(kind: str) -> list[tuple[str, bool, str]]:
    rows = WorkItem.objects.filter(kind=kind).order_by("pk")
    return [(row.subject, row.is_open, row.outcome) for row in rows]


@pytest.fixture
def question(lin):
    asked = topic(room(), lin, kind="question", door="web")
    react()
    return asked


def test_a_question_asked_opens_an_item_and_its_answer_closes_it(question, lin, he):
    subject = f"topic:{question.pk}"
    assert items("question") == [(subject, True, "")]
    assert WorkItem.objects.get(kind="question").about == lin
    say(question, lin, door="web")
    react()
    assert items("question") == [(subject, True, "")]
    say(question, he, door="web")
    react()
    assert items("question") == [(subject, False, "settled")]


def test_an_operators_answer_counts_as_theirs(question, zhou):
    say(question, zhou, door="web")
    react()
    assert WorkItem.objects.get(kind="question").done_by == zhou


def test_an_answer_taken_away_brings_the_question_back(question, he):
    answer = say(question, he, door="web")
    react()
    talk.delete_post(post=answer, actor=he, door="web")
    react()
    assert [is_open for _s, is_open, _o in items("question")] == [False, True]


def test_a_question_left_alone_by_decision_does_not_come_back(question, zhou):
    item = WorkItem.objects.get(kind="question")
    actions.done(item=item, actor=zhou, outcome="nothing", reason="已经线下答过了")
    talk.retitle(
        topic=Topic.objects.get(pk=question.pk),
        editor=zhou,
        title="咖啡机水箱怎么清洗",
        door="web",
    )
    react()
    assert items("question") == [(item.subject, False, "nothing")]


def test_a_closed_or_deleted_question_needs_nobody(question, lin):
    talk.close(topic=Topic.objects.get(pk=question.pk), actor=lin, door="web")
    react()
    assert items("question")[0][1] is False


def test_imported_questions_are_history(lin):
    topic(room(), lin, kind="question")
    react()
    assert items("question") == []


def test_a_first_post_is_on_the_desk_until_it_is_answered(lin, zhou):
    opened = topic(room(), lin, door="web")
    react()
    subject = f"post:{first_post(opened).pk}"
    assert items("first_post") == [(subject, True, "")]
    say(opened, zhou, door="web")
    react()
    assert items("first_post") == [(subject, False, "done")]
    assert WorkItem.objects.get(kind="first_post").done_by == zhou


def test_a_first_post_rises_to_duty_then_to_operators(lin, zhou, su, stopped_time):
    """Said at 09:00: duty at 13:00, operators at 21:00."""
    gu = moderator(su)
    hours = Stretch(0, time(9), time(21))
    actions.set_shifts(member=gu, stretches=[hours], actor=zhou)
    topic(room(), lin, door="web")
    react()
    stopped_time.shift(4 * HOUR - timedelta(seconds=1))
    assert actions.pass_up() == 0
    stopped_time.shift(1)
    assert actions.pass_up() == 1
    item = WorkItem.objects.get(kind="first_post")
    assert (item.assigned_to, item.rests_on) == (gu, "")
    stopped_time.shift(8 * HOUR)
    assert (actions.pass_up(), actions.pass_up()) == (1, 0)
    item.refresh_from_db()
    assert (item.rests_on, item.step_at) == ("operator", None)


def test_hosts_see_what_lies_in_their_spaces(question, he, su):

    here, elsewhere = host(he, question.space), host(su, room())
    item = WorkItem.objects.get(kind="question")
    assert queries.item_for(here, item.pk) == item
    assert queries.item_for(elsewhere, item.pk) is None


def test_a_question_that_is_hidden_waits_for_nobody_until_it_is_shown(question):
    post = first_post(question)
    talk.hide_post(post=post, actor=None, door="web")
    react()
    assert items("question") == [(f"topic:{question.pk}", False, "settled")]
    talk.show_post(post=post, actor=None, door="web")
    react()
    assert items("question")[-1] == (f"topic:{question.pk}", True, "")


def test_a_first_post_that_is_hidden_asks_for_no_answer_until_it_is_shown(lin):
    post = first_post(topic(room(), lin, door="web"))
    react()
    assert items("first_post") == [(f"post:{post.pk}", True, "")]
    talk.hide_post(post=post, actor=None, door="web")
    react()
    assert items("first_post") == [(f"post:{post.pk}", False, "settled")]
    talk.show_post(post=post, actor=None, door="web")
    react()
    assert items("first_post")[-1] == (f"post:{post.pk}", True, "")
