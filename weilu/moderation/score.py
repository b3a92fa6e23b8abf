"""What a report weighs: pure, without a database. Product specification, M8 and M9.

    score = max(0, 1 + t + a) + k

`t` is the reporter's trust (the team: 5), `k` is 5 where the team asks to act now, `a` how
right they were before: nothing until they have more than five decided reports behind them,
then up to five for every fourfold number of them, for or against.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, log

TEAM_TRUST = 5
ACT_NOW = 5.0
ENOUGH = 5  # decided reports before accuracy says anything
RIGHT_ENOUGH = 0.7  # the upheld share that neither adds nor takes
STEEPNESS = 5.0  # for every fourfold number of decided reports
FULL = 12.5  # what the thresholds are parts of
SENSITIVITY = {"low": 1.0, "medium": 2 / 3, "high": 1 / 3}
PAUSE = FULL * (1 / 3) * 0.6  # over all posts of a newcomer: 2.5
PAUSE_REPORTERS = 3
REST = FULL * 2.5  # over all posts of a topic: 31.25
REST_REPORTERS = 5


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What is known of a reporter at the moment they report; frozen in the journal."""

    trust: int
    team: bool
    act_now: bool
    muted: bool
    decided: int  # their reports that were upheld or rejected
    upheld: int


def accuracy(decided: int, upheld: int) -> float:
    """What having been right before adds, or takes."""
    if decided <= ENOUGH:
        return 0.0
    share, size = upheld / decided, log(decided, 4) * STEEPNESS
    if share >= RIGHT_ENOUGH:
        return (share - RIGHT_ENOUGH) / (1 - RIGHT_ENOUGH) * size
    return -(RIGHT_ENOUGH - share) / RIGHT_ENOUGH * size


def weight(given: Inputs) -> float:
    """What one report weighs; nothing, where whoever makes it is muted."""
    if given.muted:
        return 0.0
    trust = TEAM_TRUST if given.team else given.trust
    bonus = ACT_NOW if given.team and given.act_now else 0.0
    return max(0.0, 1 + trust + accuracy(given.decided, given.upheld)) + bonus


def total(weights: Iterable[float]) -> float:
    """What the live reports of one thing weigh together, in whatever order they came."""
    return fsum(weights)


def hides(score: float, sensitivity: str) -> bool:
    """Whether a post is hidden until a person decides."""
    return score >= FULL * SENSITIVITY[sensitivity]


def pauses(score: float, reporters: int) -> bool:
    """Whether a newcomer waits until a person decides, by the reports of all their posts."""
    return score >= PAUSE and reporters >= PAUSE_REPORTERS


def rests(score: float, reporters: int) -> bool:
    """Whether a topic takes no words for some hours, by the reports of all its posts."""
    return score >= REST and reporters >= REST_REPORTERS
