"""What is followed, newest and unanswered; the front page; and what each list costs."""

from datetime import timedelta

import pytest
import time_machine

from weilu.conversations import actions
from weilu.conversations.models.space import Level
from weilu.conversations.queries import home
from weilu.conversations.queries.home import Why, candidates
from weilu.core import clock
from weilu.members.models import Member, Mute

from .test_home import LISTS, hall, reasons
from .world import room, say, topic

pytestmark = pytest.mark.django_db
__all__ = ["hall"]  # a fixture


def test_a_topics_own_level_goes_before_its_spaces(hall, lin, he):
    loud = topic(hall, he)
    actions.hear(space=hall, member=lin, level=Level.MUTED, door="web")
    actions.follow_topic(topic=loud, member=lin, level=Level.ALL, door="web")

    assert reasons(home.following(lin, [])) == {loud.pk: Why.FOLLOWED}


def test_following_lists_what_is_unread_and_the_rest_when_asked(hall, lin, he, su):
    read, unread = topic(hall, he), topic(hall, he)
    actions.mark_all_read(topics={read.pk: read.last_post_id or 0}, member=lin)

    assert reasons(home.following(lin, [hall.pk])) == {unread.pk: Why.NEW_IN_SPACE}
    say(read, su)
    assert reasons(home.following(lin, [hall.pk]))[read.pk] == Why.SPACE_GOES_ON
    assert len(home.following(lin, [hall.pk], read=True).items) == 2


def test_what_was_said_before_one_came_is_not_unread(lin, he):
    space = room()
    topic(space, he)
    actions.join(space=space, member=lin, door="web")

    assert home.following(lin, [space.pk]).items == []


def test_following_pages_show_every_unread_topic_once(lin, he):
    spaces = [room(), room()]
    for space in spaces:
        actions.join(space=space, member=lin, door="web")
    opened = [topic(spaces[n % 5 == 0], he, title=f"第 {n} 个话题标题") for n in range(70)]
    read = {each.pk: each.last_post_id or 0 for each in opened[:60:2]}
    actions.mark_all_read(topics=read, member=lin)

    seen, after, ids = [], None, [space.pk for space in spaces]
    while True:
        page = home.following(lin, ids, after=after)
        seen += [story.topic.pk for story in page.items]
        after = page.next
        if after is None:
            break
    expected = [each.pk for each in reversed(opened) if each.pk not in read]
    assert seen == expected


def test_everything_unread_is_marked_and_put_back(hall, lin, he, su):
    fresh, begun = topic(hall, he), topic(hall, he)
    actions.mark_all_read(topics={begun.pk: begun.last_post_id or 0}, member=lin)
    say(begun, su)
    unread = home.unread(lin, [hall.pk])
    assert set(unread) == {fresh.pk, begun.pk}

    before = actions.mark_all_read(topics=unread, member=lin)
    assert home.following(lin, [hall.pk]).items == []
    actions.put_back(places=before, member=lin)
    lines = {s.topic.pk: s.topic.unread for s in home.following(lin, [hall.pk]).items}
    assert lines == {fresh.pk: None, begun.pk: 1}


def test_newest_goes_by_the_latest_post_and_pages_by_keyset(lin, he):
    space = room()
    opened = [topic(space, he, title=f"第 {n} 个话题标题") for n in range(25)]
    say(opened[0], lin)
    first = home.newest(lin)
    rest = home.newest(lin, after=first.next)

    assert first.items[0].topic.pk == opened[0].pk
    assert len(first.items) == 20
    assert [s.topic.pk for s in rest.items] == [t.pk for t in reversed(opened[1:6])]
    assert rest.next is None


def test_newest_shows_muted_rooms_when_asked_but_never_muted_people(hall, lin, he, su):
    topic(hall, he)
    shown = topic(hall, su)
    actions.hear(space=hall, member=lin, level=Level.MUTED, door="web")
    Mute.objects.create(member=lin, muted=he)

    assert list(reasons(home.newest(lin, quiet_rooms=True))) == [shown.pk]


def test_unanswered_begins_with_newcomers_then_the_longest_wait(lin, he, su):
    space = room()
    Member.objects.filter(pk=su.pk).update(joined_at=clock.now() - timedelta(days=400))
    asked = {}
    for who, name, days in (
        (su, "long ago", 90),
        (su, "longer ago", 120),
        (su, "waits", 3),
        (su, "waits longer", 9),
        (he, "newcomer", 0),
    ):
        with time_machine.travel(clock.now() - timedelta(days=days)):
            asked[topic(space, who, kind="question").pk] = name
    answered = topic(space, he, kind="question")
    say(answered, su)
    topic(space, lin, kind="question")

    found = [(asked[s.topic.pk], s.why) for s in home.unanswered(lin).items]
    assert found == [
        ("newcomer", Why.NEWCOMER_ASKS),
        ("waits longer", Why.UNANSWERED),
        ("waits", Why.UNANSWERED),
        ("long ago", Why.UNANSWERED),
        ("longer ago", Why.UNANSWERED),
    ]


def test_unanswered_pages_across_its_bands(lin, he, su):
    space = room()
    Member.objects.filter(pk=su.pk).update(joined_at=clock.now() - timedelta(days=400))
    by_he = [topic(space, he, kind="question").pk for _n in range(15)]
    by_su = [topic(space, su, kind="question").pk for _n in range(15)]
    first = home.unanswered(lin)
    second = home.unanswered(lin, after=home.Place.read(str(first.next)))

    shown = [story.topic.pk for story in (*first.items, *second.items)]
    assert shown == by_he + by_su
    assert second.next is None


@pytest.mark.parametrize(
    "text", ["", "x", "7-1-1", "0-", "0-x-1", "1-99999999999999999999-1"]
)
def test_an_unreadable_place_is_the_beginning(text):
    assert home.Place.read(text) is None


@pytest.mark.parametrize("topics", [2, 20])
@pytest.mark.parametrize(
    "price",
    [("for_you", 2), ("following", 2), ("newest", 1), ("unanswered", 1)],
)
def test_a_list_costs_the_same_however_long(
    topics, price, hall, lin, he, django_assert_num_queries
):
    name, cost = price
    for n in range(topics):
        topic(hall, he, kind="question", title=f"第 {n} 个话题标题")
    with django_assert_num_queries(cost):
        LISTS[name](lin, [hall.pk])


def test_a_big_space_costs_no_more_lines_than_a_small_one(hall, lin, he):
    for n in range(40):
        topic(hall, he, title=f"第 {n} 个话题标题")

    assert len(candidates.candidates(lin, [hall.pk])) == candidates.OF_SPACE


def test_the_front_shows_pieces_and_talk_of_public_rooms_alone(lin, zhou):
    space, inner = room(), room(visibility="members")
    piece = topic(
        space, lin, kind="article", declaration="original", title="一篇公开的文章"
    )
    topic(inner, lin, kind="article", declaration="original", title="一篇里面的文章")
    talk = topic(space, lin, title="一个公开的话题")
    topic(inner, lin, title="一个里面的话题")
    chosen = topic(space, lin, title="一个精华的话题")
    actions.feature(topic=chosen, actor=zhou, featured=True, door="web")
    front = home.front()

    assert [each.topic.pk for each in front.pieces] == [chosen.pk, piece.pk]
    assert [each.pk for each in front.talk] == [talk.pk]


def test_a_newcomer_is_led_to_rooms_open_to_everybodys_words(lin):
    room("news", opens="team", place=1)
    room("hello", place=2)
    room("secret", visibility="private", place=3)
    room("closed", read_only_at=clock.now(), place=4)

    assert [hall.slug for hall in home.hello(lin)] == ["hello"]
