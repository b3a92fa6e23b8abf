"""Figures: against values worked by hand and against the learning library's own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from weilu.screening import figures

ROWS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 20)), min_size=2, max_size=60)


@given(ROWS.filter(lambda rows: {0, 1} == {label for label, _ in rows}))
def test_they_are_those_everybody_means(rows):
    truth = np.array([label for label, _ in rows])
    p = np.array([score / 20 for _, score in rows])
    told = (p >= 0.5).astype(int)
    assert figures.average_precision(truth, p) == pytest.approx(
        metrics.average_precision_score(truth, p)
    )
    expected = metrics.f1_score(
        truth, told, labels=[0, 1], average="macro", zero_division=0
    )
    assert figures.macro_f1(truth, told) == pytest.approx(expected)


def test_recall_is_told_at_one_false_alarm_in_a_hundred():
    truth = np.array([0] * 100 + [1] * 4)
    p = np.array([at / 100 for at in range(100)] + [0.5, 0.98, 0.985, 0.999])
    assert figures.recall_at(truth, p) == 0.5


def test_a_calibrated_answer_errs_by_nothing():
    assert figures.calibration_error(np.array([0, 1]), np.array([0.5, 0.5])) == 0
    assert figures.calibration_error(np.array([0, 0]), np.array([0.9, 0.9])) == 0.9


def test_marked_characters_are_compared_text_by_text():
    truth = [frozenset({1, 2}), frozenset(), frozenset({5})]
    told = [frozenset({2, 3}), frozenset(), frozenset()]
    assert figures.char_f1(truth, told) == pytest.approx((0.5 + 1 + 0) / 3)


def test_a_difference_of_two_rows_is_no_gain():
    truth = np.ones(50, int)
    worse = truth.copy()
    worse[:2] = 0
    assert figures.mcnemar(truth, truth, worse) == 0.5
    worse[:12] = 0
    assert figures.mcnemar(truth, truth, worse) < 0.001
    assert figures.mcnemar(truth, truth, truth) == 1


def test_an_interval_is_the_same_each_time_and_holds_the_figure():
    truth = np.array([0, 1] * 40)
    p = np.where(np.arange(80) < 70, truth, 1 - truth).astype(float)
    draw = lambda: figures.interval(  # noqa: E731  # twice the same
        lambda a, b: figures.accuracy(a, (b >= 0.5).astype(int)), truth, p
    )
    low, high = draw()
    assert draw() == (low, high)
    assert low < 0.875 < high
