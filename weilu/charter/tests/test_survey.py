"""The survey: what may be asked, who is asked, what is counted and what stays hidden."""

from datetime import timedelta

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.charter.actions import answering, asking, questions
from weilu.charter.errors import NotAllowed, NotPossible
from weilu.charter.given import Choice, Given
from weilu.charter.hiding import hidden
from weilu.charter.models import Answer, Asking, Option, Question, Round
from weilu.charter.queries import results
from weilu.charter.queries import survey as queries
from weilu.conftest import person
from weilu.core import clock
from weilu.members.models import Member

from .world import ask, say

pytestmark = pytest.mark.django_db


def options(question):
    return list(question.options.order_by("place").values_list("pk", flat=True))


def test_ten_questions_and_five_of_them_at_joining(zhou):
    for n in range(10):
        ask(zhou, "text", text_zh=f"第 {n} 问", at_joining=n < 5)
    with pytest.raises(NotPossible):
        ask(zhou, "text", text_zh="第十一问")
    sixth = queries.questions()[5]
    with pytest.raises(NotPossible) as no:
        ask(zhou, "text", text_zh="也问新人", at_joining=True, question=sixth)

    assert no.value.field == "at_joining"
    assert Question.objects.count() == 10
    questions.retire_question(question=sixth, actor=zhou, door="web")
    assert ask(zhou, "text", text_zh="第十一问").place == 11


def test_choices_are_two_to_twelve(zhou):
    for number in (0, 1, 13):
        with pytest.raises(NotPossible):
            ask(zhou, choices=[Choice(f"选 {n}") for n in range(number)])
    assert not Question.objects.exists()
    assert ask(zhou, choices=[Choice(f"选 {n}") for n in range(12)]).options.count() == 12


def test_a_member_writes_no_questions(lin):
    with pytest.raises(NotAllowed):
        ask(lin)
    assert not Question.objects.exists()
    assert not Activity.objects.exists()


def test_an_option_somebody_chose_is_retired_and_the_others_go(zhou, lin):
    question = ask(zhou)
    first, second, third = options(question)
    say(lin, {question.pk: Given(options=(first,))})
    kept = [Choice("读书会", "Reading", "阅读", second), Choice("新的", "New")]
    ask(zhou, choices=kept, question=question)

    assert Option.objects.get(pk=first).retired_at is not None
    assert Option.objects.get(pk=second).text_zh == "读书会"
    assert not Option.objects.filter(pk=third).exists()
    with pytest.raises(NotPossible):
        ask(zhou, "scale", question=question)


def test_questions_are_asked_in_the_order_they_were_put(zhou):
    first, second, third = (ask(zhou, "text", text_zh=f"{n}？") for n in "甲乙丙")
    assert questions.move_question(question=third, actor=zhou, door="web", up=True)
    assert [q.pk for q in queries.questions()] == [first.pk, third.pk, second.pk]
    assert not questions.move_question(question=first, actor=zhou, door="web", up=True)


def test_answers_are_kept_and_the_journal_knows_no_more_than_their_number(zhou, lin):
    one, own = ask(zhou), ask(zhou, "text", text_zh="还有呢？")
    scale = ask(zhou, "scale", text_zh="有多喜欢？")
    given = {
        one.pk: Given(options=(options(one)[0],)),
        own.pk: Given(text="多一点线下活动"),
        scale.pk: Given(),
    }
    say(lin, given)

    assert Answer.objects.count() == 2
    noted = Activity.objects.latest("pk")
    assert noted.kind == "charter.survey_answered"
    assert noted.payload["answered"] == 2
    assert "线下" not in str(noted.payload)
    assert queries.tags_of(lin.pk) == ["书法"]


def test_saying_it_again_takes_the_place_of_what_was_said(zhou, lin):
    question = ask(zhou, "multi")
    first, second, _third = options(question)
    say(lin, {question.pk: Given(options=(first, second))})
    say(lin, {question.pk: Given(options=(second,))})

    assert Asking.objects.count() == 1
    assert queries.due(lin).given == {question.pk: Given(options=(second,))}


@pytest.mark.parametrize(
    "wrong",
    [Given(options=(999,)), Given(scale=6), Given(text="字" * 301), Given(scale=0)],
)
def test_what_is_not_offered_is_refused_and_leaves_nothing(wrong, zhou, lin):
    sort = "single" if wrong.options else "scale" if wrong.scale is not None else "text"
    question = ask(zhou, sort)
    before = Activity.objects.count()
    with pytest.raises(NotPossible):
        say(lin, {question.pk: wrong})

    assert not Asking.objects.exists()
    assert Activity.objects.count() == before


def test_two_answers_to_one_choice_are_refused(zhou, lin):
    question = ask(zhou)
    with pytest.raises(NotPossible):
        say(lin, {question.pk: Given(options=tuple(options(question)[:2]))})
    assert not Answer.objects.exists()


def test_somebody_suspended_answers_nothing(zhou, lin):
    question = ask(zhou, "text")
    lin.suspended_until = clock.now() + timedelta(days=1)
    with pytest.raises(NotAllowed):
        say(lin, {question.pk: Given(text="我")})
    assert not Asking.objects.exists()


def test_nothing_said_is_waved_away_and_noted_once(zhou, lin):
    ask(zhou, "text")
    say(lin, {})
    answering.skip(member=lin, round_name="joining", door="web")

    assert Activity.objects.filter(kind="charter.survey_skipped").count() == 1
    assert not queries.due(lin).is_waiting


def test_what_was_said_can_be_taken_back(zhou, lin, he):
    question = ask(zhou, "text")
    say(lin, {question.pk: Given(text="我要收回")})
    say(he, {question.pk: Given(text="我不收回")})
    assert answering.take_back(member=lin, door="web") == 1
    assert answering.take_back(member=lin, door="web") == 0

    assert [row.text for row in Answer.objects.all()] == ["我不收回"]
    assert not queries.due(lin).is_waiting, "nobody asks again at once"
    assert queries.said_by(lin.pk) == []
    assert queries.said_by(he.pk)[0]["answer"] == "我不收回"


def test_newcomers_get_five_questions_and_a_quarter_all(zhou, lin, stopped_time):
    for n in range(7):
        ask(zhou, "text", text_zh=f"第 {n} 问", at_joining=n in (2, 4))
    assert [q.text_zh for q in queries.due(lin).questions] == ["第 2 问", "第 4 问"]

    Asking.objects.create(member=lin, round="2026Q1", asked_at=clock.now())
    due = queries.due(lin)
    assert (due.round, len(due.questions), due.is_waiting) == ("2026Q1", 7, True)
    stopped_time.shift(timedelta(days=29))
    assert not queries.due(lin).is_waiting


def crowd(number, seen_on):
    return [person(f"成员{n}", last_seen_on=seen_on) for n in range(number)]


def test_a_quarter_asks_a_fifth_of_the_active_once(zhou, stopped_time):
    today = clock.day(clock.now())
    ask(zhou, "text")
    active = crowd(20, today - timedelta(days=27))
    for n in range(5):
        person(f"久别{n}", last_seen_on=today - timedelta(days=28))

    assert asking.ask_again(now=clock.now()) == 4
    assert asking.ask_again(now=clock.now()) == 0
    asked = set(Asking.objects.values_list("member", flat=True))
    assert asked <= {member.pk for member in active}
    assert Round.objects.get().name == "2026Q1"
    assert Activity.objects.filter(kind="charter.member_asked").count() == 4
    assert Activity.objects.get(kind="charter.round_opened").payload["asked"] == 4


def test_nobody_is_asked_twice_within_ninety_days(zhou, stopped_time):
    ask(zhou, "text")
    members = crowd(5, clock.day(clock.now()))
    for member in members[:4]:
        Asking.objects.create(member=member, asked_at=clock.now() - timedelta(days=89))

    assert asking.ask_again(now=clock.now()) == 1
    assert Asking.objects.get(round="2026Q1").member == members[4]
    stopped_time.shift(timedelta(days=31))
    Member.objects.update(last_seen_on=clock.day(clock.now()))
    asking.ask_again(now=clock.now())
    assert members[4].pk not in Asking.objects.filter(round="2026Q2").values("member")


def test_without_questions_no_quarter_begins(zhou):
    crowd(5, clock.day(clock.now()))
    assert asking.ask_again(now=clock.now()) == 0
    assert not Round.objects.exists()


def test_results_hide_what_is_below_five_and_what_would_tell_it(zhou):
    question = ask(zhou)
    first, second, third = options(question)
    for n, option in enumerate([first] * 9 + [second] * 6 + [third] * 2):
        say(person(f"成员{n}"), {question.pk: Given(options=(option,))})
    board = results.board(queries.questions())

    assert (board.asked, board.answered) == (17, 17)
    [result] = board.results
    assert result.people == [17]
    assert [row.cells[0].people for row in result.rows] == [9, None, None]


def test_a_member_counts_once_with_what_they_said_last(zhou):
    question = ask(zhou, "scale")
    members = [person(f"成员{n}") for n in range(6)]
    for member in members:
        say(member, {question.pk: Given(scale=1)})
        say(member, {question.pk: Given(scale=5)}, "2026Q1")
    [result] = results.board(queries.questions()).results

    assert result.people == [6]
    assert result.rows[0].cells[0] == results.Share(6, 100)
    assert result.means == ["5.0"]


def test_own_words_show_from_five_people_on_and_in_no_order_of_time(zhou):
    question = ask(zhou, "text")
    for n in range(4):
        say(person(f"成员{n}"), {question.pk: Given(text=f"说法 {9 - n}")})
    assert results.board(queries.questions()).results[0].words == []
    say(person("成员4"), {question.pk: Given(text="说法 0")})
    words = results.board(queries.questions()).results[0].words
    assert words == sorted(words)
    assert len(words) == 5


@pytest.mark.parametrize("cut", ["tenure", "tag"])
def test_groups_are_compared_when_they_are_big_enough(cut, zhou):
    one, scale = ask(zhou, "multi"), ask(zhou, "scale", text_zh="喜欢吗？")
    first, second, _third = options(one)
    for n in range(12):
        long = clock.now() - timedelta(days=100 if n % 2 else 1)
        member = person(f"成员{n}", joined_at=long)
        chosen = (first, second) if n < 6 else (second,)
        say(member, {one.pk: Given(options=chosen), scale.pk: Given(scale=4)})
    board = results.board(queries.questions(), cut=cut)

    likes = board.results[1]
    assert likes.people == ([6, 6, None] if cut == "tenure" else [12, 6])
    assert likes.rows[1].cells[0].percent == 100
    assert likes.means[:2] == ["4.0", "4.0"]


@pytest.mark.parametrize("members", [2, 20])
def test_results_cost_the_same_however_many_answered(
    members, zhou, django_assert_num_queries
):
    question = ask(zhou)
    for n in range(members):
        say(person(f"成员{n}"), {question.pk: Given(options=(options(question)[0],))})
    asked = queries.questions()
    with django_assert_num_queries(4):
        results.board(asked)


tables = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 30), min_size=columns, max_size=columns),
        min_size=1,
        max_size=6,
    )
)


@tried(tables)
def test_no_hidden_number_can_be_worked_out_from_a_line(table):
    away = hidden(table)
    small = {
        (r, c) for r, row in enumerate(table) for c, count in enumerate(row) if count < 5
    }
    assert small <= away
    rows = [[(r, c) in away for c in range(len(table[0]))] for r in range(len(table))]
    for line in [*rows, *zip(*rows, strict=True)]:
        assert len(line) == 1 or sum(line) != 1
