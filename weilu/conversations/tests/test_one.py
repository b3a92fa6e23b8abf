from uuid import uuid4

import pytest
from django.http import Http404

from weilu.conversations.models import Topic
from weilu.conversations.queries import one

from .world import first_post, room, say, topic

pytestmark = pytest.mark.django_db


def facts(row):
    return {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields
    }


def test_a_topic_read_by_hand_is_the_one_the_orm_reads(lin):
    made = topic(
        room(kinds=["question", "poll"]), lin, kind="question", title="咖啡机怎么清洗？"
    )
    say(made, lin)

    found = one.topic_for(lin, made.pk)

    expected = Topic.objects.select_related("space").get(pk=made.pk)
    assert facts(found) == facts(expected)
    assert facts(found.space) == facts(expected.space)


@pytest.mark.parametrize("number", [0, 10**9, 2**63])
def test_a_topic_nobody_has_is_not_found(lin, number):
    with pytest.raises(Http404):
        one.topic_for(lin, number)


def test_what_was_sent_is_known_by_its_key_and_its_author_alone(lin, he):
    said = first_post(topic(room(), lin))

    assert one.sent(lin, said.client_key) == said
    assert one.sent(lin, uuid4()) is None
    assert one.sent(he, said.client_key) is None
