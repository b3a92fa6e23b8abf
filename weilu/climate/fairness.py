"""Whether the team judges alike whoever writes: acts on posts, by group, against everybody else.

Pure: posts by group and what was decided on them go in, cells come out. Never by what somebody
is: only by how long they are here, how far they are trusted, language, door and space.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import NamedTuple

from weilu.core.estimates import Estimate, agreement, rate_ratio, share

ENOUGH = 10  # posts: of fewer nothing is shown
ALIKE = (0.67, 1.5)  # between these a ratio asks nothing
THOUSAND = 1_000


class Group(NamedTuple):
    """Where a post belongs, once for each way of looking."""

    tenure: str  # new, settled, old
    trust: int
    language: str
    door: str
    space_id: int


WAYS: dict[str, Callable[[Group], Hashable]] = {
    "tenure": lambda group: group.tenure,
    "trust": lambda group: group.trust,
    "language": lambda group: group.language,
    "door": lambda group: group.door,
    "space": lambda group: group.space_id,
}


class Judged(NamedTuple):
    """A decision on a post of a month."""

    group: Group
    step: int | None  # of the ladder, where something followed
    hours: float  # from the first report
    overturned: bool


@dataclass(frozen=True)
class Cell:
    """One group, seen one way."""

    key: Hashable
    posts: int
    acts: int
    ratio: Estimate | None  # against all others; None: there are no others, or too few
    step: float | None  # the mean
    hours: float | None  # the median
    overturned: float | None  # the share

    @property
    def rate(self) -> float:
        """Acts for a thousand posts."""
        return self.acts / self.posts * THOUSAND

    @property
    def stands_out(self) -> bool:
        """Far from the others, and by more than chance explains."""
        if self.ratio is None or ALIKE[0] <= self.ratio.mean <= ALIKE[1]:
            return False
        return self.ratio.low > 1 or self.ratio.high < 1


class Reread(NamedTuple):
    """A decision on a post that two people of the team read, each without the other's verdict."""

    group: Group
    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """How alike two readings are, of one group seen one way."""

    key: Hashable
    number: int
    alike: Estimate
    kappa: Estimate | None  # beyond chance


def agreements(reread: Sequence[Reread], way: str | None = None) -> list[Agreement]:
    """Every group with ten second readings or more, the largest first; without a way, all as one."""
    by: dict[Hashable, list[tuple[str, str]]] = {}
    for each in reread:
        key = WAYS[way](each.group) if way else None
        by.setdefault(key, []).append((each.first, each.second))
    found = [
        Agreement(
            key,
            len(pairs),
            share(sum(one == other for one, other in pairs), len(pairs)),
            agreement(pairs),
        )
        for key, pairs in by.items()
        if len(pairs) >= ENOUGH
    ]
    return sorted(found, key=lambda each: -each.number)


def cells(posts: dict[Group, int], judged: Sequence[Judged], way: str) -> list[Cell]:
    """Every group with enough posts, seen one way, the largest first."""
    of = WAYS[way]
    number, acts = dict[Hashable, int](), dict[Hashable, list[Judged]]()
    for group, n in posts.items():
        number[of(group)] = number.get(of(group), 0) + n
    for each in judged:
        acts.setdefault(of(each.group), []).append(each)
    whole = sum(number.values())
    found = [
        _cell(key, n, acts.get(key, []), whole - n, len(judged))
        for key, n in number.items()
        if n >= ENOUGH
    ]
    return sorted(found, key=lambda cell: -cell.posts)


def _cell(
    key: Hashable, posts: int, acts: list[Judged], others: int, all_acts: int
) -> Cell:
    steps = [each.step for each in acts if each.step is not None]
    comparable = others >= ENOUGH and all_acts > 0
    return Cell(
        key,
        posts,
        len(acts),
        rate_ratio(len(acts), posts, all_acts - len(acts), others) if comparable else None,
        fmean(steps) if steps else None,
        median(each.hours for each in acts) if acts else None,
        fmean(each.overturned for each in acts) if acts else None,
    )
