"""What holds whatever people do, in whatever order: sequences nobody would think of by hand."""

from datetime import timedelta
from importlib import import_module
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.errors import NotAllowed, NotPossible, Stale, TopicClosed
from weilu.conversations.models import (
    Draft,
    Poll,
    PollVote,
    Post,
    PostReaction,
    Reading,
    Space,
    Topic,
)
from weilu.conversations.queries import lists, places, thread
from weilu.conversations.queries.head import head
from weilu.conversations.queries.home.newest import newest
from weilu.core import clock
from weilu.members.models import Member

from .world import room, say, topic

pytestmark = pytest.mark.django_db
NO = (NotAllowed, NotPossible, TopicClosed)
numbers = count(1)
picks = st.integers(0, 99)


@pytest.fixture
def people(lin, he, su) -> list[Member]:
    return [lin, he, su]


@pytest.fixture
def keeper(zhou) -> Member:
    return Member.objects.get(pk=zhou.pk)


def one_of(rows, number):
    """The row a number stands for; None where there is none."""
    found = list(rows)
    return found[number % len(found)] if found else None


# Paging


def walk(read, between):
    """Every item along the pages, with something done before each next one."""
    seen, after = [], None
    while True:
        page = read(after)
        seen += page.items
        if page.next is None:
            return seen
        after = type(page.next).read(str(page.next))  # as an address carries it
        between()


def many_topics(author, sizes):
    """A room of topics in which several share their last moment."""
    place = room()
    first = topic(place, author)
    copies = [
        Topic(
            space=place,
            title=f"第{number}个",
            author=author,
            last_post_at=first.last_post_at - timedelta(seconds=second),
            opened_at=first.opened_at,
        )
        for number, second in enumerate(sizes)
    ]
    Topic.objects.bulk_create(copies)
    Space.objects.filter(pk=place.pk).update(topic_count=len(sizes) + 1)
    return place


@pytest.fixture
def short_pages(monkeypatch):
    """Three lines on a page, so that a few topics make many."""
    for place in ("lists", "home.newest"):
        monkeypatch.setattr(
            import_module(f"weilu.conversations.queries.{place}"), "PAGE", 3
        )


moments = st.lists(st.integers(0, 3), min_size=5, max_size=14)
changes = st.lists(
    st.tuples(st.sampled_from(["open", "reply", "delete"]), picks), max_size=6
)


def stir(place, author, keeper, steps, touched):
    """One more thing happens in a room while somebody pages through it."""
    if not steps:
        return
    verb, number = steps.pop()
    if verb == "open":
        touched.add(topic(place, author).pk)
        return
    found = one_of(
        Topic.objects.filter(space=place, deleted_at=None).order_by("pk"), number
    )
    touched.add(found.pk)
    if verb == "reply":
        say(found, author)
    else:
        actions.delete_topic(topic=found, actor=keeper, door="web")


@given(sizes=moments, steps=changes)
def test_a_room_shows_each_topic_once_whatever_happens_meanwhile(
    short_pages, lin, keeper, sizes, steps
):
    place, touched = many_topics(lin, sizes), set[int]()
    before = set(Topic.objects.filter(space=place).values_list("pk", flat=True))
    seen = walk(
        lambda after: lists.in_space(place.pk, reader=lin, after=after),
        lambda: stir(place, lin, keeper, steps, touched),
    )
    found = [line.pk for line in seen]
    assert len(found) == len(set(found))
    assert before - touched <= set(found)


@given(sizes=moments, steps=changes)
def test_home_shows_each_topic_once_whatever_happens_meanwhile(
    short_pages, lin, keeper, sizes, steps
):
    Topic.objects.update(hidden_at=clock.now())  # what other examples left
    place, touched = many_topics(lin, sizes), set[int]()
    before = set(Topic.objects.filter(space=place).values_list("pk", flat=True))
    seen = walk(
        lambda after: newest(lin, after=after),
        lambda: stir(place, lin, keeper, steps, touched),
    )
    found = [story.topic.pk for story in seen]
    assert len(found) == len(set(found))
    assert before - touched <= set(found)


@given(
    parents=st.lists(st.none() | picks, min_size=5, max_size=25),
    later=st.lists(st.none() | picks, max_size=5),
    size=st.integers(2, 7),
)
def test_a_topic_shows_each_post_once_and_replies_below_what_they_answer(
    lin, parents, later, size
):
    talk = topic(room(), lin)
    for parent in parents:
        answer(talk, lin, parent)
    before = set(talk.posts.values_list("pk", flat=True))
    shown = head(talk.pk, reader=lin)
    assert shown
    coming, seen = list(later), list[thread.Said]()
    after: places.Place | None = places.TOP
    while after:
        page, _accepted, after = thread.posts(shown, after=after, size=size)
        seen += page
        if coming:
            answer(talk, lin, coming.pop())
    found = [said.pk for said in seen]
    assert len(found) == len(set(found))
    assert before <= set(found)
    assert [(said.root_id, said.pk) for said in seen] == sorted(
        (said.root_id, said.pk) for said in seen
    )
    nested = thread.nested(seen)
    assert sum(1 + len(said.children) for said in nested) == len(seen)


def answer(talk, author, parent):
    there = talk.posts.order_by("pk")
    say(talk, author, parent=None if parent is None else one_of(there, parent))


# Signs, polls, places, drafts

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
