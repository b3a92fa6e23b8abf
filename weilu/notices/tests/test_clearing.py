"""Clearing away what was told of things that never happened: that alone."""

import pytest

from weilu.core import clock
from weilu.notices.actions.clearing import clear
from weilu.notices.actions.writing import write_letter
from weilu.notices.models import Letter, Listener, Notice, Seen


@pytest.mark.django_db
def test_notices_of_posts_and_letters_to_addresses_that_are_gone_go(lin, he):
    for post in (1, 2):
        Notice.objects.create(
            member=lin, actor=he, activity_id=post, reason="reply", post_id=post,
            at=clock.now(),
        )  # fmt: skip
    for topic in (5, 6):
        Listener.objects.create(topic_id=topic, member=lin)
        Seen.objects.create(topic_id=topic, member=lin)
    for to in ("gone@demo.example", "lin@example.org"):
        write_letter(sender="", to=to, subject="信", text="你好")

    clear(posts={1}, topics={5}, addresses=["gone@demo.example"])

    assert [notice.post_id for notice in Notice.objects.all()] == [2]
    assert [row.topic_id for row in Listener.objects.all()] == [6]
    assert [row.topic_id for row in Seen.objects.all()] == [6]
    assert [letter.to for letter in Letter.objects.all()] == ["lin@example.org"]
