"""What holds whatever people do, in whatever order: sequences nobody would think of by hand."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.errors import NotPossible, Stale
from weilu.conversations.models import (
    Draft,
    Poll,
    PollVote,
    Post,
    PostReaction,
    Reading,
)
from weilu.members.models import Member

from .world import room, say, topic

pytestmark = pytest.mark.django_db
numbers = count(1)


@pytest.fixture
def people(lin, he, su) -> list[Member]:
    return [lin, he, su]


signs = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["like", "thanks", "funny"]), st.booleans()
    ),
    max_size=12,
)


@given(before=signs, sign=st.sampled_from(["like", "agree"]))
def test_taking_a_sign_back_is_the_exact_inverse(lin, he, su, before, sign):
    authors = [lin, he, su]
    post = say(topic(room(), lin), person_of("苏"))
    for who, name, gives in before:
        act = actions.give_sign if gives else actions.take_sign
        act(post=post, member=authors[who], sign=name, door="web")
    assert shown_signs(post) == counted_signs(post)
    kept = shown_signs(post)
    if actions.give_sign(post=post, member=he, sign=sign, door="web"):
        assert shown_signs(post) == counted_signs(post) != kept
        assert actions.take_sign(post=post, member=he, sign=sign, door="web")
    assert shown_signs(post) == kept == counted_signs(post)


def person_of(name):
    """Somebody new, who has signed nothing."""
    return person(f"{name}{next(numbers)}号")


def shown_signs(post):
    return Post.objects.get(pk=post.pk).reactions


def counted_signs(post):
    given = PostReaction.objects.filter(post=post).values_list("sign", flat=True)
    names = list(given)
    return {name: names.count(name) for name in set(names)}


@given(
    several=st.booleans(),
    votes=st.lists(st.tuples(st.integers(0, 2), st.sets(st.integers(0, 4))), max_size=12),
)
def test_a_poll_counts_the_votes_there_are(people, several, votes):
    asked = topic(
        room(),
        people[0],
        kind="poll",
        poll=PollForm(options=("一", "二", "三", "四"), several=several),
    )
    options = [
        *asked.poll.options.values_list("pk", flat=True),
        10**9,
    ]  # the last is nobody's
    last: dict[int, set[int]] = {}
    for who, chosen in votes:
        choices = {options[number] for number in chosen}
        try:
            actions.vote(topic=asked, member=people[who], choices=choices, door="web")
        except NotPossible:
            assert 10**9 in choices or (len(choices) > 1 and not several)
        else:
            last[who] = choices
    for option in asked.poll.options.all():
        assert option.vote_count == sum(option.pk in chosen for chosen in last.values())
        assert option.vote_count == PollVote.objects.filter(option=option).count()
    assert Poll.objects.get(pk=asked.pk).voter_count == sum(map(bool, last.values()))


@given(visits=st.lists(st.integers(-1, 9), min_size=1, max_size=12))
def test_a_place_never_goes_back_by_reading(lin, he, visits):
    talk = topic(room(), lin)
    for _number in range(6):
        say(talk, lin)
    posts = list(talk.posts.order_by("pk").values_list("pk", flat=True))
    reached = 0
    for number in visits:
        seen = posts[0] + number
        actions.mark_read(topic=talk, member=he, post_id=seen, seconds=1, door="web")
        reached = max([reached, *(pk for pk in posts if pk <= seen)])
        now = Reading.objects.filter(topic=talk, member=he).first()
        assert (now.post_id if now else 0) == reached
    before = Reading.objects.filter(topic=talk, member=he).values_list("post_id", flat=True)
    kept = list(before)
    old = actions.mark_all_read(topics={talk.pk: posts[-1]}, member=he)
    actions.put_back(places=old, member=he)
    assert list(before) == kept


@given(saves=st.lists(st.tuples(st.integers(0, 1), st.booleans()), min_size=1, max_size=12))
def test_of_two_devices_none_overwrites_what_it_has_not_seen(lin, saves):
    target = f"topic:{next(numbers)}"
    known, kept, edition = [0, 0], None, 0
    last = None
    for number, (device, looks) in enumerate(saves):
        if looks:
            known[device] = edition
        fields = {"text": f"第{number}稿"}
        facts = {"fields": fields, "edition": known[device], "device": f"device-{device}"}
        stale = edition not in (0, known[device]) and last != device
        try:
            draft = actions.save_draft(member=lin, target=target, **facts)
        except Stale as refused:
            assert stale
            draft = refused.current
        else:
            assert not stale
            kept, last = fields, device
            edition = known[device] = draft.edition
        assert (draft.fields, draft.edition) == (kept, edition)
        row = Draft.objects.get(member=lin, target=target)
        assert (row.fields, row.edition) == (kept, edition)
    Draft.objects.all().delete()
