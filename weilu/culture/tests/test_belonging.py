"""The belonging pulse: drawn by lot, answered without a name, told only all together."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.culture.actions.belonging import answer, decline, open_round
from weilu.culture.belonging import ITEMS, drawn
from weilu.culture.errors import NotAllowed, NotAsked
from weilu.culture.models import BelongingAnswer, BelongingAsking, BelongingRound
from weilu.culture.queries.belonging import results
from weilu.members.actions import erasing
from weilu.members.models import Erasure, Member

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 1, 3, tzinfo=UTC)  # the fourth quarter's second month
LATER = timedelta(days=28)
WELL = {"heard": 3, "oneself": 2, "missed": 1, "ours": 3}
Waiting = BelongingAsking.State.WAITING


@pytest.fixture(autouse=True)
def november():
    with clock.at(NOVEMBER):
        yield


def crowd(number: int, **facts: object) -> list[Member]:
    seen = {"last_seen_on": clock.day(clock.now()), **facts}
    joined = clock.now() - timedelta(days=400)
    return [person(f"成员{n}", joined_at=joined, **seen) for n in range(number)]


def asked_now(*members: Member) -> BelongingRound:
    found = BelongingRound.objects.create(
        name="2026Q4", seed="x", closes_at=NOVEMBER + LATER, asked=len(members)
    )
    for member in members:
        BelongingAsking.objects.create(member=member, round=found)
    return found


def answered(number: int, **scores: int) -> BelongingRound:
    """A round in which so many people said the same, as of its end."""
    found = asked_now(*crowd(number))
    for asking in BelongingAsking.objects.select_related("member"):
        answer(member=asking.member, scores=WELL | scores, door="web")
    return found


class TestOpening:
    def test_a_fifth_of_the_active_is_asked_once_a_quarter(self):
        crowd(11)
        opened = open_round()
        assert opened
        assert (opened.name, opened.active, opened.asked) == ("2026Q4", 11, 3)
        assert opened.closes_at == NOVEMBER + LATER
        assert BelongingAsking.objects.filter(state=Waiting).count() == 3
        assert open_round() is None
        told = Activity.objects.filter(kind="culture.belonging_asked")
        assert {each.payload["member_id"] for each in told} == set(
            BelongingAsking.objects.values_list("member_id", flat=True)
        )

    def test_the_same_seed_draws_the_same_people(self):
        crowd(30)
        opened = open_round(seed="a")
        assert opened
        chosen = set(opened_for(opened))
        opened.delete()
        again = open_round(seed="a")
        assert again and set(opened_for(again)) == chosen
        again.delete()
        other = open_round(seed="b")
        assert other and set(opened_for(other)) != chosen

    @pytest.mark.parametrize(("month", "opens"), [(10, False), (11, True), (12, True)])
    def test_it_waits_for_the_quarters_second_month(self, month, opens):
        crowd(5)
        with clock.at(datetime(2026, month, 5, 3, tzinfo=UTC)):
            Member.objects.update(last_seen_on=clock.day(clock.now()))
            assert bool(open_round()) == opens

    @pytest.mark.parametrize(
        "facts",
        [
            {"last_seen_on": clock.day(NOVEMBER - LATER)},
            {"last_seen_on": None},
            {"state": Member.State.LEFT},
            {"is_robot": True},
            {"suspended_until": NOVEMBER + LATER},
        ],
    )
    def test_who_is_not_here_is_not_asked(self, facts):
        crowd(3, **facts)
        assert open_round() is None
        assert not BelongingRound.objects.exists() and not Activity.objects.exists()

    def test_whoever_leaves_for_good_is_left_in_peace(self):
        (member,) = crowd(1)
        erasing.ask_erasure(member=member, words="stay", door="web")
        assert open_round() is None


def opened_for(opened: BelongingRound) -> list[int]:
    return list(
        BelongingAsking.objects.filter(round=opened).values_list("member_id", flat=True)
    )


@given(st.sets(st.integers(1, 10_000), max_size=200), st.text(max_size=8), st.randoms())
def test_the_lot_knows_no_order_and_takes_a_fifth(people, seed, dice):
    shuffled = list(people)
    dice.shuffle(shuffled)
    found = drawn(seed, shuffled)
    assert found == drawn(seed, sorted(people))
    assert set(found) <= people and len(found) == -(-len(people) // 5)


class TestAnswering:
    def test_what_is_said_is_kept_without_whoever_said_it(self, lin):
        opened = asked_now(lin)
        answer(member=lin, scores=WELL, door="web")
        (row,) = BelongingAnswer.objects.values(*ITEMS, "round")
        assert row == {**WELL, "round": opened.pk}
        assert BelongingAsking.objects.get().state == "answered"
        (told,) = Activity.objects.filter(kind__startswith="culture.belonging")
        assert (told.kind, told.actor_id) == ("culture.belonging_answered", None)
        assert told.payload == {"round_id": opened.pk}
        assert told.subject == f"belonging:{opened.pk}"

    def test_nothing_in_an_answer_could_lead_to_a_person_or_a_moment(self):
        columns = {column.name for column in BelongingAnswer._meta.get_fields()}
        assert columns == {"key", "round", *ITEMS}
        columns = {column.name for column in BelongingAsking._meta.get_fields()}
        assert columns == {"id", "member", "round", "state"}

    def test_it_is_said_once(self, lin):
        asked_now(lin)
        answer(member=lin, scores=WELL, door="web")
        for act in (lambda: answer(member=lin, scores=WELL, door="web"), self.leave(lin)):
            with pytest.raises(NotAsked):
                act()
        assert BelongingAnswer.objects.count() == 1

    @staticmethod
    def leave(member):
        return lambda: decline(member=member, door="web")

    def test_not_answering_is_fine_and_settles_it(self, lin):
        asked_now(lin)
        decline(member=lin, door="web")
        assert BelongingAsking.objects.get().state == "declined"
        with pytest.raises(NotAsked):
            answer(member=lin, scores=WELL, door="web")
        assert not BelongingAnswer.objects.exists()

    def test_who_was_not_drawn_or_comes_too_late_is_told_so(self, lin, he):
        asked_now(lin)
        with pytest.raises(NotAsked):
            answer(member=he, scores=WELL, door="web")
        with clock.at(NOVEMBER + LATER), pytest.raises(NotAsked):
            answer(member=lin, scores=WELL, door="web")
        assert not BelongingAnswer.objects.exists() and not Activity.objects.exists()

    def test_a_suspended_member_answers_nothing(self, lin):
        asked_now(lin)
        lin.suspended_until = NOVEMBER + LATER
        with pytest.raises(NotAllowed):
            answer(member=lin, scores=WELL, door="web")
        assert BelongingAsking.objects.get().state == Waiting

    @pytest.mark.parametrize(
        "scores",
        [{}, {"heard": 3}, WELL | {"ours": 4}, WELL | {"ours": -1}, WELL | {"x": 1}],
    )
    def test_each_sentence_takes_a_number_from_0_to_3(self, scores, lin):
        asked_now(lin)
        with pytest.raises(ValueError, match="0 to 3"):
            answer(member=lin, scores=scores, door="web")
        assert BelongingAsking.objects.get().state == Waiting

    def test_erasing_a_member_keeps_the_answer_and_forgets_that_they_were_asked(self, lin):
        opened = asked_now(lin)
        answer(member=lin, scores=WELL, door="web")
        erasing.ask_erasure(member=lin, words="stay", door="web")
        with clock.at(NOVEMBER + timedelta(days=8)):
            assert erasing.erase(Erasure.objects.get().pk)
        assert not BelongingAsking.objects.exists()
        assert BelongingAnswer.objects.count() == 1
        opened.refresh_from_db()
        assert opened.asked == 1


class TestResults:
    def test_thirty_answers_make_a_score_once_the_round_has_closed(self):
        answered(30)
        (running,) = results()
        assert running.answered == 30 and not running.score and not running.items
        with clock.at(NOVEMBER + LATER):
            (closed,) = results()
        assert tuple(closed.score or ()) == (9, 9, 9)
        assert closed.items == {item: float(n) for item, n in WELL.items()}
        assert closed.silent == 0

    def test_twenty_nine_make_a_dash(self):
        found = answered(29)
        BelongingRound.objects.update(asked=40)
        with clock.at(NOVEMBER + LATER):
            (closed,) = results()
        assert (closed.round, closed.answered) == (found, 29)
        assert not closed.score and not closed.items
        assert closed.silent == pytest.approx(11 / 40)

    @pytest.mark.parametrize("rounds", [2, 8])
    def test_it_costs_two_queries_however_many_rounds(
        self, rounds, django_assert_num_queries
    ):
        for n in range(rounds):
            opened = BelongingRound.objects.create(name=f"20{n}Q1", closes_at=NOVEMBER)
            for _each in range(30):
                BelongingAnswer.objects.create(round=opened, **WELL)
        with django_assert_num_queries(2):
            assert len(results()) == rounds
