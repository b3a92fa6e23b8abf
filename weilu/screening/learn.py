"""Learning from a community's own decisions: a head of the model, moved by them, in NumPy alone.

What the head says already is the offset; pieces of the decided texts learn what is left to say. The
result is an ordinary model, whose head weighs what it weighed before and what was learnt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from . import model as models
from .errors import CannotRead
from .features import READERS
from .fold import canonical
from .heads import HEADS
from .model import Head, Model

LANGUAGES = ("zh", "en")
FEWEST = 60  # decisions in a category before anything is learnt
FEWEST_EACH = 15  # of each outcome
MOST = 20_000  # pieces, those with the largest ratios
EPOCHS = 20
STEP = 0.1  # of AdaGrad
RIDGE = 1e-4  # of a piece's coefficient, at each row that has it
TINY = 1e-8

BINS = np.linspace(0, 1, 11)  # of probabilities, whose shares are compared
HALF_ROW = 0.5  # added to each bin
DRIFTED = 0.2  # of the index: two days in a row above it are an alarm
SURE_OF_CHANGE = 0.002  # δ of ADWIN
NEWEST, FEWEST_SIDE = 2_000, 20  # losses looked at, and on each side of a cut

HELD_OUT = 5  # every fifth example calibrates what was learnt from the others
FEWEST_HELD = 30  # examples held out, below which the scale stays as it is
SCALE_ROUNDS, SCALE_RIDGE = 100, 1.0

Floats = NDArray[np.float64]
Rows = Sequence[NDArray[np.int64]]


class TooFew(Exception):
    """There are not enough decisions of each outcome to learn from; the text counts them."""


@dataclass(frozen=True)
class Example:
    """One decided text; an appeal weighs 3, a row of the audit sample what it stands for."""

    text: str
    label: int  # 1: the decision found what the head looks for
    weight: float = 1.0


def learnt(
    model: Model, name: str, lang: str, examples: Sequence[Example], seed: int = 0
) -> Model:
    """The model with one head moved by the examples; the same examples give the same bytes.

    Raises:
        TooFew: Nothing is learnt from so few decisions.
        CannotRead: No such head is declared.
    """
    if name not in HEADS or lang not in LANGUAGES:
        raise CannotRead(f"there is no head {name!r} for {lang!r}")
    found = sum(one.label for one in examples)
    if len(examples) < FEWEST or min(found, len(examples) - found) < FEWEST_EACH:
        raise TooFew(f"{len(examples)} decisions, {found} of them found something")
    heads = [(head, model.weights(number)) for number, head in enumerate(model.heads)]
    at = next((n for n, (h, _) in enumerate(heads) if _is(h, name, lang)), len(heads))
    known = heads[at] if at < len(heads) else (Head(name, lang, "canonical"), {})
    heads[at : at + 1] = [_moved(*known, examples, seed)]
    return models.pack(model.name, heads, {"learnt": f"{name}/{lang}", "from": model.id})


def _is(head: Head, name: str, lang: str) -> bool:
    return (head.name, head.lang, head.view) == (name, lang, "canonical")


def _moved(
    head: Head, weights: Mapping[str, float], examples: Sequence[Example], seed: int
) -> tuple[Head, dict[str, float]]:
    """In logits: what the head said, and what the decisions add to it."""
    pieces = [sorted(READERS[head.lang](canonical(one.text))) for one in examples]
    said = [head.bias + sum(weights.get(piece, 0.0) for piece in one) for one in pieces]
    offset = head.a * np.array(said) + head.b
    labels = np.array([one.label for one in examples], float)
    trust = np.array([one.weight for one in examples], float)
    names, rows, ratios = _chosen(pieces, labels, trust)
    a, b = _scale(rows, ratios, labels, trust, offset, seed)
    bias, coefficients = fit(rows, ratios, labels, trust, offset, seed)
    total = {piece: head.a * weight for piece, weight in weights.items()}
    for piece, more in zip(names, (ratios * coefficients).tolist(), strict=True):
        total[piece] = total.get(piece, 0.0) + more
    return replace(head, bias=head.a * head.bias + head.b + bias, a=a, b=b), total


def _scale(
    rows: Rows, ratios: Floats, labels: Floats, trust: Floats, offset: Floats, seed: int
) -> tuple[float, float]:
    """Platt's a and b, from a fifth of the examples and a twin that has not learnt from it.

    Held back towards 1 and 0, so that few examples move little; too few move nothing.
    """
    at = np.arange(len(rows))
    held, learns = at % HELD_OUT == 0, at % HELD_OUT != 0
    if held.sum() < FEWEST_HELD or len(set(labels[held].tolist())) < 2:
        return 1.0, 0.0
    kept = [rows[n] for n in at[learns]]
    bias, coefficients = fit(
        kept, ratios, labels[learns], trust[learns], offset[learns], seed
    )
    logits = np.array(
        [
            offset[n] + bias + float(ratios[rows[n]] @ coefficients[rows[n]])
            for n in at[held]
        ]
    )
    return platt(logits, labels[held], trust[held])


def platt(logits: Floats, labels: Floats, trust: Floats) -> tuple[float, float]:
    """The a > 0 and b for which a·logit + b foretells the labels best, near 1 and 0 (Newton's method)."""
    table = np.stack([logits, np.ones_like(logits)], axis=1)
    start = now = np.array([1.0, 0.0])
    for _round in range(SCALE_ROUNDS):
        said = 1 / (1 + np.exp(-np.clip(table @ now, -50, 50)))
        slope = table.T @ (trust * (said - labels)) + SCALE_RIDGE * (now - start)
        bend = (table * (trust * said * (1 - said))[:, None]).T @ table
        step = np.linalg.solve(bend + SCALE_RIDGE * np.eye(2), slope)
        now = now - step / max(1.0, float(np.abs(step).max()))
    return max(float(now[0]), TINY), float(now[1])


def _chosen(
    pieces: Sequence[Sequence[str]], labels: Floats, trust: Floats
) -> tuple[list[str], Rows, Floats]:
    """The pieces that tell the outcomes apart most, the rows as their numbers, and the ratios."""
    vocabulary: dict[str, int] = {}
    rows = [
        np.array([vocabulary.setdefault(p, len(vocabulary)) for p in one], np.int64)
        for one in pieces
    ]
    sides = np.ones((2, len(vocabulary)))
    for row, label, weight in zip(rows, labels.astype(int), trust, strict=True):
        sides[label, row] += weight
    ratios = np.log(sides[1] / sides[1].sum()) - np.log(sides[0] / sides[0].sum())
    kept = np.sort(np.argsort(-np.abs(ratios), kind="stable")[:MOST])
    place = np.full(len(vocabulary), -1)
    place[kept] = np.arange(len(kept))
    rows = [place[row][place[row] >= 0] for row in rows]
    names = list(vocabulary)
    return [names[at] for at in kept.tolist()], rows, ratios[kept]


def fit(
    rows: Rows, ratios: Floats, labels: Floats, trust: Floats, offset: Floats, seed: int
) -> tuple[float, Floats]:
    """Logistic regression beside an offset, by AdaGrad, row after row: bias and coefficients."""
    coefficients, seen = np.zeros(len(ratios)), np.full(len(ratios), TINY)
    bias, bias_seen = 0.0, TINY
    chance = np.random.default_rng(seed)
    for _epoch in range(EPOCHS):
        for at in chance.permutation(len(rows)).tolist():
            row = rows[at]
            x = ratios[row]
            logit = offset[at] + bias + float(x @ coefficients[row])
            error = trust[at] * (1 / (1 + np.exp(-np.clip(logit, -50, 50))) - labels[at])
            slope = error * x + RIDGE * coefficients[row]
            seen[row] += slope**2
            coefficients[row] -= STEP * slope / np.sqrt(seen[row])
            bias_seen += error**2
            bias -= STEP * error / np.sqrt(bias_seen)
    return float(bias), coefficients


def adwin(losses: Sequence[float], delta: float = SURE_OF_CHANGE) -> bool:
    """Whether the newest losses are worse than those before them, by more than chance explains.

    ADWIN's test on the whole stream: for some cut into an older and a newer part the means differ by
    more than √(2/m·σ²·ln(2/δ')) + 2/(3m)·ln(2/δ'), m the harmonic mean of the parts' sizes halved
    (1/m = 1/n₀ + 1/n₁), δ' = δ/ln n: A. Bifet and R. Gavaldà, "Learning from Time-Changing Data with
    Adaptive Windowing", SDM 2007. Every cut is tried, so nothing hangs on buckets.

    Args:
        losses: Between 0 and 1, the oldest first; at most the newest 2,000 are looked at.
    """
    values = np.array(losses[-NEWEST:], float)
    number = len(values)
    if number < 2 * FEWEST_SIDE:
        return False
    older = np.arange(FEWEST_SIDE, number - FEWEST_SIDE + 1)
    newer, sums = number - older, np.cumsum(values)
    gap = (sums[-1] - sums[older - 1]) / newer - sums[older - 1] / older
    parts = 1 / (1 / older + 1 / newer)
    sure = log(2 * log(number) / delta)
    most = np.sqrt(2 / parts * values.var() * sure) + 2 / (3 * parts) * sure
    return bool(np.any(gap > most))


def drift(before: Sequence[float], now: Sequence[float]) -> float:
    """The population stability index of probabilities: how far their spread has moved."""
    old, new = (np.histogram(one, BINS)[0] + HALF_ROW for one in (before, now))
    a, b = old / old.sum(), new / new.sum()
    return float(
        sum((y - x) * log(y / x) for x, y in zip(a.tolist(), b.tolist(), strict=True))
    )
