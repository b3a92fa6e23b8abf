"""A mean and its interval: known quantiles, a worked example, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.core.charts import level, trend
from weilu.core.estimates import Estimate, estimate, t_95

SCORES = st.lists(st.integers(0, 12), min_size=2, max_size=60)


def of(values: list[int]) -> Estimate:
    squares = sum(value * value for value in values)
    return estimate(len(values), sum(values), squares, least=0, most=12)


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(10, 2.228), (20, 2.086), (29, 2.045), (30, 2.042), (60, 2.000), (120, 1.980)],
)
def test_the_quantiles_are_those_of_the_tables(freedom, quantile):
    assert t_95(freedom) == pytest.approx(quantile, abs=0.0007)


def test_a_worked_example():
    """Thirty people, half of them 6 and half of them 10: s = 2.034, t = 2.045."""
    found = of([6, 10] * 15)
    assert found.mean == 8
    assert (round(found.low, 2), round(found.high, 2)) == (7.24, 8.76)


def test_alike_answers_leave_no_doubt_and_ends_are_not_passed():
    assert tuple(of([12] * 30)) == (12, 12, 12)
    assert of([0, 0, 0, 12]).low == 0


def test_one_value_has_no_interval():
    with pytest.raises(ValueError, match="two values"):
        of([7])


@given(SCORES)
def test_the_interval_holds_the_mean_within_what_is_possible(values):
    found = of(values)
    assert 0 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= 12


def test_marks_stand_in_the_middle_of_their_columns_and_gaps_stay_gaps():
    a, b = Estimate(6, 3, 9), Estimate(12, 12, 12)
    chart = trend([a, a, None, b], most=12)
    assert tuple(chart.marks[0]) == (12.5, 50, 25, 75)
    assert tuple(chart.marks[2]) == (87.5, 0, 0, 0)
    assert chart.lines == ["12.5,50 37.5,50"]
    assert not trend([], most=12).marks


def test_shades_begin_with_the_first_person_and_end_at_the_most():
    assert [level(n, 8, 4) for n in (0, 1, 2, 3, 8)] == [0, 1, 1, 2, 4]
    assert level(0, 0, 4) == 0
