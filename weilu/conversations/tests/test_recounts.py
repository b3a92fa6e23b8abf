"""What topics and rooms show of themselves is what a recount finds, whatever was done before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conversations import actions
from weilu.conversations.models import Post, Space, Topic
from weilu.core.errors import Problem
from weilu.members.models import Member

from .test_paging import one_of
from .world import room, say, topic

pytestmark = pytest.mark.django_db
picks = st.integers(0, 99)


@pytest.fixture
def people(lin, he, su) -> list[Member]:
    return [lin, he, su]


@pytest.fixture
def keeper(zhou) -> Member:
    return Member.objects.get(pk=zhou.pk)


VERBS = ("open", "reply", "answer", "delete", "restore", "bury", "raise", "move", "merge",
         "split", "accept", "sign")  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from(VERBS), picks, picks), min_size=4, max_size=25)


@given(steps=steps)
def test_what_topics_and_rooms_show_is_what_a_recount_finds(people, keeper, steps):
    rooms = [room(), room()]
    talks = [topic(place, people[0], kind="question") for place in rooms]
    for talk in talks:
        say(talk, people[1])
    for verb, one, other in steps:
        try:
            act(verb, rooms, people[one % 3], keeper, one, other)
        except Problem:
            continue
    recounted(rooms)


def act(verb, rooms, who, keeper, one, other):  # noqa: C901  one line for each verb
    """Do one thing in one of two rooms; what is not possible raises, and changes nothing."""
    talks = Topic.objects.filter(space__in=rooms).select_related("space").order_by("pk")
    posts = Post.objects.filter(topic__space__in=rooms).select_related("topic__space")
    talk, post = one_of(talks, one), one_of(posts.order_by("pk"), other)
    place, facts = one_of(rooms, other), {"actor": keeper, "door": "web"}
    if verb == "open":
        topic(place, who, kind="question")
    elif verb == "reply":
        say(talk, who)
    elif verb == "answer":
        say(post.topic, who, parent=post)
    elif verb in ("delete", "restore"):
        do = actions.delete_post if verb == "delete" else actions.restore_post
        do(post=post, **facts)
    elif verb in ("bury", "raise"):
        change = actions.delete_topic if verb == "bury" else actions.restore_topic
        change(topic=talk, **facts)
    elif verb == "move":
        actions.move(topic=talk, space=place, **facts)
    elif verb == "merge":
        actions.merge(topic=talk, into=one_of(talks, other), **facts)
    elif verb == "split":
        there = list(talk.posts.order_by("pk"))
        chosen = there[1 + one % 3 : 3 + other % 4]
        actions.split(topic=talk, posts=chosen, title="分出来的话题", **facts)
    elif verb == "accept":
        actions.accept(post=post, actor=post.topic.author, door="web")
    else:
        actions.give_sign(post=post, member=who, sign="like", door="web")


def recounted(rooms):
    """Compare every counter with the rows it counts."""
    for place in Space.objects.filter(pk__in=[place.pk for place in rooms]):
        assert place.topic_count == place.topics.filter(Topic.VISIBLE).count()
        assert not place.topics.filter(Topic.VISIBLE, first_post=None).exists()
    for talk in Topic.objects.filter(space__in=rooms, first_post__isnull=False):
        shown = talk.posts.filter(Post.VISIBLE)
        replies = shown.exclude(pk=talk.first_post_id or 0)
        assert talk.reply_count == replies.count()
        assert talk.helper_count == replies.exclude(author=talk.author_id).count()
        if shown.exists():
            assert talk.last_post_id == shown.latest("written_at", "pk").pk
        if talk.accepted:
            assert talk.accepted.topic_id == talk.pk
            assert talk.accepted.deleted_at is None
        for post in talk.posts.select_related("parent"):
            above = post.parent.root_id if post.parent else post.pk
            assert post.root_id == above
            assert post.parent is None or post.parent.topic_id == talk.pk
