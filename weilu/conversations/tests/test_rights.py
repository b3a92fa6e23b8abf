"""Who may read, say and bring back what, one condition after the other."""

from datetime import timedelta

import pytest

from weilu.conversations.models import Membership, Post, Space, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.members.models import Member

from .world import first_post, host, moderator, room, say, topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
AWAY = ("held_at", "hidden_at")


@pytest.fixture
def members(lin):
    return topic(room(visibility=Space.Visibility.MEMBERS), lin)


@pytest.fixture
def public(lin):
    return topic(room(), lin)


@pytest.fixture
def private(lin):
    """林 is inside."""
    there = room(visibility=Space.Visibility.PRIVATE)
    Membership.objects.create(space=there, member=lin)
    return topic(there, lin)


def gone(member):
    """The same member, who left."""
    Member.objects.filter(pk=member.pk).update(state=Member.State.LEFT)
    return Member.objects.get(pk=member.pk)


def put(thing, **facts):
    """A topic or a post, with these facts; read anew."""
    type(thing).objects.filter(pk=thing.pk).update(**facts)
    if isinstance(thing, Topic):
        return Topic.objects.select_related("space").get(pk=thing.pk)
    return Post.objects.select_related("topic__space").get(pk=thing.pk)


class TestASpace:
    def test_a_public_one_is_read_by_everybody(self, public, he):
        assert rights.may_read_space(None, public.space)
        assert rights.may_read_space(he, public.space)

    def test_one_for_members_by_whoever_is_signed_in(self, members, he):
        assert not rights.may_read_space(None, members.space)
        assert rights.may_read_space(he, members.space)

    def test_a_private_one_by_those_inside_its_hosts_and_keepers(
        self, private, lin, he, su
    ):
        other = room(visibility=Space.Visibility.PRIVATE)
        assert not rights.may_read_space(None, private.space)
        assert not rights.may_read_space(he, private.space)
        assert rights.may_read_space(lin, private.space)
        assert not rights.may_read_space(lin, other)
        hosting = host(he, private.space)
        assert rights.may_read_space(hosting, private.space)
        assert not rights.may_read_space(hosting, other)
        assert rights.may_read_space(moderator(su), private.space)


class TestATopicThatIsAway:
    @pytest.mark.parametrize("how", AWAY)
    def test_its_author_and_the_team_read_it_and_nobody_else(
        self, public, lin, he, su, how
    ):
        away = put(public, **{how: clock.now()})
        assert rights.may_read_topic(lin, away)
        assert not rights.may_read_topic(he, away)
        assert not rights.may_read_topic(None, away)
        assert rights.may_read_topic(moderator(su), away)
        assert rights.may_read_topic(host(he, away.space), away)

    def test_deleted_its_author_reads_it_no_more(self, public, lin, su):
        away = put(public, deleted_at=clock.now())
        assert not rights.may_read_topic(lin, away)
        assert rights.may_read_topic(moderator(su), away)

    def test_a_host_reads_it_in_their_own_space_alone(self, public, he):
        elsewhere = host(he, room())
        assert not rights.may_read_topic(elsewhere, put(public, hidden_at=clock.now()))

    def test_where_the_space_is_closed_not_even_its_author(self, private, lin):
        Membership.objects.all().delete()
        assert not rights.may_read_topic(lin, private)
        assert not rights.may_read_post(lin, first_post(private))


class TestAPostThatIsAway:
    @pytest.mark.parametrize("how", AWAY)
    def test_its_author_and_the_team_read_it_and_nobody_else(
        self, public, lin, he, su, how
    ):
        away = put(say(public, he), **{how: clock.now()})
        assert rights.may_read_post(he, away)
        assert not rights.may_read_post(lin, away)  # who opened the topic
        assert not rights.may_read_post(None, away)
        assert rights.may_read_post(moderator(su), away)

    def test_deleted_its_author_reads_it_no_more(self, public, he, su):
        away = put(say(public, he), deleted_at=clock.now())
        assert not rights.may_read_post(he, away)
        assert rights.may_read_post(moderator(su), away)

    def test_in_a_topic_that_is_away_nobody_reads_the_rest(self, public, he):
        post = say(public, he)
        put(public, hidden_at=clock.now())
        assert not rights.may_read_post(he, put(post))

    def test_somebody_of_the_team_who_left_reads_it_no_more(self, public, he, su):
        away = put(say(public, he), hidden_at=clock.now())
        assert not rights.may_read_post(gone(moderator(su)), away)


class TestSpeaking:
    def test_nobody_opens_or_answers_where_they_do_not_read(self, private, he):
        assert not rights.may_open(he, private.space)
        assert not rights.may_post(he, private)

    def test_in_a_topic_that_is_away_its_readers_alone_answer(self, public, lin, he):
        away = put(public, hidden_at=clock.now())
        assert rights.may_post(lin, away) and not rights.may_post(he, away)

    def test_guests_and_those_who_left_say_nothing(self, public, he):
        for somebody in (None, gone(he)):
            assert not rights.may_open(somebody, public.space)
            assert not rights.may_post(somebody, public)

    def test_where_the_team_speaks_keepers_and_its_hosts_do(self, lin, he, su):
        there = room(opens=Space.Speakers.TEAM, replies=Space.Speakers.TEAM)
        opened = topic(room(), lin)
        Topic.objects.filter(pk=opened.pk).update(space=there)
        opened = put(opened)
        told = {
            "member": lin,
            "host": host(he, there),
            "keeper": moderator(su),
        }
        opens = {name: rights.may_open(one, there) for name, one in told.items()}
        posts = {name: rights.may_post(one, opened) for name, one in told.items()}
        assert opens == posts == {"member": False, "host": True, "keeper": True}

    def test_a_host_of_another_space_is_a_member_there(self, he):
        there = room(opens=Space.Speakers.TEAM)
        assert not rights.may_open(host(he, room()), there)

    def test_where_everybody_speaks_everybody_does(self, public, he):
        assert rights.may_open(he, public.space) and rights.may_post(he, public)


class TestActing:
    def test_nobody_acts_on_what_they_do_not_read(self, private, he):
        """A verb everybody has on their own words is none on what one cannot read."""
        theirs = put(private, author_id=he.pk)
        post = put(first_post(private), author_id=he.pk)
        assert not rights.may_on_topic(he, "topic.delete", theirs)
        assert not rights.may_on_post(he, "post.edit", post)
        assert not rights.may_on_space(he, "topic.open", private.space)

    def test_the_team_acts_where_it_reads(self, public, he, su):
        assert rights.may_on_topic(moderator(su), "topic.slow", public)
        assert not rights.may_on_topic(he, "topic.slow", public)
        assert rights.may_on_space(he, "topic.open", public.space)


class TestBringingBack:
    def test_their_own_words_by_whoever_took_them_away(self, public, lin, he):
        facts = {"deleted_at": clock.now(), "deleted_by_id": lin.pk}
        away = put(public, **facts)
        post = put(first_post(public), **facts)
        assert rights.may_restore_topic(lin, away) and not rights.may_restore_topic(
            he, away
        )
        put(public, deleted_at=None)
        post = put(first_post(public), **facts)
        assert rights.may_restore_post(lin, post) and not rights.may_restore_post(he, post)

    def test_not_what_the_team_took_away(self, public, lin, zhou):
        facts = {"deleted_at": clock.now(), "deleted_by_id": zhou.pk}
        assert not rights.may_restore_topic(lin, put(public, **facts))
        put(public, deleted_at=None, deleted_by_id=None)
        assert not rights.may_restore_post(lin, put(first_post(public), **facts))

    def test_not_from_where_they_read_no_more(self, private, lin):
        facts = {"deleted_at": clock.now(), "deleted_by_id": lin.pk}
        post = put(first_post(private), **facts)
        Membership.objects.all().delete()
        assert not rights.may_restore_post(lin, post)
        assert not rights.may_restore_topic(lin, put(private, **facts))

    def test_not_in_a_topic_that_is_away(self, public, he):
        post = put(say(public, he), deleted_at=clock.now(), deleted_by_id=he.pk)
        put(public, hidden_at=clock.now())
        assert not rights.may_restore_post(he, put(post))

    def test_nothing_that_is_there(self, public, lin):
        assert not rights.may_restore_topic(None, public)
        assert not rights._took_away(lin, public)

    def test_after_thirty_days_nobody_brings_back_what_its_author_took_away(
        self, public, lin, he, su, stopped_time
    ):
        facts = {"deleted_at": clock.now(), "deleted_by_id": lin.pk}
        away, keeper = put(public, **facts), moderator(su)
        stopped_time.shift(timedelta(days=30))
        assert rights.may_restore_topic(lin, away) and rights.may_restore_topic(
            keeper, away
        )
        stopped_time.shift(timedelta(seconds=1))
        assert not rights.may_restore_topic(lin, away)
        assert not rights.may_restore_topic(keeper, away)
        put(public, deleted_at=None)
        post = put(first_post(public), **facts)
        assert not rights.may_restore_post(lin, post)
        assert not rights.may_restore_post(keeper, post)

    def test_what_the_team_took_away_it_brings_back_later_too(
        self, public, su, zhou, stopped_time
    ):
        away = put(public, deleted_at=clock.now(), deleted_by_id=zhou.pk)
        stopped_time.shift(timedelta(days=31))
        assert rights.may_restore_topic(moderator(su), away)
