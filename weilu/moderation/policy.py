"""The screening policy as a process holds it: what is looked for, whom it may hold, at what costs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weilu.screening.decide import DEFAULT, Policy, Price

from .models import Reach, ScreeningPolicy

CATEGORIES: dict[str, str | Promise] = {
    "spam": _("spam"),
    "ads": _("advertising"),
    "fraud": _("fraud"),
    "gambling": _("gambling"),
    "sexual": _("sexual offers"),
    "offence": _("an insult"),
    "hate": _("hatred of a group"),
    "sexism": _("sexism"),
}
USUAL = {  # decision 0018: what sells itself waits where nobody knows the author, opinions do not
    **dict.fromkeys(("spam", "ads", "fraud", "gambling", "sexual"), Reach.NEW),
    **dict.fromkeys(("offence", "hate", "sexism"), Reach.TELL),
}
LEAST_MISS, MOST_MISS = 0.2, 20.0  # wrongly held posts


@dataclass(frozen=True)
class InForce:
    """One version, ready to decide by."""

    pk: int  # 0: nobody wrote one, and what is usual holds
    reach: Mapping[str, str]
    clauses: Mapping[str, int]
    costs: Policy


def usual_misses() -> dict[str, float]:
    """How many wrongly held posts a missed one is as bad as, by category."""
    return {name: price.miss / DEFAULT.wrong_hold for name, price in DEFAULT.prices.items()}


def ready(row: ScreeningPolicy | None) -> InForce:
    """A row, or what is usual, ready to decide by; a category that is off has no price."""
    reach: dict[str, str] = {**USUAL, **(row.reach if row else {})}
    misses = {**usual_misses(), **(row.misses if row else {})}
    prices = {
        name: Price(misses[name] * DEFAULT.wrong_hold, DEFAULT.prices[name].nudge)
        for name in CATEGORIES
        if reach[name] != Reach.OFF
    }
    clauses = {
        name: number for name, number in (row.clauses if row else {}).items() if number
    }
    return InForce(row.pk if row else 0, reach, clauses, replace(DEFAULT, prices=prices))


def may_hold(policy: InForce, category: str, standing: str) -> bool:
    """Whether somebody who counts like this may be held for it before a person has looked."""
    reach = policy.reach.get(category)
    if standing == "host":
        return False
    return reach == Reach.ALL or (reach == Reach.NEW and standing == "newcomer")
