"""What a filter is made of: a small tree, typed and closed, the same for all who evaluate it.

Two-valued: a comparison with what is missing is false, and its `not` is true. Time is whole days of
the community's zone. Nothing here knows SQL, text or members.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Op = Literal["=", "!=", "<", "<=", ">", ">=", "in", "has"]
Value = bool | int | str | tuple[str, ...] | tuple[int, ...]
MOST_NODES, DEEPEST = 50, 6
MOST_CHARACTERS = 2_000
MOST_LISTED = 200  # values behind `in`
LONGEST_WORD = 100  # characters of a value
MOST_DAYS, MOST_AGE = 730, 3_650
MOST_TIMES = 1_000_000


@dataclass(frozen=True)
class All:
    """Every part holds; of none, it is true."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class AnyOf:
    """Some part holds; of none, it is false."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    part: "Node"


@dataclass(frozen=True)
class Field:
    """A fact about somebody, compared."""

    name: str
    op: Op
    value: Value


@dataclass(frozen=True)
class Tag:
    """The team put this tag on them."""

    name: str


@dataclass(frozen=True)
class InSpace:
    """They are inside this space."""

    space: int


@dataclass(frozen=True)
class Did:
    """How often something was done within so many days, today included."""

    kind: str
    op: Op
    times: int
    days: int
    space: int | None = None
    door: str = ""


@dataclass(frozen=True)
class Edge:
    """So many days since something was done the first or the last time; never done: false."""

    which: Literal["first", "last"]
    kind: str
    op: Op  # <= or >=
    days: int


@dataclass(frozen=True)
class InSegment:
    """They are in a saved segment."""

    segment: int


Node = All | AnyOf | Not | Field | Tag | InSpace | Did | Edge | InSegment


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def parts_of(node: Node) -> tuple[Node, ...]:
    """What stands directly below."""
    if isinstance(node, All | AnyOf):
        return node.parts
    return (node.part,) if isinstance(node, Not) else ()


COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda value, listed: value in listed,
}
WIDENING = {"state", "is_bot"}


def widens(node: Node) -> bool:
    """Whether it asks beyond active people: it names their state, or whether they are robots."""
    return any(isinstance(each, Field) and each.name in WIDENING for each in walk(node))


def depth(node: Node) -> int:
    return 1 + max((depth(part) for part in parts_of(node)), default=0)


def compares(op: Op, left: Any, right: Any) -> bool:
    """`left op right` of two values of one kind."""
    return bool(COMPARE[op](left, right))


def age(day: date, today: date) -> int:
    """Whole days since then; what is yet to come counts as today."""
    return max((today - day).days, 0)
