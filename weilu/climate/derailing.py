"""Signs that a talk may go off the rails: pure, of its last six posts. A guess, never a verdict.

Published predictors of this are near chance (accuracy 0.54), so it only suggests that a host has a look;
it says nothing about anybody, and nothing follows by itself.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

LOOKED_AT = 6  # posts
QUICK = timedelta(seconds=60)  # between two posts
MOST_QUICK = 4  # of the five gaps
SLOPE = 0.05  # of the probability to offend, a post
HARSH = 0.3  # at the end
PERSONAL = 0.5  # of the posts say "you"
ENOUGH = 3  # signs of four, a rising tone among them
YOU = re.compile(r"[\u4f60\u60a8\u59b3]|\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)


class Turn(NamedTuple):
    """One post."""

    author_id: int
    text: str
    written_at: datetime


def signs(turns: Sequence[Turn], offences: Sequence[float]) -> dict[str, int]:
    """What may be a sign, as counts for a sentence; empty where it is too little.

    Args:
        turns: The last six, the oldest first.
        offences: How likely each offends.
    """
    if len(turns) < LOOKED_AT:
        return {}
    rising = slope(offences) >= SLOPE and offences[-1] >= HARSH
    personal = sum(bool(YOU.search(turn.text)) for turn in turns)
    gaps = pairwise(turns)
    quick = sum(later.written_at - sooner.written_at < QUICK for sooner, later in gaps)
    found = {
        "personal": personal if personal >= PERSONAL * len(turns) else 0,
        "alternating": len(turns) if alternate(turns) else 0,
        "quick": quick if quick >= MOST_QUICK else 0,
    }
    given = {name: number for name, number in found.items() if number}
    return {"rising": 1, **given} if rising and 1 + len(given) >= ENOUGH else {}


def alternate(turns: Sequence[Turn]) -> bool:
    """Two people, in turn, from the first to the last."""
    authors = [turn.author_id for turn in turns]
    return len({*authors}) == 2 and all(one != other for one, other in pairwise(authors))


def slope(values: Sequence[float]) -> float:
    """Of the line through equally spaced values (least squares), a step."""
    number = len(values)
    if number < 2:
        return 0.0
    middle, mean = (number - 1) / 2, sum(values) / number
    across = sum((n - middle) * (value - mean) for n, value in enumerate(values))
    return across / sum((n - middle) ** 2 for n in range(number))
