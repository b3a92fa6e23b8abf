"""Merging topics: what a member had read stays read, and what was new to them stays new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conversations import actions
from weilu.conversations.actions.merging import _place
from weilu.conversations.models import Post, ReadAhead, Reading, Topic
from weilu.conversations.queries.lists import in_space
from weilu.core import clock
from weilu.members.models import Member

from .world import browser, first_post, room, say, topic

pytestmark = pytest.mark.django_db


def read_to(asked: Topic, member: Member, post: Post) -> None:
    actions.mark_read(topic=asked, member=member, post_id=post.pk, seconds=3, door="web")


def unread(space, reader: Member) -> list[int | None]:
    return [line.unread for line in in_space(space.pk, reader=reader).items]


@pytest.fixture
def two(lin, he):
    """Two topics said in turn: posts 1 4 6 in one, 2 3 5 in the other; the first goes."""
    space = room()
    one = topic(space, lin)
    other = topic(space, he)
    posts = [
        first_post(one),
        first_post(other),
        say(other, lin),
        say(one, he),
        say(other, lin),
        say(one, he),
    ]
    return space, one, other, posts


def place(member: Member) -> tuple[int, list[int]]:
    ahead = ReadAhead.objects.filter(member=member).order_by("post")
    return Reading.objects.get(member=member).post_id, list(
        ahead.values_list("post", flat=True)
    )


def merge(one: Topic, other: Topic, actor: Member) -> None:
    actions.merge(topic=one, into=other, actor=actor, door="web")


def test_who_had_read_both_has_read_it_all(two, su, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[5])
    read_to(other, su, posts[4])
    merge(one, other, zhou)
    assert place(su) == (posts[5].pk, [])
    assert unread(space, su) == [0]


def test_who_had_read_one_has_only_the_other_before_them(two, su, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[5])
    merge(one, other, zhou)
    assert place(su) == (posts[0].pk, [posts[3].pk, posts[5].pk])
    assert unread(space, su) == [3]
    answer = browser(su).get(f"/t/{other.pk}/?unread")
    assert answer["Location"] == f"/t/{other.pk}/#p{posts[1].pk}"
    page = browser(su).get(f"/t/{other.pk}/").content.decode()
    assert f'data-read="{posts[0].pk}" data-ahead="{posts[3].pk} {posts[5].pk}"' in page


def test_what_was_behind_in_both_is_unread_and_nothing_else(two, su, he, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[3])
    read_to(other, su, posts[1])
    merge(one, other, zhou)
    assert place(su) == (posts[1].pk, [posts[3].pk])
    assert unread(space, su) == [3]
    assert (
        browser(su).get(f"/t/{other.pk}/?unread")["Location"].endswith(f"#p{posts[2].pk}")
    )


def test_reading_on_catches_up_with_what_was_read_ahead(two, su, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[5])
    read_to(other, su, posts[2])
    merge(one, other, zhou)
    assert (place(su), unread(space, su)) == ((posts[3].pk, [posts[5].pk]), [1])
    merged = Topic.objects.select_related("space").get(pk=other.pk)
    read_to(merged, su, posts[4])
    assert (place(su), unread(space, su)) == ((posts[5].pk, []), [0])
    assert Reading.objects.get(member=su).ahead_since is None


def test_marking_all_read_and_taking_it_back_forgets_nothing(two, su, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[5])
    merge(one, other, zhou)
    before = place(su)
    places = actions.mark_all_read(topics={other.pk: posts[5].pk}, member=su)
    assert unread(space, su) == [0]
    actions.put_back(places=places, member=su)
    assert (place(su), unread(space, su)) == (before, [3])


def test_marking_unread_from_a_post_makes_all_after_it_unread(two, su, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[5])
    merge(one, other, zhou)
    merged = Topic.objects.get(pk=other.pk)
    actions.mark_unread(topic=merged, member=su, post_id=posts[0].pk)
    assert (place(su), unread(space, su)) == ((posts[0].pk - 1, []), [6])


def test_merged_twice_keeps_what_was_read_ahead(two, lin, su, zhou):
    space, one, other, posts = two
    read_to(one, su, posts[5])
    third = topic(space, lin)
    last = say(third, lin)
    read_to(third, su, last)
    merge(one, other, zhou)
    other.refresh_from_db()
    merge(other, third, zhou)
    assert place(su) == (
        posts[0].pk,
        [p.pk for p in (posts[3], posts[5], first_post(third), last)],
    )
    assert unread(space, su) == [3]


@given(st.data())
def test_one_place_and_what_lies_beyond_say_exactly_what_was_read(data):
    where = data.draw(st.lists(st.sampled_from([1, 2]), min_size=1, max_size=12))
    posts = [(pk, at) for pk, at in enumerate(where, start=1)]
    reached = {at: data.draw(st.integers(0, len(where))) for at in (1, 2)}
    ahead = data.draw(st.sets(st.integers(1, len(where))))
    rows = [
        Reading(member_id=1, topic_id=at, post_id=pk, read_at=clock.now())
        for at, pk in reached.items()
    ]
    before = {pk for pk, at in posts if pk <= reached[at] or pk in ahead}
    reading, beyond = _place(Topic(pk=2), rows, posts, ahead)
    after = {pk for pk, _at in posts if pk <= reading.post_id or pk in beyond}
    assert after == before
