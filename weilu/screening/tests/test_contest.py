"""One model against another: costs by hand, and how sure a difference has to be."""

import pytest

from weilu.screening.contest import Row, briers, cost, is_better, is_worse, surely_less


@pytest.mark.parametrize(
    ("p", "found", "minutes"),
    [
        (0.1, True, 4.0),  # passed, and should not have
        (0.1, False, 0.0),
        (0.9, True, 1.4),  # a review, and a tenth of the harm while it waited
        (0.9, False, 6.0),  # a review, and somebody waited for nothing
    ],
)
def test_what_a_decision_cost(p, found, minutes):
    assert cost(Row("spam", p, found)) == pytest.approx(minutes)


def rows(p_found: float, p_fine: float, n: int = 60) -> list[Row]:
    return [Row("spam", p_found if at % 3 == 0 else p_fine, at % 3 == 0) for at in range(n)]


def test_better_where_it_is_surely_cheaper_and_no_worse_calibrated():
    good, figures = is_better(rows(0.95, 0.02), rows(0.3, 0.02))
    assert good and figures["cost"] == 28.0 and figures["cost_before"] == 80.0
    assert is_better(rows(0.95, 0.02), rows(0.95, 0.02))[0] is False
    assert is_better(rows(0.95, 0.02, 59), rows(0.3, 0.02, 59))[0] is False  # too few


def test_not_better_where_its_probabilities_lie():
    """As cheap, but it says 0.62 where everything was found."""
    liar = [Row("spam", 0.70, True)] * 60
    honest = [Row("spam", 0.99, True)] * 30 + [Row("spam", 0.45, True)] * 30
    good, figures = is_better(liar, honest)
    assert figures["cost"] < figures["cost_before"] and figures["sure"] >= 0.95
    assert good is (figures["error"] <= figures["error_before"] + 0.01)
    assert figures["error"] == pytest.approx(0.3)


def test_worse_by_the_brier_score():
    assert is_worse(rows(0.2, 0.5), rows(0.9, 0.1))
    assert not is_worse(rows(0.9, 0.1), rows(0.2, 0.5))
    assert not is_worse(rows(0.2, 0.5, 30), rows(0.9, 0.1, 30))
    assert briers([Row("spam", 0.5, True)]) == [0.25]


def test_the_same_draws_each_time():
    one, other = [1.0, 2.0, 3.0] * 20, [1.5, 1.9, 3.2] * 20
    assert surely_less(one, other) == surely_less(one, other) >= 0.95
