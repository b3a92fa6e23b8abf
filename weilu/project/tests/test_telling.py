"""What happened where people talk, as the team reads it of one member."""

import pytest

from weilu.conversations.actions import give_sign
from weilu.conversations.tests.world import first_post, room, say, topic
from weilu.members.queries.timeline import timeline

pytestmark = pytest.mark.django_db


def told(member, reader):
    return [event.words for event in timeline(member, reader=reader).items]


def test_reactions_that_follow_each_other_are_one_line(lin, he, zhou):
    talk = topic(room(), he)
    posts = [first_post(talk), *(say(talk, he) for _number in range(3))]
    for post in posts[:2]:
        give_sign(post=post, member=lin, sign="like", door="web")
    say(talk, lin)
    give_sign(post=posts[2], member=lin, sign="like", door="web")
    assert told(lin, zhou) == [
        f"回应了“{talk.title}”里的帖子",
        f"回复了“{talk.title}”",
        "回应了 2 条帖子",
    ]
