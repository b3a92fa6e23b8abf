"""Who a filter means: all of them, how many, a few, or one; and why one is meant or not."""

import random
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import OperationalError, connection, transaction

from weilu.activity.models import Activity
from weilu.core import clock
from weilu.core.db import column, marks, rows
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.segments import facts as plain
from weilu.segments.errors import TooComplex
from weilu.segments.facts import Deed, Facts
from weilu.segments.fields import table
from weilu.segments.nodes import (
    All,
    AnyOf,
    Did,
    Edge,
    Field,
    InSpace,
    Node,
    Not,
    Tag,
    walk,
    widens,
)
from weilu.segments.sql import Asked, condition

PATIENCE = 2.0  # seconds of one statement for a page
SAMPLE = 20  # people shown
STEPS = 20_000  # of SQLite's machine between two looks at the clock


def today() -> date:
    """The community's day."""
    return clock.day(clock.now())


def ids(node: Node) -> list[int]:
    """Everybody a filter means, by their numbers: one query."""
    sql, params = condition(node, Asked(today()))
    found = f"SELECT m.id FROM members_member m WHERE {sql}"  # noqa: S608  words of ours
    return column(found, params)


def means(node: Node, member_id: int) -> bool:
    """Whether it means this one: one query over their own rows alone."""
    sql, params = condition(node, Asked(today(), one=True))
    found = f"SELECT m.id FROM members_member m WHERE m.id = %s AND ({sql})"  # noqa: S608  words of ours
    return bool(rows(found, [member_id, *params]))


def among(node: Node, members: Collection[int]) -> set[int]:
    """Those of these few it means: one query over their own rows alone."""
    sql, params = condition(node, Asked(today(), one=True))
    found = (
        f"SELECT m.id FROM members_member m WHERE m.id IN ({marks(members)}) AND ({sql})"  # noqa: S608  words of ours
    )
    return set(column(found, [*members, *params]))


@dataclass(frozen=True)
class Glance:
    """How many a filter means, and some of them."""

    number: int
    people: list[Face]


def glance(node: Node, seed: int = 0) -> Glance:
    """How many, and twenty of them drawn by lot: two queries.

    Raises:
        TooComplex: The database took longer than two seconds.
    """
    with limited(PATIENCE):
        found = ids(node)
    chosen = random.Random(seed).sample(found, min(SAMPLE, len(found)))  # noqa: S311  a sample
    sql = f"""SELECT id, name, picture, state, is_robot FROM members_member
      WHERE id IN ({marks(chosen)}) ORDER BY pinyin, id"""  # noqa: S608  marks of ours
    return Glance(len(found), [Face(*row) for row in rows(sql, chosen)])


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """What the database does within takes no longer.

    Raises:
        TooComplex: It would have.
    """
    try:
        with transaction.atomic(), _limit(seconds):
            yield
    except OperationalError as no:
        if "interrupted" in str(no) or "timeout" in str(no):
            raise TooComplex from no
        raise


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
        return
    until = time.monotonic() + seconds
    connection.ensure_connection()
    base: Any = connection.connection
    base.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        yield
    finally:
        base.set_progress_handler(None, 0)


def facts_of(member: Member, node: Node) -> Facts:
    """What a filter asks of somebody, as plain facts: a query for each thing it names."""
    day, known = today(), table()
    named = {each.name for each in walk(node) if isinstance(each, Field)}
    done = {each.kind for each in walk(node) if isinstance(each, Did | Edge)}
    asks_spaces = any(isinstance(each, InSpace) for each in walk(node))
    asks_tags = any(isinstance(each, Tag) for each in walk(node))
    return Facts(
        fields={name: known.fields[name].reads(member, day) for name in named},
        tags=frozenset(member.taggings.values_list("tag__name", flat=True))
        if asks_tags
        else frozenset(),
        spaces=frozenset(known.spaces_of(member)) if asks_spaces else frozenset(),
        deeds={kind: _deeds(member, kind) for kind in done},
        is_here=member.state == Member.State.ACTIVE and not member.is_robot,
    )


def _deeds(member: Member, kind: str) -> list[Deed]:
    acts = Activity.objects.filter(actor_id=member.pk, kind=kind)
    return [Deed(*row) for row in acts.values_list("day", "space_id", "door")]


@dataclass(frozen=True)
class Line:
    """One part of a filter, and whether it holds of somebody."""

    node: Node
    holds: bool
    depth: int
    value: str = ""


def why(member: Member, node: Node) -> list[Line]:
    """Part by part, in its order: whether each holds, and what is so instead."""
    facts, day = facts_of(member, node), today()
    lines = list(_lines(node, facts, day, 0))
    if not facts.is_here and not widens(node):
        lines.insert(0, Line(Field("state", "=", "active"), False, 0))
    return lines


def _lines(node: Node, facts: Facts, day: date, depth: int) -> Iterator[Line]:
    """Each comparison by itself; one that stands within `not` is told as it reads there."""
    if isinstance(node, All | AnyOf):
        for part in node.parts:
            yield from _lines(part, facts, day, depth + 1)
        return
    inner = node.part if isinstance(node, Not) else node
    if isinstance(inner, All | AnyOf | Not):
        yield from _lines(inner, facts, day, depth + 1)
        return
    holds = plain.leaf_holds(inner, facts, day) != isinstance(node, Not)
    yield Line(node, holds, depth, _value(inner, facts, day))


def _value(node: Node, facts: Facts, day: date) -> str:
    if isinstance(node, Field):
        known = facts.fields.get(node.name)
        if known is None:
            return "–"
        return str((day - known).days) if isinstance(known, date) else str(known)
    if isinstance(node, Did):
        return str(plain.times(node, facts, day))
    return ""
