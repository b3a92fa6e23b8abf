"""Fits the heads: NB-SVM on pieces that are there or not, calibrated on rows it has not seen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, log

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from . import groups
from .fold import canonical
from .model import Head

MOST = 60_000  # patterns of one head
UNKNOWN = 0.01  # how likely a text of unknown words is what a cautious head looks for
EVEN_AT = 0.5  # the score from which that is as likely as not, unless told otherwise
DOUBTED, DOUBT = 0.005, 0.03  # one everyday line in a hundred is told as likelier than this
NARROWEST = (
    0.7  # of a logit that is to count as doubt: nothing is made steeper than by four
)
RAREST = 2  # texts a pattern stands in at least
LIGHTEST = (
    0.1  # weight of a pattern that is kept: what is met most weighs least, and costs most
)

Floats = NDArray[np.float64]


class Corpus:
    """Texts as rows of pieces; read once, used by many heads. Pieces about groups are one."""

    def __init__(self, reader: Callable[[str], set[str]], lang: str = "") -> None:
        self._read = reader
        self._lang = lang
        self.vocabulary: dict[str, int] = {}
        self._known: dict[str, NDArray[np.int32]] = {}

    def rows(self, texts: Iterable[str]) -> list[NDArray[np.int32]]:
        """The numbers of the pieces of each text."""
        return [self._row(text) for text in texts]

    def _row(self, text: str) -> NDArray[np.int32]:
        if text not in self._known:
            pieces = sorted(filter(None, map(self._tied, self._read(canonical(text)))))
            numbers = [self.vocabulary.setdefault(p, len(self.vocabulary)) for p in pieces]
            self._known[text] = np.array(numbers, np.int32)
        return self._known[text]

    def _tied(self, piece: str) -> str:
        return groups.tied(self._lang, piece) if self._lang else piece

    def spread(self, piece: str) -> list[str]:
        """The patterns of one learnt piece: one, or one for every group."""
        return groups.spread(self._lang, piece)

    def matrix(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row of ones for each text; of what is said of two groups, twos."""
        rows = self.rows(texts)
        ends = np.cumsum([0, *map(len, rows)])
        columns = np.concatenate([*rows, np.empty(0, np.int32)])
        ones = np.ones(len(columns), np.float64)
        shape = (len(rows), len(self.vocabulary))
        matrix = sparse.csr_matrix((ones, columns, ends), shape)
        matrix.sum_duplicates()
        return matrix


@dataclass(frozen=True)
class Examples:
    """What one head learns from; a weight above 1 counts a row that often."""

    texts: Sequence[str]
    labels: Sequence[int]
    weights: Sequence[float]


@dataclass(frozen=True)
class Recipe:
    """One head to be fitted."""

    head: Head
    learn: Examples
    tune: Examples  # for the calibration: never learnt from
    strength: float = 0.05  # C of the regression: smaller is smoother
    most: int = MOST
    floor: float = LIGHTEST  # lighter patterns are left out, and the others fitted again
    smoothing: float = 1.0
    is_even: bool = True  # calibrate as if both sides were as frequent
    calm: Sequence[str] = ()  # everyday lines that were not learnt from either
    is_cautious: bool = False  # too few rows to calibrate on: unknown words mean nothing
    even_at: float = EVEN_AT  # of a cautious head
    against: float = inf  # what one pattern weighs against it at most


Fitted = tuple[Head, dict[str, float]]


def fit(recipe: Recipe, corpus: Corpus) -> Fitted:
    """The head with its bias and calibration, and the heaviest patterns."""
    rows = corpus.matrix(recipe.learn.texts)
    labels = np.array(recipe.learn.labels)
    weights = np.array(recipe.learn.weights)
    common = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= RAREST)
    ratios, _ = nb_svm(rows[:, common], labels, weights, recipe)
    heaviest = np.argsort(-np.abs(ratios), kind="stable")[: recipe.most]
    chosen = common[np.sort(heaviest[np.abs(ratios[heaviest]) >= recipe.floor])]
    ratios, bias = nb_svm(rows[:, chosen], labels, weights, recipe)
    ratios = np.maximum(ratios, -recipe.against)
    names = list(corpus.vocabulary)
    kept = {
        pattern: float(weight)
        for at, weight in zip(chosen, ratios, strict=True)
        for pattern in corpus.spread(names[at])
    }
    tuned = corpus.matrix([*recipe.tune.texts, *recipe.calm])
    column = np.zeros(tuned.shape[1])
    column[chosen] = ratios
    scores = tuned @ column + bias
    labelled = len(recipe.tune.texts)
    if recipe.is_cautious:
        a, b = cautious(bias, recipe.even_at)
    else:
        a, b = platt(scores[:labelled], recipe.tune, is_even=recipe.is_even)
    calm = calmed(a * scores[labelled:] + b)
    return _with(recipe.head, bias=bias, a=a, b=b, calm=calm), kept


def nb_svm(
    rows: sparse.csr_matrix, labels: NDArray[np.int64], weights: Floats, recipe: Recipe
) -> tuple[Floats, float]:
    """Log-count ratios times the coefficients of a regression on them (Wang, Manning 2012)."""
    positive = recipe.smoothing + rows.T @ (weights * labels)
    negative = recipe.smoothing + rows.T @ (weights * (1 - labels))
    ratio = np.log((positive / positive.sum()) / (negative / negative.sum()))
    regression = LogisticRegression(
        C=recipe.strength, solver="liblinear", tol=1e-3, max_iter=200, random_state=0
    )
    regression.fit((rows @ sparse.diags(ratio)).tocsr(), labels, sample_weight=weights)
    return ratio * regression.coef_[0], float(regression.intercept_[0])


def platt(scores: Floats, tune: Examples, *, is_even: bool) -> tuple[float, float]:
    """Slope and place of the probability; even, where rows do not say how frequent it is."""
    labels, weights = np.array(tune.labels), np.array(tune.weights, float)
    for side in (0, 1) if is_even else ():
        weights[labels == side] *= len(labels) / 2 / weights[labels == side].sum()
    regression = LogisticRegression(C=1.0, solver="lbfgs", max_iter=500)
    regression.fit(scores[:, None], labels, sample_weight=weights)
    return max(float(regression.coef_[0, 0]), 1e-3), float(regression.intercept_[0])


def calmed(logits: Floats) -> float:
    """By what logits below zero are multiplied, so that one line in a hundred is doubted."""
    if not len(logits):
        return 1.0
    highest = min(float(np.quantile(logits, 1 - DOUBTED)), -NARROWEST)
    return max(1.0, log(DOUBT / (1 - DOUBT)) / highest)


def cautious(bias: float, even_at: float) -> tuple[float, float]:
    """A calibration by which a text without known pieces is almost surely harmless."""
    slope = log((1 - UNKNOWN) / UNKNOWN) / (even_at - bias)
    return slope, -slope * even_at


def _with(head: Head, **facts: float) -> Head:
    return replace(head, **{name: round(value, 6) for name, value in facts.items()})  # type: ignore[arg-type]  # all are floats
