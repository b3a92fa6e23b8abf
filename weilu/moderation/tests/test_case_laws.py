"""What holds of reports and decisions in whatever order: each way back is the exact inverse."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import moderator, room, say, topic
from weilu.core import clock
from weilu.core.errors import Problem
from weilu.members.models import Member
from weilu.moderation import actions, score
from weilu.moderation.actions.reporting import inputs
from weilu.moderation.models import (
    RULINGS,
    Appeal,
    Case,
    Decision,
    Report,
    Sanction,
    WorkItem,
)

from .world import again, decided, reported, taken_back

pytestmark = pytest.mark.django_db
numbers = count(1)
WHY = "通读前后，说的确实是机器。"
REASONS = ["spam", "abuse", "danger", "off_topic"]
acts = st.lists(
    st.tuples(
        st.sampled_from(["report", "withdraw", "decide", "undo", "appeal", "judge"]),
        st.integers(0, 3),  # who
        st.integers(0, 1),  # which post
        st.sampled_from(RULINGS),
    ),
    max_size=14,
)


def world(zhou):
    """Two posts of a newcomer, and four people of different weight who may report them."""
    n = next(numbers)
    if not Member.objects.filter(name="吴越").exists():
        moderator(person("吴越"))
    author = person(f"新人{n}号")
    talk = topic(room(), person(f"话主{n}号"))
    posts = [say(talk, author), say(talk, author)]
    return posts, [person(f"举报{n}之{trust}", trust=trust) for trust in (0, 2, 3, 4)]


def play(script, posts, people, zhou, now):
    """Everybody does what they may; a refusal changes nothing."""
    for minute, (act, who, which, measure) in enumerate(script):
        with clock.at(now + timedelta(days=2 * minute)):
            try:
                step(act, people[who], posts[which], measure, zhou)
            except Problem:
                continue


def step(act, who, post, measure, zhou):
    case = Case.objects.filter(subject=f"post:{post.pk}").order_by("-pk").first()
    if act == "report":
        reported(post, who, REASONS[who.pk % 4])
    elif case and act == "withdraw":
        own = Report.objects.filter(case=case, reporter=who, withdrawn_at=None).first()
        if own:
            actions.withdraw(report=own, actor=who, door="web")
    elif case and act == "decide":
        decided(case, zhou, measure)
    elif case and act == "undo":
        last = Decision.objects.filter(case=case, undone_at=None).first()
        if last:
            with clock.at(last.at):
                taken_back(last, zhou)
    elif case and act in ("appeal", "judge"):
        appealed(case, judge=act == "judge", measure=measure)


def appealed(case, *, judge, measure):
    """Its author appeals; somebody else of the team judges, one way or the other."""
    last = Decision.objects.filter(case=case, undone_at=None).first()
    if last and not judge:
        author = again(case.about)
        actions.appeal(decision=last, member=author, words=WHY, door="web")
    made = Appeal.objects.filter(decision__case=case, decided_at=None).first()
    if made and judge:
        keeper = Member.objects.get(name="吴越")
        verdicts = list(Appeal.Verdict.values)
        verdict = verdicts[len(measure) % len(verdicts)]
        actions.look(appeal=made, actor=keeper, would=measure)
        actions.decide_appeal(
            appeal=made, actor=keeper, verdict=verdict, reason=WHY, door="web"
        )


def seen(posts, people):
    """All that reports and decisions may change, journal and numbers of rows aside."""
    author = again(posts[0].author)
    found = Post.objects.in_bulk([post.pk for post in posts])
    return (
        [(bool(p.hidden_at), bool(p.deleted_at)) for p in map(found.get, sorted(found))],
        [inputs(again(each), act_now=False) for each in people],
        bool(author.muted_until),
        bool(author.suspended_until),
        sorted(
            WorkItem.objects.filter(done_at=None, about=author).values_list(
                "kind", "subject", "times", "score"
            )
        ),
        [
            (case.subject, case.score, case.verdict, bool(case.hidden_at))
            for case in Case.objects.filter(about=author).order_by("pk")
            if case.verdict != Case.Verdict.WITHDRAWN
        ],
    )


@given(script=acts, who=st.integers(0, 3), which=st.integers(0, 1))
def test_a_report_taken_back_is_as_if_it_had_never_been_made(zhou, script, who, which):
    posts, people = world(zhou)
    now = clock.now()
    play(script, posts, people, zhou, now)
    with clock.at(now + timedelta(days=40)):
        before = seen(posts, people)
        try:
            made = reported(posts[which], people[who])
        except Problem:
            assert seen(posts, people) == before
            return
        actions.withdraw(report=made, actor=people[who], door="web")
        assert seen(posts, people) == before


@given(
    script=acts,
    which=st.integers(0, 1),
    measure=st.sampled_from(["nothing", "hide", "remove"]),
)
def test_a_decision_taken_back_is_as_if_it_had_never_been_made(
    zhou, script, which, measure
):
    posts, people = world(zhou)
    now = clock.now()
    play(script, posts, people, zhou, now)
    with clock.at(now + timedelta(days=40)):
        case = Case.objects.filter(
            subject=f"post:{posts[which].pk}", closed_at=None
        ).first()
        if case is None:
            return
        before = seen(posts, people)
        decision = decided(case, zhou, measure, step=0 if measure == "hide" else None)
        taken_back(decision, zhou)
        assert seen(posts, people) == before


@given(script=acts)
def test_what_is_kept_is_what_the_reports_that_stand_say(zhou, script):
    posts, people = world(zhou)
    play(script, posts, people, zhou, clock.now())
    for case in Case.objects.filter(about=posts[0].author):
        live = case.reports.filter(withdrawn_at=None)
        weights = list(live.values_list("weight", flat=True))
        assert case.score == (score.total(weights) if case.is_open else 0)
        assert case.is_open == (case.verdict == "")
        open_now = WorkItem.objects.filter(subject=case.subject, done_at=None)
        if case.is_open:
            assert weights and open_now.get().times == len(weights)
    pauses = Sanction.objects.filter(member=posts[0].author, decision=None, lifted_at=None)
    assert pauses.count() <= 1
