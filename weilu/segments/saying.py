"""A filter in the reader's words: “days since joining ≥ 14”, for rows and reasons; never read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .fields import table
from .nodes import All, AnyOf, Did, Edge, Field, InSegment, InSpace, Node, Not, Tag

SIGNS: Mapping[str, str] = {">=": "≥", "<=": "≤", "!=": "≠"}


@dataclass(frozen=True)
class Names:
    """What spaces and segments are called, by number."""

    spaces: Mapping[int, str] = field(default_factory=dict)
    segments: Mapping[int, str] = field(default_factory=dict)


def words_of(node: Node, names: Names) -> str:
    """The node in words; of a group its parts, in brackets."""
    return SAYS[type(node)](node, names)


def sign(op: str) -> str:
    """A comparison as people write it."""
    return SIGNS.get(op, op)


def _group(joint: str, node: Any, names: Names) -> str:
    inner = f" {joint} ".join(words_of(part, names) for part in node.parts)
    return f"({inner})" if inner else _("everybody") if node == All(()) else _("nobody")


def _not(node: Not, names: Names) -> str:
    return _("not: %(what)s") % {"what": words_of(node.part, names)}


def _field(node: Field, _names: Names) -> str:
    known = table().fields.get(node.name)
    label = str(known.label) if known else node.name
    if isinstance(node.value, bool):
        is_so = node.value == (node.op == "=")
        return label if is_so else _("not: %(what)s") % {"what": label}
    if isinstance(node.value, tuple):
        return _listed(label, ", ".join(map(str, node.value)))
    if node.op in ("has", "=") and isinstance(node.value, str):
        return _listed(label, node.value)
    return f"{label} {sign(node.op)} {node.value}"


def _listed(label: str, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def _did(node: Did, names: Names) -> str:
    facts: dict[str, Any] = {
        "what": _deed(node, names), "sign": sign(node.op), "n": node.times, "days": node.days,
    }  # fmt: skip
    if (node.op, node.times) == ("=", 0):
        return _("%(what)s: not once in %(days)s days") % facts
    return _("%(what)s: %(sign)s %(n)s times in %(days)s days") % facts


def _deed(node: Did, names: Names) -> str:
    what = _kind(node.kind)
    if node.space is not None:
        where = names.spaces.get(node.space, str(node.space))
        return _("%(what)s, in %(space)s") % {"what": what, "space": where}
    if node.door:
        return _("%(what)s, through %(door)s") % {"what": what, "door": node.door}
    return what


def _kind(kind: str) -> str:
    return str(table().kinds.get(kind, kind))


def _edge(node: Edge, _names: Names) -> str:
    facts = {"what": _kind(node.kind), "days": node.days}
    return EDGES[node.which, node.op]() % facts


EDGES: Mapping[tuple[str, str], Callable[[], str]] = {
    ("first", "<="): lambda: _("%(what)s: first at most %(days)s days ago"),
    ("first", ">="): lambda: _("%(what)s: first at least %(days)s days ago"),
    ("last", "<="): lambda: _("%(what)s: last at most %(days)s days ago"),
    ("last", ">="): lambda: _("%(what)s: last at least %(days)s days ago"),
}
SAYS: Mapping[type, Callable[[Any, Names], str]] = {
    All: lambda node, names: _group(_("and"), node, names),
    AnyOf: lambda node, names: _group(_("or"), node, names),
    Not: _not,
    Field: _field,
    Tag: lambda node, _names: _("tagged “%(name)s”") % {"name": node.name},
    InSpace: lambda node, names: (
        _("inside %(space)s") % {"space": names.spaces.get(node.space, str(node.space))}
    ),
    InSegment: lambda node, names: (
        _("in the segment “%(name)s”")
        % {"name": names.segments.get(node.segment, str(node.segment))}
    ),
    Did: _did,
    Edge: _edge,
}
