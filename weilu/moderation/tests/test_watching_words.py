"""What the worker reads afterwards: noticed, drawn by lot, said by several; and examples of what people decided."""

from datetime import timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as conversations
from weilu.conversations.models import Post
from weilu.conversations.tests.world import first_post, room, say, topic
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import actions, watching
from weilu.moderation.actions import looking, signing
from weilu.moderation.errors import AlreadyHandled, NotAllowed
from weilu.moderation.models import (
    Case,
    Decision,
    Example,
    Look,
    ScoreDay,
    Signature,
    WorkItem,
)
from weilu.moderation.screener import SCREENER

from .test_screening import AD, FINE, RUDE, held, known, new, screened, shipped, web
from .world import case_of, decided, reported

__all__ = ["screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
MINUTE = timedelta(minutes=1)
SAME = "今晚八点直播间见，前一百名送礼品，错过再等一年。"


def read(*posts: Post) -> int:
    return watching.read_posts.func([post.pk for post in posts])


def said_alike(
    names: int, *, apart: timedelta = MINUTE, text: str = SAME, name: str = "某"
) -> list[Post]:
    posts = []
    for n in range(names):
        with clock.at(clock.now() + n * apart):
            author = known(person(f"{name}{n}"))
            posts.append(first_post(topic(room(), author, text=f"{text}{n}")))
    return posts


def noticed() -> Post:
    post = first_post(web(known(person("梁")), RUDE))
    assert read(post) == 1
    return post


class TestNoticed:
    def test_words_that_may_hurt_are_published_and_the_team_is_told(self, screened):
        post = noticed()
        look, item = Look.objects.get(), WorkItem.objects.get(kind="noticed")
        assert (look.why, look.category, look.found) == ("noticed", "offence", "")
        assert (item.subject, item.path) == (
            f"post:{post.pk}",
            f"/console/looks/{post.pk}/",
        )
        assert Post.objects.get(pk=post.pk).is_visible

    def test_an_edit_is_read_again(self, lin, screened):
        post = first_post(web(new(lin), FINE))
        assert read(post) == 0
        conversations.edit_post(post=post, editor=lin, text=AD, edition=0, door="web")
        assert read(post) == 1 and Look.objects.get().category in ("spam", "ads", "fraud")

    def test_what_a_person_published_is_not_noticed_again(self, lin, zhou, screened):
        post = first_post(web(new(lin)))
        conversations.release(post=post, actor=zhou, door="web")
        assert read(post) == 0 and not Look.objects.exists()

    def test_fine_it_is_an_example_and_the_item_is_done(self, zhou, screened):
        post = noticed()
        assert looking.found(post=post, actor=zhou, what="none") is None
        run_all()
        row = Example.objects.get()
        assert (row.category, row.found, row.weight, row.held) == (
            "offence",
            False,
            1,
            False,
        )
        assert WorkItem.objects.get(kind="noticed").outcome == "nothing"
        with pytest.raises(AlreadyHandled):
            looking.found(post=post, actor=zhou, what="offence")

    def test_not_fine_it_becomes_a_case(self, zhou, screened):
        post = noticed()
        case = looking.found(post=post, actor=zhou, what="offence")
        assert case is not None
        assert case.is_open and case.words.endswith(RUDE)
        assert (
            WorkItem.objects.get(kind="report", done_at=None).path
            == f"/console/cases/{case.pk}/"
        )
        decided(case, zhou)
        run_all()
        assert Example.objects.get().found and Post.objects.get(pk=post.pk).hidden_at

    def test_nobody_judges_their_own_words_and_outsiders_none(self, he, screened):
        post = noticed()
        for actor in (he, Member.objects.get(pk=post.author_id)):
            with pytest.raises(NotAllowed):
                looking.found(post=post, actor=actor, what="none")
        assert Look.objects.get().found == ""


class TestDrawn:
    def test_the_lot_falls_on_one_and_a_half_per_cent_and_on_the_same_ones(self):
        drawn = [pk for pk in range(20_000) if looking.is_drawn(pk)]
        assert 260 < len(drawn) < 340
        assert drawn == [pk for pk in range(20_000) if looking.is_drawn(pk)]

    def test_at_most_twenty_a_day_and_whoever_looks_is_told_nothing(
        self, lin, zhou, screened, monkeypatch
    ):
        monkeypatch.setattr(looking, "SHARE", 1.0)
        opened = topic(room(), known(lin))
        posts = [
            say(opened, lin, text=f"第 {n} 天，咖啡机的水垢又多了一点。") for n in range(22)
        ]
        read(*posts)
        rows = Look.objects.filter(why="drawn")
        assert rows.count() == 20 and {row.category for row in rows} == {""}
        assert {row.facts == {} for row in rows} == {True}

    def test_it_counts_as_many_as_it_stands_for_twenty_at_most(self, lin, zhou, screened):
        post = first_post(topic(room(), known(lin)))
        Look.objects.create(post=post, why="drawn", propensity=0.015)
        looking.found(post=post, actor=zhou, what="none")
        run_all()
        row = Example.objects.get()
        assert (row.category, row.found, row.weight, row.source) == ("", False, 20, "audit")


class TestExamples:
    def test_a_hold_that_was_published_and_one_that_was_not(self, lin, zhou, screened):
        opened = web(new(lin))
        category = held(opened).facts["category"]
        conversations.release(post=first_post(opened), actor=zhou, door="web")
        run_all()
        row = Example.objects.get()
        assert (row.category, row.found, row.held, row.weight) == (category, False, True, 1)
        assert row.p == held(opened).facts["p"]

    def test_an_appeal_replaces_a_decision_and_weighs_three(self, lin, zhou, su, screened):
        post = first_post(topic(room(), lin))
        reported(post, su, "spam")
        decision = decided(case_of(post), zhou)
        run_all()
        assert {(r.category, r.found, r.weight) for r in Example.objects.all()} == {
            ("spam", True, 1.0),
            ("ads", True, 1.0),
        }
        judge = person("武宁")
        from weilu.members.models import Role

        Role.objects.create(member=judge, name=Role.Name.OPERATOR)
        appeal = actions.appeal(
            decision=decision, member=lin, words="这不是广告，是我的经验。", door="web"
        )
        actions.look(appeal=appeal, actor=judge, would="nothing")
        actions.decide_appeal(
            appeal=appeal,
            actor=judge,
            verdict="overturned",
            reason="确实不是广告，恢复显示。",
            door="web",
        )
        run_all()
        assert {(r.found, r.weight, r.source) for r in Example.objects.all()} == {
            (False, 3.0, "appeal")
        }

    def test_a_decision_taken_back_is_no_example(self, lin, zhou, su, screened):
        from .world import taken_back

        post = first_post(topic(room(), lin))
        reported(post, su, "spam")
        decision = decided(case_of(post), zhou)
        run_all()
        taken_back(decision, zhou)
        run_all()
        assert not Example.objects.exists()


class TestSameText:
    def test_three_people_within_ten_minutes_are_one_item(self, screened):
        posts = said_alike(3)
        read(*posts)
        item = WorkItem.objects.get(kind="campaign")
        assert item.facts == {"posts": [post.pk for post in posts]}
        read(*said_alike(1, name="另"))
        assert len(WorkItem.objects.get(kind="campaign").facts["posts"]) == 4

    def test_two_people_are_none_and_neither_is_one_who_repeats(self, lin, screened):
        read(*said_alike(2))
        opened = topic(room(), known(lin))
        read(*[say(opened, lin, text=f"{FINE}{n}") for n in range(4)])
        assert not WorkItem.objects.filter(kind="campaign").exists()

    def test_spread_over_more_than_ten_minutes_they_are_none(self, screened):
        read(*said_alike(3, apart=5 * MINUTE))
        assert not WorkItem.objects.filter(kind="campaign").exists()

    def test_short_greetings_are_none(self, screened):
        read(*said_alike(3, text="大家新年好"))
        assert not WorkItem.objects.filter(kind="campaign").exists()

    def test_hidden_each_author_gets_a_decision_they_may_appeal_against(
        self, zhou, screened
    ):
        posts = said_alike(3)
        read(*posts)
        item = WorkItem.objects.get(kind="campaign")
        done = looking.decide_campaign(
            item=item,
            actor=zhou,
            hide=True,
            clause=None,
            reason="同一段广告，几个账号一起发。",
        )
        assert done == 3 and Decision.objects.filter(measure="hide", told=True).count() == 3
        assert not Post.objects.filter(Post.VISIBLE, pk__in=[p.pk for p in posts]).exists()
        # One of them may have been drawn by lot besides: that is another matter.
        assert not WorkItem.objects.filter(done_at=None).exclude(kind="drawn").exists()
        assert Case.objects.filter(verdict="upheld").count() == 3

    def test_left_alone_they_stay_and_are_not_called_again(self, zhou, screened):
        posts = said_alike(3)
        read(*posts)
        item = WorkItem.objects.get(kind="campaign")
        looking.decide_campaign(item=item, actor=zhou, hide=False, clause=None, reason="")
        read(posts[0])
        assert not WorkItem.objects.filter(kind="campaign", done_at=None).exists()
        assert {e.found for e in Example.objects.all()} == {False}

    def test_signatures_are_forgotten_after_a_day(self, lin, screened):
        read(first_post(topic(room(), known(lin), text=SAME)))
        assert Signature.objects.count() == 17
        with clock.at(clock.now() + timedelta(hours=24)):
            assert signing.prune() == 17


def test_what_was_said_is_counted_by_day_and_tenth(lin, screened):
    read(first_post(topic(room(), known(lin), text=FINE)))
    row = ScoreDay.objects.get(head="offence")
    assert (row.day, row.tenth, row.number) == (clock.day(clock.now()), 0, 1)
    assert row.model == SCREENER.screen().model.id


def test_the_worker_is_asked_only_where_screening_is_on(lin, screened):
    from weilu.core.jobs.models import Job

    def asked() -> int:
        return Job.objects.filter(task__endswith="read_posts").count()

    web(known(lin), FINE)
    run_all()
    first = asked()
    SCREENER.assume(is_on=False)
    web(lin, "请问咖啡豆放冰箱里好不好？")
    run_all()
    assert (first, asked()) == (1, 1)
