"""What a report weighs: the values of the specification, and what holds for all others."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.moderation import score
from weilu.moderation.score import Inputs, accuracy, hides, pauses, total, weight


def known(trust=0, decided=0, upheld=0, **facts) -> Inputs:
    given = {"team": False, "act_now": False, "muted": False, **facts}
    return Inputs(trust=trust, decided=decided, upheld=upheld, **given)


@pytest.mark.parametrize(
    ("given", "weighs"),
    [
        (known(1), 2),
        (known(2, 16, 16), 13),
        (known(4, 16, 0), 0),
        (known(0), 1),
        (known(3, 5, 5), 4),  # five decided reports say nothing yet
        (known(0, team=True), 6),
        (known(0, team=True, act_now=True), 11),
        (known(4, act_now=True), 5),  # only the team asks to act now
        (known(4, 16, 16, muted=True), 0),
        (known(2, 10, 7), 3),  # right as often as usual
    ],
)
def test_a_report_weighs_what_the_specification_says(given, weighs):
    assert weight(given) == pytest.approx(weighs)


counts = st.integers(0, 200).flatmap(
    lambda decided: st.tuples(st.just(decided), st.integers(0, decided))
)
everybody = st.builds(
    lambda trust, seen, team, act_now, muted: known(
        trust, *seen, team=team, act_now=act_now, muted=muted
    ),
    st.integers(0, 4),
    counts,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(everybody)
def test_nothing_weighs_less_than_nothing(given):
    assert weight(given) >= 0


@given(st.integers(0, 3), counts)
def test_more_trust_never_weighs_less(trust, seen):
    assert weight(known(trust + 1, *seen)) >= weight(known(trust, *seen))


@given(st.integers(1, 200), st.data())
def test_having_been_right_once_more_never_takes(decided, data):
    upheld = data.draw(st.integers(0, decided - 1))
    assert accuracy(decided, upheld + 1) >= accuracy(decided, upheld)


@given(counts)
def test_accuracy_adds_where_right_and_takes_where_wrong(seen):
    decided, upheld = seen
    if decided <= score.ENOUGH:
        assert accuracy(decided, upheld) == 0
    else:
        assert (accuracy(decided, upheld) >= 0) == (upheld / decided >= 0.7)


@given(st.lists(st.floats(0, 30), max_size=30), st.integers(0, 10_000), st.floats(0, 30))
def test_taking_one_away_is_the_exact_inverse_in_any_order(weights, seed, one):
    mixed = [*weights, one]
    random.Random(seed).shuffle(mixed)
    mixed.remove(one)
    assert total(mixed) == total(weights)


@given(st.floats(0, 100))
def test_a_more_sensitive_house_hides_whatever_a_less_sensitive_one_hides(weighs):
    if hides(weighs, "low"):
        assert hides(weighs, "medium")
    if hides(weighs, "medium"):
        assert hides(weighs, "high")


def test_the_thresholds_stand_where_they_should():
    assert [hides(w, "low") for w in (12.49, 12.5)] == [False, True]
    assert [hides(w, "medium") for w in (8.33, 8.34)] == [False, True]
    assert [hides(w, "high") for w in (4.16, 4.17)] == [False, True]
    assert [pauses(2.5, 2), pauses(2.4, 3), pauses(2.5, 3)] == [False, False, True]
