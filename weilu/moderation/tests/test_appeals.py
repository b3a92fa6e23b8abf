"""Appeals: by the one it is about, read by somebody else, and an undoing that is exact."""

from datetime import timedelta

import pytest

from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import (
    browser,
    first_post,
    kinds,
    moderator,
    room,
    say,
    topic,
)
from weilu.core.errors import NotAllowed
from weilu.moderation import actions
from weilu.moderation.actions.sanctioning import strikes
from weilu.moderation.errors import (
    AlreadyAppealed,
    AlreadyHandled,
    Involved,
    LookFirst,
    NeedsDecision,
    NothingToUndo,
    ReasonNeeded,
    TooLate,
)
from weilu.moderation.models import Appeal, Case, Decision, Sanction, WorkItem
from weilu.moderation.queries import item_for

from .world import again, case_of, decided, fresh_case, reported, taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
WORDS = "我说的是咖啡机，不是哪个人。"
WHY = "通读前后，说的确实是机器。"


@pytest.fixture
def post(lin, he):
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


@pytest.fixture
def decision(post, lin, zhou):
    """周 hid what 何 said, and 何 may not post for a day."""
    case = reported(post, lin).case
    return decided(
        case, zhou, step=Sanction.Step.MUTE_DAY, note="已经提醒过两次，仍然如此。"
    )


@pytest.fixture
def made(decision, he):
    return actions.appeal(decision=decision, member=again(he), words=WORDS, door="web")


def judged(appeal, by, verdict="overturned", would="nothing"):
    actions.look(appeal=appeal, actor=by, would=would)
    return actions.decide_appeal(
        appeal=appeal, actor=by, verdict=verdict, reason=WHY, door="web"
    )


def test_somebody_muted_appeals_and_it_is_work_for_the_team(made, he, wu):
    assert again(he).is_muted
    item = WorkItem.objects.get(kind="appeal")
    assert (item.subject, item.path) == (
        f"appeal:{made.pk}", f"/console/appeals/{made.pk}/",
    )  # fmt: skip
    assert item.due_at - made.made_at == timedelta(hours=72)
    assert item_for(wu, item.pk) and item_for(again(he), item.pk) is None


def test_the_case_does_not_tell_who_is_to_judge_how_it_was_decided(made, zhou, wu):
    case, by = f"/console/cases/{made.decision.case_id}/", f"{zhou.name}办完"
    there = f"/console/appeals/{made.pk}/"

    def page(reader):
        return browser(reader).get(case).content.decode()

    assert (there in page(wu), by in page(wu)) == (True, False)
    assert by in page(zhou)
    actions.look(appeal=made, actor=wu, would="nothing")
    assert by in page(wu)


def test_somebody_suspended_appeals_too(post, lin, he, zhou):
    case = reported(post, lin).case
    note = "长期如此，多次提醒无效。"
    decision = decided(case, zhou, step=Sanction.Step.SUSPENDED, note=note)
    author = again(he)
    assert not author.is_active
    assert actions.appeal(decision=decision, member=author, words=WORDS, door="web").is_open


def test_nobody_appeals_for_another_twice_too_late_or_without_words(
    decision, lin, he, stopped_time
):
    with pytest.raises(NotAllowed):
        actions.appeal(decision=decision, member=lin, words=WORDS, door="web")
    with pytest.raises(ReasonNeeded):
        actions.appeal(decision=decision, member=he, words="不服", door="web")
    stopped_time.shift(timedelta(days=20, seconds=1))
    with pytest.raises(TooLate):
        actions.appeal(decision=decision, member=he, words=WORDS, door="web")
    assert not Appeal.objects.exists() and "moderation.appeal_made" not in kinds()
    stopped_time.shift(-timedelta(days=1))
    actions.appeal(decision=decision, member=he, words=WORDS, door="web")
    with pytest.raises(AlreadyAppealed):
        actions.appeal(decision=decision, member=he, words=WORDS, door="web")


def test_whoever_decided_reported_or_is_meant_does_not_judge(made, post, zhou, he, wu):
    reporter = moderator(person("甲一"))
    Case.objects.get().reports.create(reporter=reporter, reason="abuse", weight=6)
    for actor in (zhou, reporter, moderator(he)):
        with pytest.raises(Involved):
            actions.look(appeal=made, actor=actor, would="hide")
    with pytest.raises(NotAllowed):
        actions.look(appeal=made, actor=person("乙二"), would="hide")
    assert judged(made, wu).decided_by == wu


def test_the_first_verdict_is_read_after_ones_own(made, wu):
    with pytest.raises(LookFirst):
        actions.decide_appeal(
            appeal=made, actor=wu, verdict="upheld", reason=WHY, door="web"
        )
    first = actions.look(appeal=made, actor=wu, would="nothing")
    second = actions.look(appeal=made, actor=wu, would="hide")
    assert (second.pk, second.would) == (first.pk, "nothing")


def test_overturned_everything_that_followed_is_undone(made, post, he, lin, wu, zhou):
    judged(made, wu)
    author = again(he)
    assert Post.objects.get(pk=post.pk).hidden_at is None
    assert (author.muted_until, author.is_muted) == (None, False)
    assert Sanction.objects.get().lifted_at is not None
    assert case_of(post).verdict == Case.Verdict.REJECTED
    decision = Decision.objects.get()
    assert not decision.stands and decision.undone_by == wu
    assert not WorkItem.objects.filter(done_at=None).exists()
    assert kinds()[-2:] == ["moderation.work_done", "moderation.appeal_decided"]


def test_overturned_is_as_if_nothing_had_been_decided_for_the_next_step(
    post, lin, he, zhou, wu
):
    case = reported(post, lin).case
    decision = decided(case, zhou, step=1, note="已经提醒过两次，仍然如此。")
    assert strikes(he) == 1
    judged(actions.appeal(decision=decision, member=he, words=WORDS, door="web"), wu)
    assert strikes(he) == 0


def test_partly_lifts_the_sanction_and_leaves_the_words(made, post, he, wu):
    judged(made, wu, "partly")
    assert Post.objects.get(pk=post.pk).hidden_at is not None
    assert not again(he).is_muted
    assert Decision.objects.get().stands


def test_upheld_changes_nothing(made, post, he, wu):
    judged(made, wu, "upheld", would="hide")
    assert Post.objects.get(pk=post.pk).hidden_at is not None
    assert again(he).is_muted and case_of(post).verdict == Case.Verdict.UPHELD


def test_a_post_removed_comes_back_with_its_topic(lin, he, zhou, wu):
    talk = topic(room(), he)
    post = first_post(talk)
    decision = decided(reported(post, lin).case, zhou, "remove")
    assert Post.objects.readable_by(lin).filter(pk=post.pk).count() == 0
    judged(actions.appeal(decision=decision, member=he, words=WORDS, door="web"), wu)
    assert Post.objects.readable_by(lin).filter(pk=post.pk).count() == 1


def test_one_question_back_and_one_answer(made, he, wu):
    with pytest.raises(NotAllowed):
        actions.answer_back(appeal=made, member=he, words="没人问我", door="web")
    actions.ask_back(appeal=made, actor=wu, question="你说的是谁？", door="web")
    with pytest.raises(AlreadyAppealed):
        actions.ask_back(appeal=made, actor=wu, question="还有呢？", door="web")
    actions.answer_back(appeal=made, member=he, words="说的是机器。", door="web")
    with pytest.raises(AlreadyHandled):
        actions.answer_back(appeal=made, member=he, words="再说一遍。", door="web")
    kept = Appeal.objects.get()
    assert (kept.question, kept.answer) == ("你说的是谁？", "说的是机器。")


def test_a_team_of_one_looks_again_after_a_day(decision, made, zhou, stopped_time):
    with pytest.raises(Involved):
        actions.look(appeal=made, actor=zhou, would="hide")
    stopped_time.shift(timedelta(hours=24))
    assert judged(made, zhou, "upheld").same_reviewer is True


def test_of_two_verdicts_the_second_reads_who_was_first(made, wu):
    other = moderator(person("甲一"))
    actions.look(appeal=made, actor=other, would="hide")
    judged(made, wu)
    with pytest.raises(AlreadyHandled) as no:
        actions.decide_appeal(
            appeal=made, actor=other, verdict="upheld", reason=WHY, door="web"
        )
    assert no.value.by == wu and Appeal.objects.get().verdict == "overturned"


def test_neither_desk_nor_undo_goes_past_an_appeal(decision, made, zhou, wu):
    with pytest.raises(NothingToUndo):
        taken_back(decision, zhou)
    item = WorkItem.objects.get(kind="appeal")
    with pytest.raises(NeedsDecision):
        actions.done(item=item, actor=wu, reason="看过了")
    judged(made, wu)
    with pytest.raises(NothingToUndo):
        actions.undo(step=item.steps.get(act="done"), actor=wu)
    assert not fresh_case(decision.case).is_open


def test_removing_somebody_takes_two_and_ends_by_itself_until_then(post, lin, he, zhou, wu):
    witness = moderator(person("顾南"))  # who reported it, too
    case = reported(post, lin).case
    reported(post, witness)
    note = "反复威胁他人，停用过一次。"
    decision = decided(case, zhou, step=Sanction.Step.REMOVED, note=note)
    author = again(he)
    assert author.suspended_until and author.suspended_until - decision.at == timedelta(
        days=30
    )
    assert WorkItem.objects.get(done_at=None).subject.startswith("removal:")
    for actor, no in ((zhou, Involved), (witness, Involved), (lin, NotAllowed)):
        with pytest.raises(no):
            actions.second(decision=decision, actor=actor, door="web")
    actions.second(decision=decision, actor=wu, door="web")
    gone = again(he).suspended_until
    assert gone and gone.year == 9000
    assert not WorkItem.objects.filter(done_at=None).exists()
    with pytest.raises(AlreadyHandled):
        actions.second(decision=decision, actor=wu, door="web")


def test_a_newcomer_who_only_advertises_is_removed_by_one(post, lin, he, zhou):
    case = reported(post, lin, "spam").case
    decided(
        case, zhou, "remove", step=Sanction.Step.REMOVED, note="只发广告，从不说话的账号。"
    )
    gone = again(he).suspended_until
    assert gone and gone.year == 9000
