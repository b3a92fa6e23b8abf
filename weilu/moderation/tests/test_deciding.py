"""Deciding on a case: who may, what follows, and that taking it back undoes all of it."""

from datetime import timedelta

import pytest

from weilu.conftest import person
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import (
    first_post,
    host,
    kinds,
    moderator,
    room,
    say,
    topic,
)
from weilu.core.errors import NotAllowed
from weilu.culture.tests.world import published
from weilu.moderation import actions
from weilu.moderation.errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    Involved,
    NeedsDecision,
    NothingToUndo,
    NotQuoted,
    ReasonNeeded,
    StepNeedsReason,
)
from weilu.moderation.models import Case, Decision, Sanction, WorkItem

from .world import again, case_of, decided, fresh, fresh_case, reported, taken_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(lin, he):
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


@pytest.fixture
def case(post, lin):
    return reported(post, lin).case


@pytest.fixture
def wu(db):
    """吴, a moderator."""
    return moderator(person("吴越"))


def state(post):
    """All a decision could have touched."""
    found = Post.objects.get(pk=post.pk)
    author = again(found.author)
    about = Topic.objects.get(pk=post.topic_id)
    return (
        found.hidden_at is not None,
        found.deleted_at is not None,
        about.hidden_at is not None,
        about.deleted_at is not None,
        author.muted_until,
        author.suspended_until,
        [(w.kind, w.done_at is None) for w in WorkItem.objects.order_by("pk")],
        case_of(post).verdict,
        case_of(post).score,
        case_of(post).hidden_at is not None,
    )


@pytest.mark.parametrize("measure", ["nothing", "ignore", "leave", "hide", "remove"])
@pytest.mark.parametrize("heavy", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_taking_a_decision_back_is_the_exact_inverse(lin, he, zhou, measure, heavy, first):
    talk = topic(room(), he)
    post = first_post(talk) if first else say(talk, he)
    reported(post, person("甲一", trust=4))
    if heavy:
        reported(post, person("乙二", trust=4))
    before = state(post)
    step = None if measure in ("nothing", "ignore") else Sanction.Step.MUTE_DAY
    decision = decided(
        case_of(post), zhou, measure, step=step, note="一再提醒过，仍然如此，所以。"
    )
    assert state(post) != before
    taken_back(decision, zhou)
    assert state(post) == before


@pytest.mark.parametrize(
    ("measure", "becomes"),
    [
        ("nothing", (False, False, "rejected")),
        ("ignore", (False, False, "ignored")),
        ("leave", (False, False, "upheld")),
        ("hide", (True, False, "upheld")),
        ("remove", (False, True, "upheld")),
    ],
)
def test_what_becomes_of_words_and_reports(post, case, zhou, measure, becomes):
    decision = decided(case, zhou, measure)
    found = Post.objects.get(pk=post.pk)
    hidden, deleted = found.hidden_at is not None, found.deleted_at is not None
    closed = fresh_case(case)
    assert (hidden, deleted, closed.verdict) == becomes
    assert closed.closed_at == decision.at
    assert not WorkItem.objects.filter(done_at=None).exists()
    assert kinds()[-1] == "moderation.case_decided"


def test_words_hidden_by_reports_are_shown_again_where_nothing_was_wrong(post, lin, zhou):
    for name in ("甲一", "乙二"):
        reported(post, person(name, trust=4))
    assert Post.objects.get(pk=post.pk).hidden_at
    decision = decided(case_of(post), zhou, "nothing")
    assert decision.told is True
    assert Post.objects.get(pk=post.pk).hidden_at is None


def test_a_norm_or_a_reason_stands_behind_every_no(case, zhou):
    with pytest.raises(ReasonNeeded):
        decided(case, zhou, reason="不行")
    clause = published(zhou, "对事不对人。").clauses.get()
    assert decided(case, zhou, clause=clause).clause == clause


def test_only_words_that_stand_there_are_quoted(case, zhou):
    with pytest.raises(NotQuoted):
        decided(case, zhou, quoted="我从没说过这句")
    assert decided(case, zhou, quoted="根本 不懂\n咖啡").quoted == "根本 不懂\n咖啡"
    assert not Decision.objects.exclude(case=case).exists()


def test_who_reported_or_is_meant_does_not_decide(post, case, he, lin, wu, zhou):
    reported(post, wu)
    with pytest.raises(Involved):
        decided(case, wu)
    with pytest.raises(NotAllowed):
        decided(case, moderator(he))
    against = say(post.topic, zhou)
    reported(against, again(he))
    with pytest.raises(Involved):  # its author has reported 周, who then is no judge
        decided(case, zhou)
    assert fresh_case(case).is_open and not Decision.objects.exists()


def test_hosts_decide_in_their_spaces_and_remind_at_most(post, case, su):
    with pytest.raises(NotAllowed):
        decided(case, host(su, room()))
    keeper = host(person("甲一"), post.topic.space)
    with pytest.raises(NotAllowed):
        decided(case, keeper, step=Sanction.Step.WARNING)
    decision = decided(case, keeper, step=Sanction.Step.REMINDER)
    assert decision.sanction.step == 0 and not again(post.author).is_muted


def test_nobody_decides_on_what_they_cannot_read(lin, he, su):
    inside = room(visibility="private")
    host(lin, inside)
    post = say(topic(inside, again(lin)), again(lin))
    case = Case.objects.create(
        subject=f"post:{post.pk}", about=lin, space_id=inside.pk, topic_id=post.topic_id
    )
    with pytest.raises(NotAllowed):
        decided(case, host(su, room()))
    assert fresh_case(case).is_open


def test_of_two_decisions_at_once_the_second_reads_who_was_first(case, zhou, wu):
    seen = fresh_case(case).version
    decided(case, zhou, version=seen)
    with pytest.raises(AlreadyHandled) as no:
        decided(case, wu, "nothing", version=seen)
    assert (no.value.by, no.value.outcome) == (zhou, "hide")
    assert Decision.objects.count() == 1


def test_a_page_that_is_old_decides_nothing(post, case, zhou, su):
    seen = fresh_case(case).version
    reported(post, su)
    with pytest.raises(Changed):
        decided(case, zhou, version=seen)
    assert fresh_case(case).is_open


def test_what_somebody_has_in_hand_is_asked_for_by_name(case, zhou, wu):
    item = WorkItem.objects.get()
    actions.claim(item=item, actor=wu)
    with pytest.raises(BeingHandled) as no:
        decided(case, zhou)
    assert no.value.by == wu


def test_the_desk_does_not_end_what_a_decision_ends(case, zhou):
    with pytest.raises(NeedsDecision):
        actions.done(item=WorkItem.objects.get(), actor=zhou, reason="看过了")
    assert fresh(WorkItem.objects.get()).is_open


def test_a_decision_is_taken_back_for_a_day_and_not_by_others(case, zhou, wu, stopped_time):
    decision = decided(case, wu)
    with pytest.raises(NotAllowed):
        taken_back(decision, moderator(person("甲一")))
    stopped_time.shift(timedelta(days=1, seconds=1))
    with pytest.raises(NothingToUndo):
        taken_back(decision, wu)
    assert Decision.objects.get().stands


def test_reported_again_it_is_another_case_and_the_old_one_stays_closed(
    post, case, zhou, su, lin, stopped_time
):
    decision = decided(case, zhou, "nothing")
    reported(post, su)
    assert Case.objects.count() == 2
    with pytest.raises(NothingToUndo):
        taken_back(decision, zhou)
    assert not fresh_case(case).is_open


def test_a_member_has_nothing_to_hide(he, lin, zhou):
    case = reported(he, lin).case
    with pytest.raises(NotAllowed):
        decided(case, zhou, "hide")
    assert decided(case, zhou, "leave", step=0).sanction.step == 0


def test_nobody_decided_for_sixty_days_and_the_case_is_left_open(post, lin, stopped_time):
    for name in ("甲一", "乙二"):
        reported(post, person(name, trust=4))
    stopped_time.shift(timedelta(days=60, seconds=1))
    assert actions.ignore_old() == 1 and actions.ignore_old() == 0
    assert case_of(post).verdict == Case.Verdict.IGNORED
    assert Post.objects.get(pk=post.pk).hidden_at is None
    assert not WorkItem.objects.filter(done_at=None).exists()


def test_words_of_a_closed_case_are_kept_for_half_a_year(post, case, zhou, stopped_time):
    decided(case, zhou)
    stopped_time.shift(timedelta(days=180))
    assert actions.forget_words() == 0
    stopped_time.shift(timedelta(seconds=1))
    assert actions.forget_words() == 1 and fresh_case(case).words == ""


def test_more_than_the_ladder_says_needs_words_for_the_team(case, zhou):
    with pytest.raises(StepNeedsReason):
        decided(case, zhou, step=Sanction.Step.MUTE_DAY)
    assert decided(case, zhou, step=Sanction.Step.REMINDER).sanction.step == 0
