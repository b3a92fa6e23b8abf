"""Saved segments, what they say, and what rests on what."""

from datetime import datetime, timedelta
from typing import NamedTuple

from weilu.core import clock
from weilu.members.models import Member
from weilu.segments import reading
from weilu.segments.errors import Unreadable
from weilu.segments.fields import table
from weilu.segments.models import Segment, SegmentMember
from weilu.segments.nodes import All, AnyOf, InSegment, Node, Not, walk
from weilu.segments.saying import Names

NESTED = 3  # segments within each other
MOST_EXPANDED = 200  # nodes, with all that is named put in
LATELY = timedelta(days=14)
MOVES = 20  # shown


class Move(NamedTuple):
    """Somebody entered a segment, or left it."""

    member: Member
    at: datetime
    entered: bool


def segments() -> list[Segment]:
    """All of them, by name: one query."""
    return list(Segment.objects.all())


def segment_of(pk: int) -> Segment | None:
    return Segment.objects.filter(pk=pk).first()


def names() -> Names:
    """What spaces and segments are called now: two queries."""
    return Names(table().space_names(), dict(Segment.objects.values_list("pk", "name")))


def node_of(segment: Segment) -> Node:
    """What it says, with the segments it names put in.

    Raises:
        Unreadable: A field or another segment is there no more.
    """
    return expanded(reading.read(segment.filter), within=(segment.pk,))


def expanded(node: Node, *, within: tuple[int, ...] = ()) -> Node:
    """The filter with every segment it names put in its place.

    Raises:
        Unreadable: One is there no more, leads back to itself, or there is too much of it.
    """
    found = _expanded(node, within, 0)
    if sum(1 for _each in walk(found)) > MOST_EXPANDED:
        raise Unreadable("large", most=MOST_EXPANDED)
    return found


def _expanded(node: Node, within: tuple[int, ...], level: int) -> Node:
    match node:
        case InSegment(pk):
            return _put_in(pk, within, level)
        case All(parts):
            return All(tuple(_expanded(part, within, level) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_expanded(part, within, level) for part in parts))
        case Not(part):
            return Not(_expanded(part, within, level))
        case _:
            return node


def _put_in(pk: int, within: tuple[int, ...], level: int) -> Node:
    if pk in within:
        raise Unreadable("circle", word=pk)
    if level >= NESTED:
        raise Unreadable("nested", most=NESTED)
    row = segment_of(pk)
    if row is None:
        raise Unreadable("segment", word=pk)
    return _expanded(reading.read(row.filter), (*within, pk), level + 1)


def users(segment: Segment) -> list[str]:
    """The names of segments that rest on this one."""
    named = InSegment(segment.pk)
    others = Segment.objects.exclude(pk=segment.pk)
    return [each.name for each in others if named in walk(reading.read(each.filter))]


def moves(segment: Segment) -> list[Move]:
    """Who entered or left within two weeks, the newest first: two queries."""
    since = clock.now() - LATELY
    rows = SegmentMember.objects.select_related("member").filter(segment=segment)
    came = rows.filter(
        since__gte=since, since__gt=segment.made_at
    )  # not whom it began with
    went = rows.filter(until__gte=since).order_by("-until")[:MOVES]
    found = [
        Move(each.member, each.since, True) for each in came.order_by("-since")[:MOVES]
    ]
    found += [Move(each.member, each.until, False) for each in went if each.until]
    return sorted(found, key=lambda each: each.at, reverse=True)[:MOVES]
