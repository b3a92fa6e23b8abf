"""A mean and its interval: known quantiles, a worked example, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.core.charts import level, trend
from weilu.core.estimates import Z_95, Estimate, estimate, left_out, middle, share, t_95

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


def test_wilsons_interval_is_the_published_one():
    # E. B. Wilson's method for 81 of 263: R. G. Newcombe, Statistics in Medicine 17, 1998, table I
    found = share(81, 263)
    assert [round(each, 4) for each in found] == [0.3080, 0.2553, 0.3662]
    assert [round(each, 4) for each in share(0, 20)] == [0.0, 0.0, 0.1611]
    assert [round(each, 4) for each in share(1, 29)] == [0.0345, 0.0061, 0.1718]


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_lies_in_its_interval_and_within_nought_and_one(part, whole):
    if part > whole:
        with pytest.raises(ValueError, match="a part of something"):
            share(part, whole)
        return
    found = share(part, whole)
    assert 0 <= found.low <= found.mean <= found.high <= 1


def test_of_nothing_there_is_no_share():
    with pytest.raises(ValueError, match="a part of something"):
        share(0, 0)


def test_the_middle_of_ten_lies_between_the_second_and_the_ninth():
    assert middle([3, 1, 2, 10, 9, 8, 7, 6, 5, 4]) == (5.5, 2, 9)
    assert middle([7]) == (7, 7, 7)
    with pytest.raises(ValueError, match="a value"):
        middle([])


@given(st.lists(st.integers(-1_000, 1_000), min_size=3, max_size=60))
def test_leaving_one_out_of_a_mean_gives_its_standard_error(values):
    mean = sum(values) / len(values)
    without = [(sum(values) - each) / (len(values) - 1) for each in values]
    found = left_out(mean, without, least=-1e9, most=1e9)
    variance = sum((each - mean) ** 2 for each in values) / (len(values) - 1)
    assert found.high - mean == pytest.approx(
        Z_95 * (variance / len(values)) ** 0.5, abs=1e-6
    )
