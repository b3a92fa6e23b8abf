"""A filter as SQL over `m`, one text for SQLite and PostgreSQL: of everybody, or of one member.

Whether something was done is looked up member by member. How often is counted once for everybody,
and of one among their own rows; both say the same. What a person typed is a parameter, never text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from weilu.core import clock
from weilu.core.db import marks

from .fields import Counting, FieldOf, table
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
    Value,
    compares,
    widens,
)

Said = tuple[str, list[Any]]
DOMAIN = "m.state = 'active' AND NOT m.is_robot"
TAGGED = """EXISTS (SELECT 1 FROM members_tagging g JOIN members_tag t ON t.id = g.tag_id
  WHERE g.member_id = m.id AND t.name = %s)"""
# Counts of days: the primary key leads to those of one kind and member.
DONE = """EXISTS (SELECT 1 FROM segments_daycount c
  WHERE c.kind = %s AND c.member_id = m.id{when})"""
WITHIN = " AND c.day BETWEEN %s AND %s"
COUNTED = Counting(
    f"segments_daycount c WHERE c.kind = %s{WITHIN}", "c.member_id", "SUM(c.n)"
)
# Where a space or a door is named, the journal itself is read.
NOTED = f"activity_activity c WHERE c.kind = %s{WITHIN} AND c.actor_id IS NOT NULL"
INSIDE = Counting(f"{NOTED} AND c.space_id = %s", "c.actor_id")
THROUGH = Counting(f"{NOTED} AND c.door = %s", "c.actor_id")
AT_ALL: Mapping[tuple[str, int], bool] = {
    (">", 0): True, (">=", 1): True, ("!=", 0): True,
    ("=", 0): False, ("<", 1): False, ("<=", 0): False,
}  # fmt: skip


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
    if known.counts:
        return _counted(known.counts, params, (node.op, node.value), asked)
    compared, values = _compared(node.op, node.value)
    return f"COALESCE(({known.sql}) {compared}, FALSE)", [*params, *values]


def _compared(op: Op, value: Value) -> Said:
    """What follows the left side of a comparison."""
    if isinstance(value, tuple):
        return f"IN ({marks(value)})", [*value]
    return f"{'<>' if op == '!=' else op} %s", [value]


def _counted(
    counting: Counting, params: list[Any], wanted: tuple[Op, Value], asked: Asked
) -> Said:
    """A number of rows compared: of everybody the few others are looked for where 0 will do."""
    source, who, number = counting
    compared, values = _compared(*wanted)
    if asked.one:
        mine = f"SELECT {number} FROM {source} AND {who} = m.id"  # noqa: S608  words of ours
        return f"COALESCE(({mine}), 0) {compared}", [*params, *values]
    no = "NOT " if compares(wanted[0], 0, wanted[1]) else ""
    found = f"SELECT {who} FROM {source} GROUP BY {who} HAVING {no}{number} {compared}"  # noqa: S608  words of ours
    return f"m.id {no}IN ({found})", [*params, *values]


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
    params: list[Any] = [node.kind, on(first), on(asked.today)]
    if node.space is not None:
        counting, params = INSIDE, [*params, node.space]
    elif node.door:
        counting, params = THROUGH, [*params, node.door]
    else:
        counting = COUNTED
        ever = AT_ALL.get((node.op, node.times))
        if ever is not None:
            return ("" if ever else "NOT ") + DONE.format(when=WITHIN), params
    return _counted(counting, params, (node.op, node.times), asked)


def _edge(node: Edge, asked: Asked) -> Said:
    """The first or last day as what is there and what is not: an age is never less than nothing."""
    day = on(asked.today - timedelta(days=node.days))
    if (node.which, node.op) == ("last", "<="):
        return _done(" AND c.day >= %s", node.kind, day)
    if (node.which, node.op) == ("first", ">=") and node.days:
        return _done(" AND c.day <= %s", node.kind, day)
    ever, params = _done("", node.kind)
    if node.op == ">=" and not node.days:
        return ever, params
    other = "<" if node.which == "first" else ">"
    beyond, more = _done(f" AND c.day {other} %s", node.kind, day)
    return f"({ever} AND NOT {beyond})", [*params, *more]


def _done(when: str, *params: Any) -> Said:
    return DONE.format(when=when), list(params)


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
