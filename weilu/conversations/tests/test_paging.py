"""Pages show each row once, whatever happens between them."""

from datetime import timedelta
from importlib import import_module
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, NotPossible, TopicClosed
from weilu.conversations.models import (
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
def keeper(zhou) -> Member:
    return Member.objects.get(pk=zhou.pk)


def one_of(rows, number):
    """The row a number stands for; None where there is none."""
    found = list(rows)
    return found[number % len(found)] if found else None


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
