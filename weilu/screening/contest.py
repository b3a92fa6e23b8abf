"""Whether one model decides better than another, on rows that neither learnt from.

Expected costs at a policy's prices, Brier scores, and how sure a difference is by drawing the same
rows again for both (paired bootstrap, seeded).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .decide import DEFAULT, Author, Policy, decide
from .figures import calibration_error

SURE = 0.95  # of the draws in which one is better
FEWEST = 60  # rows, below which nothing is said
SLACK = 0.01  # of the calibration error
DRAWS = 1_000
WAITING = Author("member", is_composing=False)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One decided text as a model sees it: the probability of its category, and what was found."""

    category: str
    p: float
    found: bool
    weight: float = 1.0


def cost(row: Row, policy: Policy = DEFAULT) -> float:
    """What deciding by this probability cost, in minutes, once it is known what was true.

    A missed one costs its price; a hold costs a review, and a wait if it was wrong, else the harm
    that goes on while it waits.
    """
    price = policy.prices[row.category].miss
    scores: Mapping[str, float | None] = {row.category: row.p}
    if decide(scores, author=WAITING, policy=policy).action not in ("hold", "hide"):
        return price if row.found else 0.0
    rest = price * policy.while_held if row.found else policy.wrong_hold
    return policy.review + rest


def surely_less(one: Sequence[float], other: Sequence[float], seed: int = 0) -> float:
    """In which share of the draws the first costs less than the second, row by row paired."""
    gaps: Floats = np.array(other, float) - np.array(one, float)
    if not len(gaps):
        return 0.0
    chance = np.random.default_rng(seed)
    drawn = gaps[chance.integers(0, len(gaps), (DRAWS, len(gaps)))].sum(axis=1)
    return float(np.mean(drawn > 0))


def costs(rows: Sequence[Row], policy: Policy = DEFAULT) -> list[float]:
    """What each row cost, by its weight."""
    return [cost(row, policy) * row.weight for row in rows]


def briers(rows: Sequence[Row]) -> list[float]:
    """How far each probability lay from the truth, squared, by its weight."""
    return [row.weight * (row.p - row.found) ** 2 for row in rows]


def error(rows: Sequence[Row]) -> float:
    """The calibration error (ECE, 15 bins)."""
    truth = np.array([row.found for row in rows], np.int64)
    return calibration_error(truth, np.array([row.p for row in rows], float))


def is_better(
    challenger: Sequence[Row], champion: Sequence[Row], policy: Policy = DEFAULT
) -> tuple[bool, dict[str, float]]:
    """Whether the challenger may take the champion's place, and the figures that say so.

    On the same rows, sixty at least: its costs are lower in 95 % of the draws, and its calibration
    error is no more than 0.01 higher. Fairness is another gate.
    """
    theirs, ours = costs(challenger, policy), costs(champion, policy)
    sure = surely_less(theirs, ours)
    figures = {
        "rows": float(len(challenger)),
        "cost": round(sum(theirs), 2),
        "cost_before": round(sum(ours), 2),
        "sure": round(sure, 3),
        "error": round(error(challenger), 4) if challenger else 0.0,
        "error_before": round(error(champion), 4) if champion else 0.0,
    }
    enough = len(challenger) >= FEWEST
    calm = figures["error"] <= figures["error_before"] + SLACK
    return enough and sure >= SURE and calm, figures


def is_worse(now: Sequence[Row], before: Sequence[Row]) -> bool:
    """Whether the model in force foretells worse than the one before it, surely enough to go back."""
    return len(now) >= FEWEST and surely_less(briers(before), briers(now)) >= SURE
