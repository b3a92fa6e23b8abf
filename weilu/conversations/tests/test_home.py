"""What deserves a reader now, why, and what never appears."""

from datetime import timedelta
from typing import Any

import pytest

from weilu.conversations import actions
from weilu.conversations.models import Topic
from weilu.conversations.models.space import Level
from weilu.conversations.queries import home
from weilu.conversations.queries.home import Why
from weilu.core import clock
from weilu.members.models import Follow, Member, Mute

from .world import moderator, room, say, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(lin):
    """A public room 林 is in."""
    space = room("hall")
    actions.join(space=space, member=lin, door="web")
    return space


def reasons(stories):
    return {story.topic.pk: story.why for story in stories.items}


def for_you(reader, *spaces):
    stories, _untouched = home.for_you(reader, [space.pk for space in spaces])
    return reasons(stories)


def test_a_reply_in_ones_own_topic_comes_first(hall, lin, he):
    mine = topic(hall, lin)
    other = topic(hall, he)
    say(mine, he)
    stories, _untouched = home.for_you(lin, [hall.pk])

    found = [(s.topic.pk, s.why, s.topic.unread) for s in stories.items]
    assert found == [(mine.pk, Why.OWN, 1), (other.pk, Why.NEW_IN_SPACE, None)]


def test_ones_own_last_word_is_no_news(hall, lin):
    topic(hall, lin)

    assert for_you(lin, hall) == {}


def test_followed_topics_and_those_written_in_say_so(hall, lin, he, su):
    followed, answered = topic(hall, he), topic(hall, he)
    actions.follow_topic(topic=followed, member=lin, level=Level.ALL, door="web")
    say(answered, lin)
    say(answered, su)

    assert for_you(lin, hall) == {followed.pk: Why.FOLLOWED, answered.pk: Why.TOOK_PART}


def test_a_topic_by_somebody_followed_comes_from_anywhere(lin, he):
    elsewhere = topic(room(), he)
    Follow.objects.create(member=lin, followed=he)

    assert for_you(lin) == {elsewhere.pk: Why.PERSON}


def test_a_newcomers_question_waits_for_anybody(lin, he):
    asked = topic(room(), he, kind="question")

    assert for_you(lin) == {asked.pk: Why.NEWCOMER_ASKS}


def test_an_old_members_question_waits_for_those_of_its_space(hall, lin, he):
    Member.objects.filter(pk=he.pk).update(joined_at=clock.now() - timedelta(days=99))
    asked = topic(hall, he, kind="question")

    assert for_you(lin, hall) == {asked.pk: Why.UNANSWERED}


def test_many_replies_make_a_topic_busy(hall, lin, he, su):
    busy = topic(hall, he)
    for who in (su, he, su):
        say(busy, who)

    assert for_you(lin, hall) == {busy.pk: Why.BUSY}


def test_what_goes_on_elsewhere_is_offered_as_that(lin, he):
    elsewhere = topic(room(), he)

    assert for_you(lin) == {elsewhere.pk: Why.AROUND}


def test_a_list_for_one_reader_ends_after_twenty(hall, lin, he):
    for n in range(30):
        topic(hall, he, title=f"第 {n} 个话题标题")

    assert len(for_you(lin, hall)) == 8  # no one reason fills the page


def test_a_reader_of_nothing_is_known_as_one(hall, lin, he):
    begun = topic(hall, he)
    _stories, untouched = home.for_you(lin, [hall.pk])
    assert untouched

    actions.mark_all_read(topics={begun.pk: begun.last_post_id or 0}, member=lin)
    assert not home.for_you(lin, [hall.pk])[1]


LISTS: dict[str, Any] = {
    "for_you": lambda reader, ids: home.for_you(reader, ids)[0],
    "following": home.following,
    "following all": lambda reader, ids: home.following(reader, ids, read=True),
    "newest": lambda reader, _ids: home.newest(reader),
    "unanswered": lambda reader, _ids: home.unanswered(reader),
}


@pytest.mark.parametrize("name", LISTS)
class TestWhatNeverAppears:
    """Whichever list."""

    def titles(self, name, reader, space):
        return [story.topic.title for story in LISTS[name](reader, [space.pk]).items]

    def test_what_is_shown_otherwise(self, name, hall, lin, he):
        topic(hall, he, kind="question")
        assert len(self.titles(name, lin, hall)) == 1

    def test_muted_people(self, name, hall, lin, he):
        topic(hall, he, kind="question")
        Mute.objects.create(member=lin, muted=he)
        assert self.titles(name, lin, hall) == []

    def test_muted_topics(self, name, hall, lin, he):
        loud = topic(hall, he, kind="question")
        actions.follow_topic(topic=loud, member=lin, level=Level.MUTED, door="web")
        assert self.titles(name, lin, hall) == []

    def test_muted_spaces(self, name, hall, lin, he):
        topic(hall, he, kind="question")
        actions.hear(space=hall, member=lin, level=Level.MUTED, door="web")
        assert self.titles(name, lin, hall) == []

    @pytest.mark.parametrize("state", ["held_at", "hidden_at", "deleted_at"])
    def test_what_is_put_away(self, name, state, hall, lin, he):
        asked = topic(hall, he, kind="question")
        Topic.objects.filter(pk=asked.pk).update(**{state: clock.now()})
        assert self.titles(name, lin, hall) == []

    def test_private_spaces_of_others(self, name, lin, he):
        secret, keeper = room("secret", visibility="private"), moderator(he)
        asked = topic(secret, keeper, kind="question")
        actions.admit(space=secret, member=lin, actor=keeper, door="web")
        actions.follow_topic(topic=asked, member=lin, level=Level.ALL, door="web")
        actions.leave(space=secret, member=lin, door="web")
        assert self.titles(name, lin, secret) == []
