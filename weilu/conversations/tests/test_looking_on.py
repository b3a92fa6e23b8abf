"""What those see who only look on: guests at a poll, readers of a page that stands open."""

import pytest

from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.queries import words

from .world import browser, room, say, topic

pytestmark = pytest.mark.django_db


def test_a_guest_reads_what_may_be_chosen_and_chooses_nothing(lin):
    asked = topic(room(), lin, kind="poll", poll=PollForm(options=("清晨", "深夜")))
    page = browser().get(f"/t/{asked.pk}/").text
    assert "清晨" in page
    assert "深夜" in page
    assert 'name="option"' not in page
    assert 'name="option"' in browser(lin).get(f"/t/{asked.pk}/").text


def test_an_open_topic_renews_what_it_says_of_itself(lin, he):
    asked = topic(room(), lin, kind="question")
    answer = say(asked, he)
    before = browser(lin).get(f"/t/{asked.pk}/new/").text
    actions.accept(post=answer, actor=lin, door="web")
    after = browser(lin).get(f"/t/{asked.pk}/new/").text
    assert "tag--ok" not in before
    assert "tag--ok" in after.partition("<ol>")[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> 水箱怎么清洗\n\n用白醋泡一个晚上就好", "用白醋泡一个晚上就好"),
        ("> 水箱怎么清洗才干净呢", "水箱怎么清洗才干净呢"),
    ],
)
def test_what_somebody_said_is_told_without_what_they_quote(lin, he, text, shown):
    say(topic(room(), lin), he, text)
    said = words.replies_by(he.pk, reader=None).items
    assert [line.excerpt for line in said] == [shown]
