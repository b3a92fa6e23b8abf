"""Who reads, talks about and takes back a decision that was read again: each condition by itself."""

import pytest

from weilu.conftest import person
from weilu.conversations.actions import show_post
from weilu.conversations.tests.world import browser, host, moderator
from weilu.core.errors import NotAllowed
from weilu.members.models import Member, Role
from weilu.moderation import actions as all_actions
from weilu.moderation.actions import rereading as actions
from weilu.moderation.errors import Involved, NothingToUndo
from weilu.moderation.models import Case, Decision, RereadingWord
from weilu.moderation.queries import rereading as queries

from .test_rereading import A_DAY, WHY, decision, drawn, post, reading, reread, wu
from .world import again, case_of, decided, reported, taken_back

__all__ = ["decision", "drawn", "post", "reading", "wu"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
SAYS, TAKES_BACK = 'name="act" value="say"', 'name="act" value="again"'


def owner(member):
    Role.objects.create(member=member, name=Role.Name.OWNER)
    return again(member)


def left(member):
    """The same person, who is here no longer."""
    Member.objects.filter(pk=member.pk).update(state=Member.State.LEFT)
    return again(member)


def page(reader, reading):
    return browser(reader).get(f"/console/rereading/{reading.pk}/").text


class TestReadingIt:
    def test_neither_hosts_members_nor_who_left_judge(self, reading, post, lin, su, wu):
        for somebody in (person("甲一"), host(su, post.topic.space), left(wu)):
            assert not queries.may_reread(somebody, reading)
            with pytest.raises(Involved):
                reread(reading, somebody)

    def test_whoever_it_is_about_reads_neither_it_nor_the_talk(self, reading, he, wu):
        about = owner(he)
        assert queries.reading_for(about, reading.pk) is None
        reread(reading, wu)
        assert queries.reading_for(about, reading.pk) is None

    def test_done_the_two_and_owners_read_it_and_no_other_keeper(self, reading, zhou, wu):
        reread(reading, wu)
        for somebody in (zhou, wu, owner(person("沈砚"))):
            assert queries.reading_for(somebody, reading.pk) == reading
        assert queries.reading_for(moderator(person("顾言")), reading.pk) is None

    def test_whoever_decided_and_is_no_keeper_any_more_does_not(self, reading, zhou, wu):
        reread(reading, wu)
        Role.objects.filter(member=zhou).delete()
        assert queries.reading_for(again(zhou), reading.pk) is None


class TestBeingDrawn:
    def drawn_now(self, stopped_time):
        stopped_time.shift(A_DAY)
        return actions.draw_again()

    def test_what_was_taken_back_is_not(self, decision, zhou, wu, drawn, stopped_time):
        taken_back(decision, zhou)
        assert self.drawn_now(stopped_time) == 0

    def test_what_nobody_decided_is_not(self, decision, wu, drawn, stopped_time):
        Decision.objects.update(measure="ignore")
        assert self.drawn_now(stopped_time) == 0

    def test_what_stands_is(self, decision, wu, drawn, stopped_time):
        assert self.drawn_now(stopped_time) == 1


class TestTalking:
    def test_the_two_talk_and_an_owner_only_reads(self, reading, zhou, wu):
        reread(reading, wu)
        seen = {each: SAYS in page(each, reading) for each in (zhou, wu)}
        assert seen == {zhou: True, wu: True}
        assert SAYS not in page(owner(person("沈砚")), reading)

    def test_alike_there_is_nothing_to_talk_about(self, reading, zhou, wu):
        reread(reading, wu, "hide")
        for somebody in (zhou, wu):
            text = page(somebody, reading)
            assert SAYS not in text and TAKES_BACK not in text
            with pytest.raises(NotAllowed):
                actions.say_why(reading=reading, actor=somebody, text=WHY, door="web")
        with pytest.raises(NotAllowed):
            actions.think_again(reading=reading, actor=zhou)
        assert not RereadingWord.objects.exists() and Decision.objects.get().stands

    def test_whoever_left_says_and_takes_back_nothing(self, reading, zhou, wu):
        reread(reading, wu)
        with pytest.raises(NotAllowed):
            actions.say_why(reading=reading, actor=left(wu), text=WHY, door="web")
        with pytest.raises(NotAllowed):
            actions.think_again(reading=reading, actor=left(zhou))
        assert Decision.objects.get().stands

    def test_what_one_says_is_told_the_other_and_not_oneself(self, reading, zhou, wu):
        reread(reading, wu)
        word = actions.say_why(reading=reading, actor=zhou, text=f" {WHY} ", door="web")
        assert (word.by, word.text) == (zhou, WHY)


class TestThinkingAgain:
    def test_only_whoever_decided_is_offered_it_and_only_while_it_stands(
        self, reading, zhou, wu
    ):
        reread(reading, wu)
        assert TAKES_BACK in page(zhou, reading)
        assert TAKES_BACK not in page(wu, reading)
        actions.think_again(reading=reading, actor=zhou)
        assert TAKES_BACK not in page(zhou, reading)

    def test_not_what_was_appealed_against(self, reading, decision, he, zhou, wu):
        reread(reading, wu)
        words = "我说的是咖啡机，不是哪个人。"
        all_actions.appeal(decision=decision, member=again(he), words=words, door="web")
        with pytest.raises(NothingToUndo):
            actions.think_again(reading=reading, actor=zhou)
        assert Decision.objects.get().stands

    def test_not_what_was_reported_anew(self, reading, post, zhou, wu, su, stopped_time):
        reread(reading, wu)
        show_post(post=post, actor=zhou, door="web")
        reported(post, su)
        assert Case.objects.filter(closed_at=None).count() == 1
        with pytest.raises(NothingToUndo):
            actions.think_again(reading=reading, actor=zhou)
        assert Decision.objects.get().stands and case_of(post).is_open

    def test_not_twice(self, reading, zhou, wu, post):
        reread(reading, wu)
        actions.think_again(reading=reading, actor=zhou)
        decided(case_of(post), zhou, "hide")
        with pytest.raises(NothingToUndo):
            actions.think_again(reading=reading, actor=zhou)
