"""From JSON to a filter and back; whatever is not exactly a filter is refused with its place."""

from collections.abc import Callable, Mapping
from typing import Any

from .errors import Unreadable
from .fields import FieldOf, table
from .nodes import (
    DEEPEST,
    LONGEST_WORD,
    MOST_AGE,
    MOST_DAYS,
    MOST_LISTED,
    MOST_NODES,
    MOST_TIMES,
    All,
    AnyOf,
    Did,
    Edge,
    Field,
    InSegment,
    InSpace,
    Node,
    Not,
    Op,
    Tag,
    Value,
    depth,
    walk,
)

COMPARING = ("=", "!=", "<", "<=", ">", ">=")
EDGES = ("<=", ">=")
BIGGEST = 2**63 - 1


def read(given: Any, at: str = "") -> Node:
    """The filter a JSON value says.

    Raises:
        Unreadable: It says none, is too large, or names what does not exist.
    """
    node = _node(given, at or "filter", 0)
    checked(node)
    return node


def checked(node: Node) -> Node:
    """The same node, of allowed size.

    Raises:
        Unreadable: Too many nodes, or too deep.
    """
    if depth(node) > DEEPEST:
        raise Unreadable("deep", most=DEEPEST)
    if sum(1 for _each in walk(node)) > MOST_NODES:
        raise Unreadable("large", most=MOST_NODES)
    return node


def _node(given: Any, at: str, level: int) -> Node:
    if level > DEEPEST:
        raise Unreadable("deep", at, most=DEEPEST)
    if not isinstance(given, dict) or len(given) != 1:
        raise Unreadable("shape", at)
    ((name, inner),) = given.items()
    here = f"{at}.{name}"
    if name in ("all", "any"):
        if not isinstance(inner, list) or len(inner) > MOST_NODES:
            raise Unreadable("list", here)
        parts = tuple(
            _node(each, f"{here}[{n}]", level + 1) for n, each in enumerate(inner)
        )
        return All(parts) if name == "all" else AnyOf(parts)
    if name == "not":
        return Not(_node(inner, here, level + 1))
    if name not in LEAVES:
        raise Unreadable("unknown", here, word=str(name)[:40])
    leaf: Node = LEAVES[name](inner, here)
    return leaf


def _field(inner: Any, at: str) -> Node:
    if not isinstance(inner, list) or len(inner) != 3 or not isinstance(inner[0], str):
        raise Unreadable("shape", at)
    value = tuple(inner[2]) if isinstance(inner[2], list) else inner[2]
    return field(inner[0], inner[1], value, at)


def _level(inner: Any, at: str) -> Node:
    if not isinstance(inner, list) or len(inner) != 2:
        raise Unreadable("shape", at)
    return field("level", inner[0], inner[1], at)


def field(name: str, op: Any, value: Any, at: int | str = "") -> Field:
    """A comparison of an admitted field, its value of the field's type.

    Raises:
        Unreadable: No such field; it takes no such comparison, or no such value.
    """
    known = table().fields.get(name)
    if known is None:
        raise Unreadable("field", at, word=name[:40])
    if op not in known.ops:
        raise Unreadable("op", at, word=name, ops=", ".join(known.ops))
    return Field(name, op, _value(known, op, value, at))


def _value(known: FieldOf, op: Op, value: Any, at: int | str) -> Any:
    if op == "in":
        if not isinstance(value, tuple) or not 0 < len(value) <= MOST_LISTED:
            raise Unreadable("listed", at, most=MOST_LISTED)
        return tuple(_one(known, each, at) for each in value)
    return _one(known, value, at)


def _one(known: FieldOf, value: Any, at: int | str) -> Any:
    if known.type == "bool":
        if not isinstance(value, bool):
            raise Unreadable("truth", at, word=known.name)
        return value
    if known.type in ("text", "set"):
        if (
            not isinstance(value, str)
            or not 0 < len(value) <= LONGEST_WORD
            or "\0" in value
        ):
            raise Unreadable("word", at, word=known.name)
        if known.choices and value not in known.choices:
            raise Unreadable("choice", at, word=value[:40], choices=list(known.choices))
        return value
    if known.type == "days":
        return whole(value, 0, MOST_AGE, at)
    return whole(value, -MOST_TIMES, MOST_TIMES, at)


def whole(value: Any, least: int, most: int, at: int | str = "") -> int:
    """A whole number between two others.

    Raises:
        Unreadable: It is none; a truth and a float are none either.
    """
    if type(value) is not int or not least <= value <= most:
        raise Unreadable("number", at, least=least, most=most)
    return value


def _tag(inner: Any, at: str) -> Node:
    return tag(inner, at)


def tag(name: Any, at: int | str = "") -> Tag:
    """Somebody has this tag.

    Raises:
        Unreadable: It is no word.
    """
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_WORD or "\0" in name:
        raise Unreadable("word", at, word="tag")
    return Tag(name)


def _space(inner: Any, at: str) -> Node:
    return InSpace(whole(inner, 1, BIGGEST, at))


def _segment(inner: Any, at: str) -> Node:
    return InSegment(whole(inner, 1, BIGGEST, at))


def _did(inner: Any, at: str) -> Node:
    if not isinstance(inner, dict) or not {"kind", "op", "n", "days"} <= inner.keys():
        raise Unreadable("shape", at)
    where = inner.get("where", {})
    if not isinstance(where, dict) or inner.keys() - {"kind", "op", "n", "days", "where"}:
        raise Unreadable("shape", at)
    return did(inner["kind"], inner["op"], inner["n"], inner["days"], where, at)


def did(
    kind: Any, op: Any, times: Any, days: Any, where: Mapping[str, Any], at: int | str = ""
) -> Did:
    """Something was done so often.

    Raises:
        Unreadable: A kind that is not counted, or a number out of bounds.
    """
    if where.keys() - {"space", "door"} or len(where) > 1:
        raise Unreadable("where", at)
    if op not in COMPARING:
        raise Unreadable("op", at, word="did", ops=", ".join(COMPARING))
    space = where.get("space")
    door = where.get("door", "")
    if not isinstance(door, str) or len(door) > 12:
        raise Unreadable("word", at, word="door")
    return Did(
        _kind(kind, at),
        op,
        whole(times, 0, MOST_TIMES, at),
        whole(days, 1, MOST_DAYS, at),
        whole(space, 1, BIGGEST, at) if space is not None else None,
        door,
    )


def _kind(kind: Any, at: int | str) -> str:
    if not isinstance(kind, str) or kind not in table().kinds:
        raise Unreadable("kind", at, word=str(kind)[:60])
    return kind


def _edge(which: Any) -> Any:
    def leaf(inner: Any, at: str) -> Node:
        if not isinstance(inner, dict) or inner.keys() != {"kind", "op", "days"}:
            raise Unreadable("shape", at)
        return edge(which, inner["kind"], inner["op"], inner["days"], at)

    return leaf


def edge(which: Any, kind: Any, op: Any, days: Any, at: int | str = "") -> Edge:
    """Something was done so long ago.

    Raises:
        Unreadable: A kind that is not counted, another comparison, or a number out of bounds.
    """
    if op not in EDGES:
        raise Unreadable("op", at, word=which, ops=", ".join(EDGES))
    return Edge(which, _kind(kind, at), op, whole(days, 0, MOST_AGE, at))


LEAVES: Mapping[str, Any] = {
    "field": _field, "metric": _field, "level": _level, "tag": _tag, "in_space": _space,
    "in_segment": _segment, "did": _did, "first": _edge("first"), "last": _edge("last"),
}  # fmt: skip


def said(node: Node) -> dict[str, Any]:
    """The filter as JSON; `read` of it is the same filter."""
    return SAYS[type(node)](node)


def _did_said(node: Did) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": node.kind, "op": node.op, "n": node.times, "days": node.days,
    }  # fmt: skip
    if node.space is not None:
        told["where"] = {"space": node.space}
    elif node.door:
        told["where"] = {"door": node.door}
    return told


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


SAYS: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    All: lambda node: {"all": [said(part) for part in node.parts]},
    AnyOf: lambda node: {"any": [said(part) for part in node.parts]},
    Not: lambda node: {"not": said(node.part)},
    Field: lambda node: {"field": [node.name, node.op, _plain(node.value)]},
    Tag: lambda node: {"tag": node.name},
    InSpace: lambda node: {"in_space": node.space},
    InSegment: lambda node: {"in_segment": node.segment},
    Edge: lambda node: {node.which: {"kind": node.kind, "op": node.op, "days": node.days}},
    Did: lambda node: {"did": _did_said(node)},
}
