"""What follows from acts at once, and what the night finds of everybody: the same badges."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weilu.activity import reactions
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as talk
from weilu.conversations.errors import TopicClosed
from weilu.conversations.models import PostReaction
from weilu.conversations.tests.world import room, say, topic
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.errors import NotAllowed
from weilu.rewards.models import BadgeGrant
from weilu.segments.queries.asking import among, ids
from weilu.segments.text import parse

from .test_badges import own

pytestmark = [
    AFTER_COMMIT,
    pytest.mark.earns_badges,
    pytest.mark.usefixtures("stopped_time"),
]
CRITERIA = (
    "posts >= 2",
    "answers >= 1 and posts <= 3",
    "answers_accepted >= 1 or askers_helped >= 2",
    "thanked_by >= 1",
    "did(conversations.post_written, >= 2, 7d)",
    "not posts >= 1",
)
ACTS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 2), st.integers(0, 2)), max_size=12
)


def act(number: int, by: Member, on: Member, space) -> None:
    """One of a few things members do, with what is there."""
    posts = [post for made in space.topics.all() for post in made.posts.all()]
    theirs = next((post for post in reversed(posts) if post.author_id == on.pk), None)
    with suppress(NotAllowed, TopicClosed):  # what is gone takes nothing more
        if number in ALONE:
            ALONE[number](by, space)
        elif theirs is not None:
            WITH[number](by, theirs)


def _unaccept(by, space):
    for asked in space.topics.filter(author=by):
        talk.unaccept(topic=asked, actor=by, door="web")


def _accept(by, post):
    is_reply = post.pk != post.topic.first_post_id
    if is_reply and post.topic.author_id == by.pk != post.author_id:
        talk.accept(post=post, actor=by, door="web")


def _thank(by, post):
    if by.pk != post.author_id:
        talk.give_sign(post=post, member=by, sign=PostReaction.Sign.THANKS, door="web")


def _delete(_by, post):
    if post.deleted_at is None:
        talk.delete_post(post=post, actor=post.author, door="web")


ALONE = {
    0: lambda by, space: topic(space, by, kind="question"),
    1: _unaccept,
    2: lambda _by, _space: reactions.run_due(),
}
WITH = {3: lambda by, post: say(post.topic, by), 4: _accept, 5: _thank, 6: _delete}


def test_what_follows_from_acts_is_what_the_night_finds(lin, su, he, zhou):
    """Those who hold a badge that goes with its criterion are those the filter means, at once.

    One example goes on where the one before ended: the journal is read once it is committed.
    """
    numbers = {own(zhou, criteria=each, auto_revoke=True): each for each in CRITERIA}
    people, space = (lin, su, he), room()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ACTS)
    def agree(acts):
        for number, by, on in acts:
            act(number, people[by], people[on], space)
        run_all()
        for number, criterion in numbers.items():
            rows = BadgeGrant.objects.filter(badge=number, revoked_at=None)
            held = sorted(rows.values_list("member", flat=True))
            assert held == sorted(ids(parse(criterion))), criterion
        assert actions.settle_badges() == 0

    agree()


def test_filters_know_the_new_fields_alike_of_all_and_of_one(lin, su):
    asked = topic(room(), lin, kind="question")
    talk.accept(post=say(asked, su), actor=lin, door="web")
    for text in CRITERIA:
        node = parse(text)
        found = set(ids(node))
        assert found == among(node, [lin.pk, su.pk]) | (found - {lin.pk, su.pk}), text
