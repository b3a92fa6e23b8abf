"""A filter clicked together: its parts as rows, one more, one less, all of them or any.

What is built is always a filter; the text stays what is saved.
"""

from typing import Literal, NamedTuple

from . import reading
from .nodes import All, AnyOf, Node

Joint = Literal["all", "any"]


class Parts(NamedTuple):
    """The uppermost parts of a filter, and whether all of them have to hold."""

    joint: Joint
    nodes: tuple[Node, ...]


def parts(node: Node) -> Parts:
    """A filter as rows; what is neither all nor any of several is one row."""
    if isinstance(node, AnyOf) and node.parts:
        return Parts("any", node.parts)
    return Parts("all", node.parts if isinstance(node, All) else (node,))


def joined(rows: Parts) -> Node:
    """The filter that rows say; of one row it is that row, of none it means everybody.

    Raises:
        Unreadable: Too many parts, or too deep.
    """
    if len(rows.nodes) == 1:
        return reading.checked(rows.nodes[0])
    whole = AnyOf(rows.nodes) if rows.joint == "any" and rows.nodes else All(rows.nodes)
    return reading.checked(whole)


def with_row(node: Node, row: Node, joint: Joint) -> Node:
    """The filter and one more row.

    Raises:
        Unreadable: Too many parts, or too deep.
    """
    rows = parts(node)
    return joined(Parts(joint, (*rows.nodes, row)))


def without_row(node: Node, place: int) -> Node:
    """The filter without the row at this place, from 0; the same where there is none."""
    rows = parts(node)
    kept = tuple(part for at, part in enumerate(rows.nodes) if at != place)
    return joined(Parts(rows.joint, kept))


def joined_by(node: Node, joint: Joint) -> Node:
    """The same rows, all of which or any of which has to hold."""
    return joined(parts(node)._replace(joint=joint))
