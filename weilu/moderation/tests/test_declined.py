"""A held post that is not published is a decision: its author appeals, and somebody else decides."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.actions import delete_post, restore_post
from weilu.conversations.models import HeldPost, Post, Topic
from weilu.conversations.tests.world import (
    browser,
    first_post,
    host,
    moderator,
    room,
    say,
    topic,
)
from weilu.core import clock
from weilu.culture.models import Clause, Edition
from weilu.members.models import ConsentRecord
from weilu.moderation import actions
from weilu.moderation.actions.clearing import clear_cases
from weilu.moderation.actions.examples import keep_examples
from weilu.moderation.actions.rereading import reread, think_again
from weilu.moderation.errors import (
    Involved,
    NotAllowed,
    NotForThis,
    NothingToUndo,
    ReasonNeeded,
)
from weilu.moderation.models import Appeal, Case, Decision, Example, Rereading, WorkItem
from weilu.moderation.queries.cases import letters
from weilu.moderation.wording import written

from .test_appeals import WHY, WORDS, judged
from .world import again, case_of, decided, reported, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
TOLD = "这是团购链接。"


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


@pytest.fixture
def norm(db):
    edition = Edition.objects.create(major=1, published_at=clock.now())
    return Clause.objects.create(edition=edition, number=3, text_zh="不发广告。")


@pytest.fixture
def held(lin, he):
    """What 何 said in a talk of 林, in a space whose posts the team reads first."""
    talk = topic(room(), lin, kind="question")
    talk.space.is_reviewed = True
    talk.space.save()
    post = say(talk, he, "周末团购咖啡豆，想要的私信我。", door="web")
    HeldPost.objects.filter(post=post).update(words=["团购咖啡豆"])
    return post


@pytest.fixture
def item(held):
    there = {"about_id": held.author_id, "space_id": held.topic.space_id, "title": ""}
    return work(f"post:{held.pk}", "held", **there)


@pytest.fixture
def decision(item, zhou, norm):
    actions.decline(item=item, actor=zhou, message=TOLD, clause=3)
    return Decision.objects.get()


@pytest.fixture
def made(decision, he):
    return actions.appeal(decision=decision, member=he, words=WORDS, door="web")


def fresh(post) -> Post:
    return Post.objects.select_related("topic__space", "held").get(pk=post.pk)


class TestDeciding:
    def test_it_is_a_case_of_its_own_with_norm_words_and_way_back(
        self, decision, held, item, norm, zhou, he
    ):
        case = decision.case
        assert (decision.measure, decision.clause, decision.reason, decision.quoted) == (
            "decline", norm, TOLD, "团购咖啡豆",
        )  # fmt: skip
        assert (case.subject, case.about, case.verdict) == (
            f"post:{held.pk}",
            he,
            "declined",
        )
        assert case.words == held.text and not case.is_open and not case.reports.exists()
        assert decision.step == item.steps.get(act="done")
        letter = written(letters(he)[0])
        assert (letter.headline, letter.post_id) == (
            "你在“咖啡机怎么清洗”的发言没有发布。", held.pk,
        )  # fmt: skip
        assert letter.until == decision.at + timedelta(days=20)

    def test_without_words_or_where_nothing_is_held_nothing_is_decided(
        self, item, held, zhou, lin
    ):
        with pytest.raises(ReasonNeeded):
            actions.decline(item=item, actor=zhou, message=" ")
        with pytest.raises(NotForThis):
            actions.decline(item=work("goal:2"), actor=zhou, message=TOLD)
        assert not Decision.objects.exists() and fresh(held).is_held

    def test_taken_back_it_waits_and_no_case_is_left(self, decision, held, zhou, he):
        actions.undo(step=decision.step, actor=zhou)
        assert fresh(held).is_held
        assert not Case.objects.exists() and letters(he) == []

    def test_a_case_that_members_reported_is_never_decided_so(self, lin, he, zhou):
        case = reported(say(topic(room(), lin), he), lin).case
        with pytest.raises(NotAllowed):
            decided(case, zhou, "decline")

    def test_its_author_is_led_to_the_letter(self, decision, held, lin, he):
        consent(he, lin)
        page = browser(he).get(f"/t/{held.topic_id}/").text
        assert f'href="/me/letters/#p{held.pk}"' in page
        letter = browser(he).get("/me/letters/").text
        assert (
            f'id="p{held.pk}"' in letter and f"/me/letters/{decision.pk}/appeal/" in letter
        )
        assert "/me/letters/#" not in browser(lin).get(f"/t/{held.topic_id}/").text


def consent(*people):
    for member in people:
        ConsentRecord.objects.create(member=member, purpose="norms", version="1")


def test_the_team_finds_it_apart_from_what_was_reported(decision, zhou):
    path = f"/console/cases/{decision.case_id}/"
    window = browser(zhou)
    assert path in window.get("/console/cases/?show=declined").text
    assert path not in window.get("/console/cases/?show=closed").text
    assert path not in window.get("/console/cases/").text
    page = window.get(path).text
    assert "别人读到之前，它就被留下待审。" in page and "谁举报的" not in page


class TestAppealing:
    def test_whoever_declined_does_not_judge_and_the_desk_goes_no_way_back(
        self, made, decision, zhou, wu
    ):
        with pytest.raises(Involved):
            actions.look(appeal=made, actor=zhou, would="nothing")
        with pytest.raises(NothingToUndo):
            actions.undo(step=decision.step, actor=zhou)
        assert Appeal.objects.get().is_open

    def test_it_is_read_blind(self, made, decision, item, wu):
        pages = ["/console/done/", f"/console/work/{item.pk}/", "/console/audit/"]
        pages += [f"/console/cases/{decision.case_id}/", f"/console/appeals/{made.pk}/"]
        for path in pages:
            assert TOLD not in browser(wu).get(path).text, path
        shown = browser(wu).get(f"/console/appeals/{made.pk}/").text
        assert 'value="decline"' in shown and 'value="hide"' not in shown
        actions.look(appeal=made, actor=wu, would="nothing")
        shown = browser(wu).get(f"/console/appeals/{made.pk}/").text
        assert TOLD in shown and 'value="partly"' not in shown

    def test_upheld_it_stays_and_says_so(self, made, held, he, wu, zhou):
        judged(made, wu, "upheld", would="decline")
        post = fresh(held)
        assert (post.hidden_at is None, post.held.outcome) == (False, "declined")
        assert case_of(held).verdict == "declined" and Decision.objects.get().stands
        consent(he)
        page = browser(he).get(f"/t/{held.topic_id}/").text
        assert "团队里另一位成员又看过一次" in page

    @AFTER_COMMIT
    def test_overturned_it_is_as_if_it_had_been_let_through(
        self, made, held, lin, he, wu, zhou
    ):
        usual = HeldPost.objects.get().decided_at
        judged(made, wu)
        post, talk = fresh(held), Topic.objects.get(pk=held.topic_id)
        assert post.is_visible and talk.reply_count == 1 and talk.last_post_id == post.pk
        assert (post.held.outcome, post.held.decided_at) == ("released", usual)
        assert case_of(held).verdict == "published"
        decision = Decision.objects.get()
        assert (decision.stands, decision.undone_by) == (False, wu)
        run_all()
        consent(lin, he)
        assert held.text in browser(lin).get(f"/t/{held.topic_id}/").text
        found = browser(lin).get("/search/", {"q": "团购咖啡豆"}).text
        assert f"/p/{held.pk}/" in found
        told = browser(he).get("/me/letters/").text
        assert "你说得对：现在已经发布，人人都能读到。" in told

    @AFTER_COMMIT
    def test_a_topic_that_was_declined_opens(self, lin, he, zhou, wu):
        here = room(is_reviewed=True)
        opened = topic(here, he, door="web")
        actions.not_published(
            post=first_post(opened), actor=zhou, door="web", clause=None, message=TOLD
        )
        made = actions.appeal(
            decision=Decision.objects.get(), member=he, words=WORDS, door="web"
        )
        judged(made, wu)
        opened.refresh_from_db()
        here.refresh_from_db()
        assert (opened.is_visible, here.topic_count) == (True, 1)

    def test_what_its_author_took_away_meanwhile_stays_away(self, made, held, he, wu):
        delete_post(post=held, actor=he, door="web")
        judged(made, wu)
        assert fresh(held).deleted_at and not fresh(held).hidden_at
        restore_post(post=held, actor=he, door="web")
        assert fresh(held).is_visible

    def test_what_the_model_took_it_for_was_wrong_and_weighs_more(
        self, item, held, he, zhou, wu
    ):
        facts = {"category": "ads", "p": 0.81}
        HeldPost.objects.filter(post=held).update(gate="model", facts=facts)
        actions.decline(item=item, actor=zhou, message=TOLD)
        keep_examples(posts=[held.pk])
        kept = Example.objects.get()
        assert (kept.category, kept.found, kept.weight, kept.held) == ("ads", True, 1, True)
        decision = Decision.objects.get()
        judged(actions.appeal(decision=decision, member=he, words=WORDS, door="web"), wu)
        keep_examples(posts=[held.pk])
        kept = Example.objects.get()
        assert (kept.category, kept.found, kept.weight, kept.source) == (
            "ads", False, 3, "appeal",
        )  # fmt: skip


def test_a_second_reading_may_end_in_publishing_it(decision, held, zhou, wu):
    reading = Rereading.objects.create(decision=decision)
    there = f"/console/rereading/{reading.pk}/"
    assert 'value="decline"' in browser(wu).get(there).text
    reread(reading=reading, actor=wu, would="nothing", door="web")
    assert "还是发布" in browser(zhou).get(there).text
    think_again(reading=reading, actor=zhou)
    assert fresh(held).is_visible and case_of(held).verdict == "published"


def test_clearing_a_demo_leaves_cases_of_others_that_nobody_reported(decision):
    assert clear_cases(people={10**6}, subjects=set()) == []
    assert Decision.objects.get() == decision


def test_hosts_decline_in_their_spaces_and_their_decision_is_appealed_too(held, he, wu):
    there = host(person("陈静"), held.topic.space)
    actions.not_published(post=held, actor=there, door="web", clause=None, message=TOLD)
    made = actions.appeal(
        decision=Decision.objects.get(), member=again(he), words=WORDS, door="web"
    )
    assert judged(made, wu).verdict == "overturned" and fresh(held).is_visible


def test_what_was_declined_before_this_was_a_decision_becomes_one(
    decision, held, item, stopped_time
):
    own = "measure", "clause", "quoted", "reason", "by", "at", "told", "was_shown", "step"
    before = Decision.objects.values(*own).get()
    Case.objects.all().delete()
    written = import_module("weilu.moderation.migrations.0019_declined_posts_are_decided")
    written.decide(apps, None)
    assert Decision.objects.values(*own).get() == before
    assert WorkItem.objects.get(pk=item.pk).done_at and case_of(held).about == held.author
    written.forget(apps, None)
    stopped_time.shift(timedelta(days=21))
    written.decide(apps, None)
    assert not Case.objects.exists()


def test_words_for_an_appeal_are_those_of_any_other(decision, he):
    page = browser(he).post(f"/me/letters/{decision.pk}/appeal/", {"words": WHY})
    assert page.status_code == 302 and Appeal.objects.get().words == WHY
