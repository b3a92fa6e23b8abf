"""A filter over plain facts of one member: for rules, previews, and to say why.

The same meaning as the SQL, in Python, and without a database: some microseconds each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from .fields import table
from .nodes import (
    All,
    AnyOf,
    Did,
    Edge,
    Field,
    InSpace,
    Node,
    Not,
    Tag,
    age,
    compares,
    widens,
)


class Deed(NamedTuple):
    """Something somebody did."""

    day: date
    space: int | None = None
    door: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of one member, as far as a filter asks for it."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    spaces: frozenset[int] = frozenset()
    deeds: Mapping[str, Sequence[Deed]] = field(default_factory=dict)
    is_here: bool = True  # active, and no robot


def holds(node: Node, facts: Facts, today: date) -> bool:
    """Whether the filter means this member; others than active people only where it names them."""
    if not facts.is_here and not widens(node):
        return False
    return _holds(node, facts, today)


def _holds(node: Node, facts: Facts, today: date) -> bool:
    match node:
        case All(parts):
            return all(_holds(part, facts, today) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, facts, today) for part in parts)
        case Not(part):
            return not _holds(part, facts, today)
        case _:
            return leaf_holds(node, facts, today)


def leaf_holds(node: Node, facts: Facts, today: date) -> bool:
    """One comparison."""
    match node:
        case Tag(name):
            return name in facts.tags
        case InSpace(space):
            return space in facts.spaces
        case Field(name, op, value):
            return _compared(name, op, value, facts.fields.get(name), today)
        case Did():
            return compares(node.op, times(node, facts, today), node.times)
        case Edge(which, kind, op, days):
            done = [deed.day for deed in facts.deeds.get(kind, ())]
            pick = min if which == "first" else max
            return bool(done) and compares(op, age(pick(done), today), days)
    raise TypeError(node)


def _compared(name: str, op: Any, value: Any, known: Any, today: date) -> bool:
    if known is None:
        return False
    of = table().fields[name].type
    if of == "set":
        return value in known
    return compares(op, age(known, today) if of == "days" else known, value)


def times(node: Did, facts: Facts, today: date) -> int:
    """How often it was done within the days the filter names."""
    first = today - timedelta(days=node.days - 1)
    return sum(
        first <= deed.day <= today
        and node.space in (None, deed.space)
        and node.door in ("", deed.door)
        for deed in facts.deeds.get(node.kind, ())
    )
