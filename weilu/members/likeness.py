"""Which two records may be one person, and why: a suspicion, never a decision.

The score is the sum of its reasons, at most 100. Names alone are never enough: many people
share one, and nobody is merged because of that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from weilu.core.text import fold

ENOUGH = 50
MOST_ALIKE = 10  # more records of one name say that it is a common one
SHARED = 2  # interests
STRONG = "mailbox"
SCORES = {"mailbox": 100, "name": 40, "day": 20, "city": 15, "interests": 15, "network": 30}
REASONS = {
    "mailbox": _("the same confirmed mailbox"),
    "name": _("names that differ by a number or a sign"),
    "day": _("joined on the same day"),
    "city": _("the same city"),
    "interests": _("shared interests"),
    "network": _("signed in from the same network"),
    "account": _("somebody showed both accounts"),
    "named": _("named by somebody of the team"),
}


class Face(NamedTuple):
    """What is compared of one member."""

    pk: int
    name: str
    email: str  # confirmed, else empty
    joined_at: datetime
    city: str
    interests: Sequence[str]
    networks: frozenset[str]


@dataclass(frozen=True)
class Alike:
    """Two members, the older id first, with what speaks for it."""

    first: int
    second: int
    reasons: tuple[str, ...]

    @property
    def score(self) -> int:
        return min(100, sum(SCORES[reason] for reason in self.reasons))

    @property
    def is_strong(self) -> bool:
        return STRONG in self.reasons


def alike(people: Sequence[Face]) -> Iterator[Alike]:
    """Every pair that scores enough, once."""
    seen = set()
    for group in _groups(people):
        for one, other in combinations(sorted(group, key=lambda face: face.pk), 2):
            if (one.pk, other.pk) in seen:
                continue
            seen.add((one.pk, other.pk))
            found = Alike(one.pk, other.pk, tuple(_reasons(one, other)))
            if found.score >= ENOUGH:
                yield found


def _groups(people: Sequence[Face]) -> Iterator[list[Face]]:
    by: dict[tuple[str, str], list[Face]] = defaultdict(list)
    for face in people:
        by["name", base_of(face.name)].append(face)
        if face.email:
            by["mailbox", mailbox(face.email)].append(face)
    for (_kind, key), group in by.items():
        if key and 1 < len(group) <= MOST_ALIKE:
            yield group


def _reasons(one: Face, other: Face) -> Iterator[str]:
    if one.email and other.email and mailbox(one.email) == mailbox(other.email):
        yield "mailbox"
    if base_of(one.name) == base_of(other.name):
        yield "name"
    if one.joined_at.date() == other.joined_at.date():
        yield "day"
    if one.city and fold(one.city) == fold(other.city):
        yield "city"
    if len({*map(fold, one.interests)} & {*map(fold, other.interests)}) >= SHARED:
        yield "interests"
    if one.networks & other.networks:
        yield "network"


def base_of(name: str) -> str:
    """A name without the number behind it: what a second account is called."""
    return fold(name.rstrip("0123456789-_.· "))


def mailbox(email: str) -> str:
    """Where letters to an address arrive: what stands behind a plus is a label."""
    local, _at, host = email.lower().partition("@")
    return f"{local.partition('+')[0]}@{host}"
