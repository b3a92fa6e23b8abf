"""How good answers are: plain formulas on arrays, NumPy alone."""

from collections.abc import Callable
from math import comb

import numpy as np
from numpy.typing import NDArray

BINS = 15  # of the calibration error
FALSE_ALARMS = 0.01  # of harmless rows, at which recall is told
RESAMPLES = 1_000
INTERVAL = (2.5, 97.5)  # percent

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


def accuracy(truth: Labels, told: Labels) -> float:
    """The share of rows that are told right."""
    return float(np.mean(truth == told))


def macro_f1(truth: Labels, told: Labels) -> float:
    """The mean of the F1 of each class there is."""
    return float(np.mean([_f1(truth == one, told == one) for one in np.unique(truth)]))


def _f1(truth: NDArray[np.bool_], told: NDArray[np.bool_]) -> float:
    hit = np.count_nonzero(truth & told)
    wrong = np.count_nonzero(truth ^ told)
    return float(2 * hit / (2 * hit + wrong)) if hit + wrong else 0.0


def average_precision(truth: Labels, p: Floats) -> float:
    """The area under precision over recall, rows of one score together."""
    order = np.argsort(-p, kind="stable")
    hits, scores = np.cumsum(truth[order]), p[order]
    last = np.flatnonzero(np.append(np.diff(scores) != 0, True))
    precision = hits[last] / (last + 1)
    recall = hits[last] / max(int(truth.sum()), 1)
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def threshold(truth: Labels, p: Floats, false_alarms: float = FALSE_ALARMS) -> float:
    """The score above which at most this share of harmless rows lies."""
    harmless = np.sort(p[truth == 0])[::-1]
    return float(harmless[int(false_alarms * len(harmless))]) if len(harmless) else 0.0


def recall_at(truth: Labels, p: Floats, false_alarms: float = FALSE_ALARMS) -> float:
    """The share of what is looked for above that score."""
    wanted = p[truth == 1]
    return (
        float(np.mean(wanted > threshold(truth, p, false_alarms))) if len(wanted) else 0.0
    )


def calibration_error(truth: Labels, p: Floats) -> float:
    """ECE: how far the told probabilities lie from what happened, in 15 bins."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = [
        np.mean(bins == one) * abs(p[bins == one].mean() - truth[bins == one].mean())
        for one in np.unique(bins)
    ]
    return float(np.sum(gaps))


def char_f1(truth: list[frozenset[int]], told: list[frozenset[int]]) -> float:
    """The mean F1 of marked characters; nothing told where nothing is marked counts 1."""
    return float(np.mean([_overlap(a, b) for a, b in zip(truth, told, strict=True)]))


def _overlap(truth: frozenset[int], told: frozenset[int]) -> float:
    if not truth or not told:
        return float(truth == told)
    return 2 * len(truth & told) / (len(truth) + len(told))


def interval(
    figure: Callable[[Labels, Floats], float], truth: Labels, p: Floats, seed: int = 0
) -> tuple[float, float]:
    """95 % of the figure's values on rows drawn again."""
    chance = np.random.default_rng(seed)
    drawn = (chance.integers(0, len(truth), len(truth)) for _ in range(RESAMPLES))
    low, high = np.percentile([figure(truth[at], p[at]) for at in drawn], INTERVAL)
    return float(low), float(high)


def mcnemar(truth: Labels, one: Labels, other: Labels) -> float:
    """How likely so many rows change sides by chance alone (exact, two-sided)."""
    better = int(np.count_nonzero((one == truth) & (other != truth)))
    worse = int(np.count_nonzero((one != truth) & (other == truth)))
    n, k = better + worse, min(better, worse)
    return min(1.0, 2 * sum(comb(n, i) for i in range(k + 1)) / 2**n) if n else 1.0
