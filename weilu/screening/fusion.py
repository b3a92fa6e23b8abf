"""What a text says and what its author does, put together for spam, ads and fraud.

A logistic model on the logit of the head and on features between 0 and 1. More of a feature never
lowers the risk, more trust never raises it: weights of the wrong sign are cut off at nothing. What
ships is set by hand; a community refits it by its own decisions.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np

SHIPPED = Path(__file__).parent / "data" / "fusion.json"
FUSED = ("spam", "ads", "fraud")
RISKIER = (
    "young", "hurry", "first_post", "first_link", "links", "contacts", "own_again", "others_again",
    "domain", "reported", "rejected", "inviter", "night",
)  # fmt: skip
CALMER = ("trust",)
FEATURES = (*RISKIER, *CALMER)
FEWEST = 200  # decisions before a community's own weights are fitted
KEPT_AS = "fusion"  # in what a model file says of itself
EDGE = 1e-6  # of a probability, so that its logit is finite
ROUNDS, STEP, RIDGE = 400, 0.5, 1e-2

Weights = Mapping[str, float]  # "bias", "head", and the features


@cache
def shipped() -> Mapping[str, Weights]:
    """The weights set by hand, by category."""
    found: dict[str, Weights] = json.loads(SHIPPED.read_text("utf-8"))
    return found


def kept_in(about: Mapping[str, Any]) -> Mapping[str, Weights]:
    """The weights a model file keeps; of a category it keeps none for, those set by hand."""
    return {**shipped(), **about.get(KEPT_AS, {})}


def fused(
    scores: Mapping[str, float],
    features: Weights,
    weights: Mapping[str, Weights] | None = None,
) -> dict[str, float]:
    """The scores, with those of spam, ads and fraud moved by what the author does."""
    own = shipped() if weights is None else weights
    moved = {
        name: _p(own[name], scores[name], features) for name in FUSED if name in scores
    }
    return {**scores, **moved}


def _p(weights: Weights, p: float, features: Weights) -> float:
    total = weights["bias"] + weights["head"] * logit(p)
    total += sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + exp(-max(-500.0, min(500.0, total))))


def logit(p: float) -> float:
    held = min(max(p, EDGE), 1 - EDGE)
    return log(held / (1 - held))


def refitted(
    before: Weights, rows: Sequence[tuple[float, Weights]], labels: Sequence[int]
) -> Weights:
    """Weights moved towards decisions, from where they stand, with their signs kept.

    Args:
        rows: The head's probability and the features of each decided post.
        labels: 1 where the decision found what the head looks for.

    Raises:
        ValueError: There are fewer than 200 decisions.
    """
    if len(rows) < FEWEST:
        raise ValueError(f"{len(rows)} decisions")
    names = ("bias", "head", *FEATURES)
    start = np.array([before[name] for name in names])
    table = np.array(
        [[1.0, logit(p), *(f.get(name, 0.0) for name in FEATURES)] for p, f in rows]
    )
    wanted, now = np.array(labels, float), start.copy()
    for _round in range(ROUNDS):
        said = 1 / (1 + np.exp(-np.clip(table @ now, -500, 500)))
        slope = table.T @ (said - wanted) / len(rows) + RIDGE * (now - start)
        now = _of_right_sign(now - STEP * slope / (1 + np.abs(table).mean(axis=0)), names)
    return dict(zip(names, now.tolist(), strict=True))


def _of_right_sign(values: np.ndarray, names: Sequence[str]) -> np.ndarray:
    held = values.copy()
    for at, name in enumerate(names):
        if name == "head" or name in RISKIER:
            held[at] = max(0.0, held[at])
        elif name in CALMER:
            held[at] = min(0.0, held[at])
    return held
