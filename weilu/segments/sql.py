"""A filter as SQL over `m`, one text for SQLite and PostgreSQL: of everybody, or of one member.

Of everybody, what was done is asked once and members are looked up in it; of one, their own rows
are added up. Both say the same. What a person typed is a parameter, never text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from weilu.core import clock

from .fields import FieldOf, table
from .nodes import (
    All,
    AnyOf,
    Did,
    Edge,
    Field,
    InSpace,
    Node,
    Not,
    Op,
    Tag,
    compares,
    widens,
)

Said = tuple[str, list[Any]]
DOMAIN = "m.state = 'active' AND NOT m.is_robot"
OPPOSITE: dict[Op, Op] = {
    "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=",
}  # fmt: skip
TAGGED = """EXISTS (SELECT 1 FROM members_tagging g JOIN members_tag t ON t.id = g.tag_id
  WHERE g.member_id = m.id AND t.name = %s)"""
COUNTED = "segments_daycount c WHERE c.kind = %s AND c.day BETWEEN %s AND %s"
# Where a space or a door is named, the journal itself is read.
NOTED = """activity_activity c WHERE c.kind = %s AND c.day BETWEEN %s AND %s
  AND c.actor_id IS NOT NULL AND {where} = %s"""

EVER = """m.id IN (SELECT c.member_id FROM segments_daycount c WHERE c.kind = %s
  GROUP BY c.member_id HAVING {number} {op} %s)"""
OF_ONE = """COALESCE((SELECT {number} FROM segments_daycount c
  WHERE c.kind = %s AND c.member_id = m.id) {op} %s, FALSE)"""


@dataclass(frozen=True)
class Asked:
    """How to ask: which day it is, and of everybody or of one."""

    today: date
    one: bool = False


def condition(node: Node, asked: Asked) -> Said:
    """Who of all members is meant, over `m`: members beyond the active only where they are named."""
    sql, params = _said(node, asked)
    return (sql, params) if widens(node) else (f"{DOMAIN} AND {sql}", params)


def _said(node: Node, asked: Asked) -> Said:
    return SAYS[type(node)](node, asked)


def _not(node: Not, asked: Asked) -> Said:
    sql, params = _said(node.part, asked)
    return f"NOT ({sql})", params


def _joined(word: str, parts: tuple[Node, ...], asked: Asked, empty: str) -> Said:
    said = [_said(part, asked) for part in parts]
    sql = f" {word} ".join(f"({each})" for each, _params in said) or empty
    return f"({sql})", [param for _each, params in said for param in params]


def _field(node: Field, asked: Asked) -> Said:
    known = table().fields[node.name]
    if known.type == "set":
        return known.sql, [*known.params(asked.today), node.value]
    if known.type == "days":
        return _aged(known, node, asked.today)
    params = known.params(asked.today)
    if isinstance(node.value, tuple):
        listed = ", ".join(["%s"] * len(node.value))
        return f"COALESCE(({known.sql}) IN ({listed}), FALSE)", [*params, *node.value]
    op = "<>" if node.op == "!=" else node.op
    return f"COALESCE(({known.sql}) {op} %s, FALSE)", [*params, node.value]


def _aged(known: FieldOf, node: Field, today: date) -> Said:
    """An age as bounds of the day itself: an index may serve, and both databases agree."""
    earliest, latest = bounds(node.op, int(node.value), today)  # type: ignore[arg-type]
    if earliest is not None and latest is not None and earliest > latest:
        return "1 = 0", []
    said, params = [], []
    for day, op in ((earliest, ">="), (latest, "<=")):
        if day is None:
            continue
        if known.is_moment:
            at = clock.begins(day if op == ">=" else day + timedelta(days=1))
            said.append(f"({known.sql}) {'>=' if op == '>=' else '<'} %s")
            params.append(connection.ops.adapt_datetimefield_value(at))
        else:
            said.append(f"({known.sql}) {op} %s")
            params.append(on(day))
    known_at_all = f"({known.sql}) IS NOT NULL"
    return f"COALESCE({' AND '.join(said) or known_at_all}, FALSE)", params


def on(day: date) -> Any:
    """A day as raw SQL takes it on this database."""
    return connection.ops.adapt_datefield_value(day)


def bounds(op: Op, days: int, today: date) -> tuple[date | None, date | None]:
    """The first and the last day whose age compares so; what is to come counts as today."""
    back = today - timedelta(days=days)
    match op:
        case "<=":
            return back, None
        case "<":
            return back + timedelta(days=1), today if days == 0 else None
        case ">=":
            return None, back if days else None
        case ">":
            return None, back - timedelta(days=1)
        case _:
            return back, back if days else None


def _did(node: Did, asked: Asked) -> Said:
    first = asked.today - timedelta(days=node.days - 1)
    source, who, number = COUNTED, "c.member_id", "SUM(c.n)"
    params: list[Any] = [node.kind, on(first), on(asked.today)]
    if node.space is not None or node.door:
        column = "c.space_id" if node.space is not None else "c.door"
        source, who, number = NOTED.format(where=column), "c.actor_id", "COUNT(*)"
        params.append(node.space if node.space is not None else node.door)
    never = compares(node.op, 0, node.times)
    op = OPPOSITE[node.op] if never else node.op
    sign = "<>" if op == "!=" else op
    if asked.one:
        added = f"COALESCE((SELECT {number} FROM {source} AND {who} = m.id), 0)"  # noqa: S608  words of ours
        plain = "<>" if node.op == "!=" else node.op
        return f"{added} {plain} %s", [*params, node.times]
    found = f"SELECT {who} FROM {source} GROUP BY {who} HAVING {number} {sign} %s"  # noqa: S608  words of ours
    return f"m.id {'NOT ' if never else ''}IN ({found})", [*params, node.times]


def _edge(node: Edge, asked: Asked) -> Said:
    number = "MIN(c.day)" if node.which == "first" else "MAX(c.day)"
    day, op = asked.today - timedelta(days=node.days), ">=" if node.op == "<=" else "<="
    if node.op == ">=" and node.days == 0:
        day = date.max  # an age is never less than nothing
    if asked.one:
        return OF_ONE.format(number=number, op=op), [node.kind, on(day)]
    return EVER.format(number=number, op=op), [node.kind, on(day)]


SAYS: Mapping[type, Callable[[Any, Asked], Said]] = {
    All: lambda node, asked: _joined("AND", node.parts, asked, "1 = 1"),
    AnyOf: lambda node, asked: _joined("OR", node.parts, asked, "1 = 0"),
    Not: _not,
    Field: _field,
    Tag: lambda node, _asked: (TAGGED, [node.name]),
    InSpace: lambda node, _asked: (table().in_space, [node.space]),
    Did: _did,
    Edge: _edge,
}
