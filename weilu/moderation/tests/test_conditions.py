"""Small conditions of gates and desks, each said by what holds because of it."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.errors import Refused
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import browser, first_post, moderator, room, say, topic
from weilu.members.models import Member, Role
from weilu.moderation import actions
from weilu.moderation.actions import looking
from weilu.moderation.actions.batching import Order, Pick
from weilu.moderation.actions.ending import UNDO_WITHIN
from weilu.moderation.errors import (
    AlreadyHandled,
    NotAllowed,
    NothingToUndo,
    ReasonNeeded,
)
from weilu.moderation.models import Batch, Look, WorkItem
from weilu.moderation.queries import audit

from .test_screening import screened, shipped
from .test_watching_words import noticed, read, said_alike
from .world import again, case_of, decided, reported, taken_back

__all__ = ["screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
WHY = "通读前后，说的确实是机器。"
SPAM = "同一段广告，几个账号一起发。"
OTHER_WORDS = "我说的是这台机器，不是人。"


@pytest.fixture
def post(lin, he):
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


def fresh(post: Post) -> Post:
    return Post.objects.select_related("topic__space", "author").get(pk=post.pk)


def edited(post: Post, by: Member, text: str = OTHER_WORDS) -> None:
    now = fresh(post)
    talk.edit_post(
        post=now, editor=again(by), text=text, edition=now.edit_count, door="web"
    )


class TestTheAuditLog:
    def test_why_it_was_decided_is_told_again_once_an_appeal_is_over(
        self, post, he, lin, zhou, wu
    ):
        reader = person("林远")
        decision = decided(reported(post, lin).case, zhou)
        made = actions.appeal(decision=decision, member=again(he), words=WHY, door="web")
        assert self._why(reader) == "有申诉在等待：结束之前，这里不说当初是怎么决定的。"
        actions.look(appeal=made, actor=wu, would="hide")
        actions.decide_appeal(
            appeal=made, actor=wu, verdict="upheld", reason=WHY, door="web"
        )
        assert self._why(reader) == "这句话伤到了人，请改一改。"

    def _why(self, reader):
        run_all()
        lines = audit.entries(audit.Wanted(), reader=reader).items
        (why,) = {line.why for line in lines if line.words.startswith("对关于何若的案件")}
        return why


class TestHiddenWords:
    def test_asked_for_a_change_one_may_change_at_once_what_reports_had_hidden(
        self, post, he, wu
    ):
        for name in ("甲一", "乙二"):
            reported(post, person(name, trust=4))
        assert case_of(post).hidden_at
        decided(case_of(post), wu, "change")
        edited(post, he)
        assert fresh(post).text == OTHER_WORDS

    def test_what_the_team_hid_is_still_changed_while_any_post_is(self, post, he, lin, wu):
        decided(reported(post, lin).case, wu)
        edited(post, he)
        assert fresh(post).text == OTHER_WORDS and fresh(post).hidden_at

    def test_a_change_before_it_was_hidden_is_not_the_one_that_is_left(
        self, post, he, stopped_time
    ):
        stopped_time.shift(timedelta(minutes=10))
        edited(post, he, "你们这些人不太懂咖啡。")
        stopped_time.shift(timedelta(minutes=10))
        for name in ("甲一", "乙二"):
            reported(post, person(name, trust=4))
        stopped_time.shift(timedelta(minutes=10))
        edited(post, he)
        assert fresh(post).text == OTHER_WORDS
        with pytest.raises(Refused):
            edited(post, he, "我说的还是这台机器。")


class TestReadFirst:
    def test_what_was_said_before_may_still_be_changed(self, post, he, lin, wu):
        earlier = say(Topic.objects.get(pk=post.topic_id), he)
        decided(reported(post, lin).case, wu, "limit")
        edited(earlier, he)
        assert fresh(earlier).text == OTHER_WORDS and fresh(earlier).held_at is None

    def test_nobody_of_the_team_waits(self, post, he, lin, wu):
        decided(reported(post, lin).case, wu, "limit")
        Role.objects.create(member=he, name=Role.Name.MODERATOR)
        assert not say(Topic.objects.get(pk=post.topic_id), again(he)).is_held

    def test_after_a_decision_about_a_member_wherever_they_write(self, post, he, lin, wu):
        decided(reported(he, lin).case, wu, "limit")
        for talked in (Topic.objects.get(pk=post.topic_id), topic(room(), lin)):
            assert say(talked, again(he), door="web").is_held

    def test_and_only_there_after_one_about_a_post(self, post, he, lin, wu):
        decided(reported(post, lin).case, wu, "limit")
        assert not say(topic(room(), lin), again(he), door="web").is_held


class TestLooking:
    def test_of_two_who_look_the_second_reads_who_was_first(self, wu, zhou, screened):
        post = noticed()
        looking.found(post=post, actor=wu, what="none")
        with pytest.raises(AlreadyHandled) as handled:
            looking.found(post=post, actor=zhou, what="spam")
        assert handled.value.by == wu and Look.objects.get().found == "none"

    def test_a_moderator_does_not_judge_their_own_words(self, screened):
        post = noticed()
        author = moderator(Member.objects.get(pk=post.author_id))
        with pytest.raises(NotAllowed):
            looking.found(post=post, actor=author, what="none")
        assert browser(author).get(f"/console/looks/{post.pk}/").status_code == 404
        assert Look.objects.get().found == ""

    def test_only_what_the_heads_are_called_is_found_and_only_where_one_is_to_look(
        self, wu, lin, screened
    ):
        post = noticed()
        with pytest.raises(NotAllowed):
            looking.found(post=post, actor=wu, what="rude")
        with pytest.raises(NotAllowed):
            looking.found(post=first_post(topic(room(), lin)), actor=wu, what="none")

    def test_what_its_author_took_away_is_looked_at_no_more(self, wu, screened):
        post = noticed()
        at = f"/console/looks/{post.pk}/"
        assert browser(wu).get(at).status_code == 200
        talk.delete_post(post=fresh(post), actor=fresh(post).author, door="web")
        assert browser(wu).get(at).status_code == 404


class TestCampaigns:
    @pytest.fixture
    def posts(self, screened):
        posts = said_alike(3)
        read(*posts)
        return posts

    def decides(self, actor, *, hide=True, reason=SPAM):
        item = WorkItem.objects.get(kind="campaign")
        return looking.decide_campaign(
            item=item, actor=actor, hide=hide, clause=None, reason=reason
        )

    def standing(self, posts):
        ids = [post.pk for post in posts]
        return Post.objects.filter(Post.VISIBLE, pk__in=ids).count()

    def test_a_member_decides_none_and_nobody_twice(self, posts, he, wu):
        with pytest.raises(NotAllowed):
            self.decides(he)
        assert self.standing(posts) == 3
        assert self.decides(wu, hide=False, reason="") == 3
        with pytest.raises(AlreadyHandled):
            self.decides(wu)
        assert self.standing(posts) == 3

    def test_hiding_takes_a_norm_or_words_and_letting_stand_takes_neither(self, posts, wu):
        with pytest.raises(ReasonNeeded):
            self.decides(wu, reason="短")
        assert WorkItem.objects.get(kind="campaign").is_open
        assert self.decides(wu, hide=False, reason="") == 3

    def test_what_is_gone_hidden_or_ones_own_is_left_as_it_is(self, posts, wu):
        gone, hidden, own = posts
        talk.delete_post(post=fresh(gone), actor=fresh(gone).author, door="web")
        talk.hide_post(post=fresh(hidden), actor=None, door="web")
        assert self.decides(moderator(fresh(own).author)) == 0
        assert fresh(own).is_visible

    def test_more_of_the_same_join_it_and_decided_it_is_called_no_more(self, posts, wu):
        self.decides(wu, hide=False, reason="")
        looking.call_campaign(posts=posts)
        assert WorkItem.objects.filter(kind="campaign").count() == 1

    def test_while_it_waits_more_of_the_same_join_it(self, posts):
        later = posts[1:]
        looking.call_campaign(posts=later)
        item = WorkItem.objects.get(kind="campaign")
        assert item.facts["posts"] == sorted(post.pk for post in posts)

    def test_others_are_an_item_of_their_own(self, posts, lin):
        looking.call_campaign(posts=[first_post(topic(room(), lin))])
        assert WorkItem.objects.filter(kind="campaign").count() == 2


class TestTakingABatchBack:
    def test_the_last_is_taken_back_first(self, batch, wu):
        self.undone(batch, wu)
        undone = Activity.objects.filter(kind="moderation.decision_undone").order_by("pk")
        ids = [each.payload["decision_id"] for each in undone]
        assert len(ids) == 2 and ids == sorted(ids, reverse=True)

    @pytest.fixture
    def batch(self, lin, he, wu):
        for _n in range(2):
            reported(first_post(topic(room(), he)), lin)
        picks = [Pick(row.pk, row.version) for row in WorkItem.objects.order_by("pk")]
        order = Order(act=Batch.Act.NOTHING)
        return actions.act_on_all(actor=again(wu), order=order, picks=picks, key="a" * 16)

    def undone(self, batch, by):
        return actions.undo_batch(batch=batch, actor=again(by))

    def test_whoever_did_it_does_and_a_leader_and_nobody_else(self, batch, wu, zhou):
        with pytest.raises(NotAllowed):
            self.undone(batch, moderator(person("甲一")))
        assert self.undone(batch, zhou) == 0
        with pytest.raises(NothingToUndo):
            self.undone(batch, wu)

    def test_a_moderator_takes_their_own_back_but_not_once_they_left(self, batch, wu):
        Member.objects.filter(pk=wu.pk).update(state=Member.State.LEFT)
        with pytest.raises(NotAllowed):
            self.undone(batch, wu)
        Member.objects.filter(pk=wu.pk).update(state=Member.State.ACTIVE)
        assert self.undone(batch, wu) == 0

    def test_what_was_taken_back_by_itself_is_not_counted_again(self, batch, wu):
        taken_back(case_of(Post.objects.order_by("pk")[0]).decisions.get(), again(wu))
        assert self.undone(batch, wu) == 0

    def test_after_a_day_it_stays(self, batch, wu, stopped_time):
        stopped_time.shift(UNDO_WITHIN + timedelta(seconds=1))
        with pytest.raises(NothingToUndo):
            self.undone(batch, wu)
