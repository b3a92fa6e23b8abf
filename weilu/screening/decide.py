"""What to do with a text: the deed that costs least, in minutes of a moderator.

For the category with the largest `p · miss`: letting it pass costs that; asking the author costs
what the asking does not prevent; holding costs a review, and a wait if it was wrong; hiding
costs most when it was wrong. Nobody is refused by a probability.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Action = Literal["allow", "log", "nudge", "hold", "hide", "refuse"]
MILDEST_FIRST: tuple[Action, ...] = ("allow", "log", "nudge", "hold", "hide", "refuse")

CLOSE = 1.25  # a second-best cost below this times the best one: worth a note
SURE = 0.99  # calibrated; below, a person hides and no model
LOCAL_DECISIONS = 200  # in a category, before a model may hide by itself
TRUST = {
    "newcomer": 0.6,
    "member": 1.0,
    "trusted": 1.6,
    "host": 3.0,
}  # of a wrong hold's cost


@dataclass(frozen=True)
class Price:
    """What one category costs, in minutes."""

    miss: float  # letting one pass
    nudge: float  # the share of authors who soften their words when asked


@dataclass(frozen=True)
class Policy:
    """The costs a community decides by; operators change them as sentences."""

    prices: Mapping[str, Price] = field(
        default_factory=lambda: {
            "spam": Price(4, 0),
            "ads": Price(4, 0),
            "offence": Price(6, 0.5),
            "sexism": Price(6, 0.5),
            "hate": Price(15, 0.3),
            "gambling": Price(10, 0),
            "sexual": Price(10, 0),
            "fraud": Price(20, 0),
        }
    )
    wrong_hold: float = 5
    wrong_hide: float = 25
    wrong_nudge: float = 0.3
    review: float = 1
    while_held: float = 0.1  # the share of harm a held text still does


DEFAULT = Policy()


@dataclass(frozen=True)
class Author:
    """What of an author bears upon a decision."""

    standing: str = "member"  # newcomer: first 7 days; trusted: from T3; host
    is_composing: bool = True  # on the web, where a note can still be read
    local_decisions: Mapping[str, int] = field(default_factory=dict)  # by category


ANYBODY = Author()


class Decision(NamedTuple):
    """The deed, why, and what each deed would have cost."""

    action: Action
    category: str  # "" where nothing was found
    p: float
    costs: Mapping[Action, float]
    rule_ids: tuple[int, ...] = ()


def decide(
    scores: Mapping[str, float | None],
    *,
    author: Author = ANYBODY,
    policy: Policy = DEFAULT,
    is_disguised: bool = False,
) -> Decision:
    """The cheapest deed; of two that cost the same the milder one."""
    worst, category, p = _worst(scores, policy)
    if not category or worst * CLOSE <= _least(p, author, policy):
        return Decision("allow", category, p, {"allow": worst})
    costs = _costs(category, p, author, policy)
    open_to_us = costs
    if is_disguised or not _may_hide(category, p, author):
        open_to_us = costs.copy()
        del open_to_us["hide"]
    return Decision(_cheapest(open_to_us, author), category, p, costs)


def risk(scores: Mapping[str, float | None], policy: Policy = DEFAULT) -> float:
    """What letting the text pass would cost at most, in minutes."""
    return _worst(scores, policy)[0]


def _worst(scores: Mapping[str, float | None], policy: Policy) -> tuple[float, str, float]:
    """Minutes, category and probability of what would cost most to miss."""
    worst, category, likely = 0.0, "", 0.0
    for name, price in policy.prices.items():
        p = scores.get(name)
        if p and p * price.miss > worst:
            worst, category, likely = p * price.miss, name, p
    return worst, category, likely


def _costs(category: str, p: float, author: Author, policy: Policy) -> dict[Action, float]:
    """By deed, the milder before the stricter."""
    price, trust = policy.prices[category], TRUST[author.standing]
    wrong_hold = (1 - p) * policy.wrong_hold * trust
    return {
        "allow": p * price.miss,
        "nudge": p * price.miss * (1 - price.nudge) + policy.wrong_nudge,
        "hold": p * price.miss * policy.while_held + wrong_hold + policy.review,
        "hide": (1 - p) * policy.wrong_hide * trust,
    }


def _least(p: float, author: Author, policy: Policy) -> float:
    """Below what any deed but letting pass costs, whatever the category."""
    wrong_hide = (1 - p) * policy.wrong_hide * TRUST[author.standing]
    return min(policy.wrong_nudge, policy.review, wrong_hide)


def _may_hide(category: str, p: float, author: Author) -> bool:
    enough = author.local_decisions.get(category, 0) >= LOCAL_DECISIONS
    return enough and p >= SURE and author.standing != "host"


def _cheapest(costs: Mapping[Action, float], author: Author) -> Action:
    best = min(costs, key=costs.__getitem__)  # of two equal ones the milder
    if best == "nudge" and not author.is_composing:
        return "log"
    if best != "allow":
        return best
    near = CLOSE * costs["allow"]
    return (
        "log" if any(cost < near for deed, cost in costs.items() if deed != best) else best
    )
