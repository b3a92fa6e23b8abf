"""What is held waits for a person: published, or not, with the norm and words to its author."""

from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.conversations import actions, approval
from weilu.conversations.dials import newcomers as dials
from weilu.conversations.errors import NotAllowed, NotPossible, Refused
from weilu.conversations.models import HeldPost, Post, Topic
from weilu.core import clock
from weilu.culture.models import Clause, Edition
from weilu.members.models import ConsentRecord

from .world import browser, first_post, host, kinds, moderator, room, say, topic, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def norms():
    edition = Edition.objects.create(major=1, published_at=clock.now())
    return Clause.objects.create(edition=edition, number=3, text_zh="不发广告。")


def agree(*people):
    for member in people:
        ConsentRecord.objects.create(member=member, purpose="norms", version="1")


def held_topic(author) -> Topic:
    return topic(room(is_reviewed=True), author, door="web")


class TestWhatIsHeld:
    def test_first_posts_as_many_as_are_set(self, lin, su, turned):
        turned(dials.APPROVE_FIRST, 1)
        first = first_post(topic(room(), lin, door="web"))
        assert (first.is_held, HeldPost.objects.get().gate) == (True, "approval")
        actions.release(post=first, actor=moderator(su), door="web")
        assert first_post(topic(room(), lin, door="web")).is_visible

    def test_first_links_where_that_is_set(self, lin, su, turned):
        text = f"{words()} https://kafei.example/"
        assert first_post(topic(room(), lin, door="web", text=text)).is_visible
        turned(dials.APPROVE_LINKS, True)
        assert first_post(topic(room(), lin, door="web", text=f"{text}2")).is_held
        assert first_post(topic(room(), su, door="web", text=f"{text}3")).is_visible

    def test_a_space_whose_posts_the_team_reads_first(self, su, zhou):
        here = room(is_reviewed=True)
        opened = topic(here, su, door="web")
        assert (opened.is_visible, here.topic_count) == (False, 0)
        assert topic(here, zhou, door="web").is_visible

    def test_an_edit_is_not_held_and_a_held_post_may_be_edited(self, lin):
        post = first_post(held_topic(lin))
        actions.edit_post(post=post, editor=lin, text=words(), edition=0, door="web")
        post.refresh_from_db()
        assert (post.is_held, post.edit_count) == (True, 1)

    def test_its_author_takes_it_back(self, lin, zhou):
        reply = say(topic(room(is_reviewed=True), zhou), lin, door="web")
        actions.delete_post(post=reply, actor=lin, door="web")
        with pytest.raises(NotAllowed):
            actions.release(post=reply, actor=lin, door="web")


class TestDeciding:
    def test_released_everybody_reads_it_and_it_counts(self, lin, zhou):
        opened = held_topic(lin)
        assert actions.release(post=first_post(opened), actor=zhou, door="web")
        opened.refresh_from_db()
        assert (opened.is_visible, opened.space.topic_count) == (True, 1)
        assert kinds()[-2:] == [
            "conversations.post_reviewed",
            "conversations.post_released",
        ]
        assert not actions.release(post=first_post(opened), actor=zhou, door="web")

    @pytest.mark.django_db(transaction=True)  # reactions read what is committed
    def test_declined_its_author_reads_the_norm_and_the_words(self, lin, he, zhou, norms):
        agree(lin, zhou, he)
        opened = held_topic(lin)
        post = first_post(opened)
        assert actions.decline(
            post=post, actor=zhou, door="web", clause=3, message="这是团购链接。"
        )
        page = browser(lin).get(f"/t/{opened.pk}/").text
        assert "团队没有发布这条。公约第 3 条：不发广告。“这是团购链接。”" in page
        assert browser(he).get(f"/t/{opened.pk}/").status_code == 404
        reactions.run_all()
        told = browser(lin).get("/notices/").text
        assert "团队没有发布你写的内容。" in told and "这是团购链接。" in told

    def test_a_declined_post_can_be_released_and_the_way_back(self, lin, zhou):
        opened = held_topic(lin)
        post, facts = first_post(opened), {"actor": zhou, "door": "web"}
        actions.decline(post=post, clause=None, message="看错了", **facts)
        actions.release(post=post, **facts)
        opened.space.refresh_from_db()
        assert (opened.space.topic_count, Post.objects.get(pk=post.pk).is_visible) == (
            1,
            True,
        )
        actions.decline(post=post, clause=None, message="没有看错", **facts)
        opened.space.refresh_from_db()
        assert (opened.space.topic_count, Post.objects.get(pk=post.pk).is_visible) == (
            0,
            False,
        )

    def test_nobody_decides_in_their_own_matter_and_no_member_at_all(self, lin, he):
        opened = held_topic(lin)
        post = first_post(opened)
        before = Activity.objects.count()
        for actor in (he, host(lin, opened.space)):
            with pytest.raises(NotAllowed):
                actions.release(post=post, actor=actor, door="web")
        assert Activity.objects.count() == before

    def test_what_nobody_held_and_what_has_no_words_is_not_decided(self, lin, zhou):
        facts = {"actor": zhou, "door": "web", "clause": None}
        with pytest.raises(NotPossible):
            actions.decline(post=first_post(topic(room(), lin)), message="为什么", **facts)
        with pytest.raises(NotPossible):
            actions.decline(post=first_post(held_topic(lin)), message=" ", **facts)


def test_the_usual_wait_is_the_median_of_the_last_twenty(lin, zhou, stopped_time):
    assert approval.usually() == ""
    for minutes in (5, 12, 300):
        post = first_post(held_topic(lin))
        stopped_time.shift(minutes * MINUTE)
        actions.release(post=post, actor=zhou, door="web")
    assert approval.usually() == "通常 12 分钟"
    waiting = held_topic(lin)
    page = browser(lin).get(f"/t/{waiting.pk}/").text
    assert "待审，通常 12 分钟。这个空间的每条帖子都先由团队看过。" in page


def test_consent_does_not_show_what_a_person_must_look_at(lin, norms, turned):
    turned(dials.APPROVE_LINKS, True)
    with pytest.raises(Refused):
        topic(room(), lin, door="web")
    assert not HeldPost.objects.exists()
