"""The directory: who is here, for members; everybody there is a record of, for the team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from weilu.core import clock, db
from weilu.core.pages import Page, cut, position
from weilu.members.models import Member
from weilu.members.privacy import Audience, Card, nearness, words

from . import narrowing, rounds
from .narrowing import Narrowing

PAGE = 20
LISTED = "m.state = 'active' AND m.listed AND NOT m.is_robot"
KEPT = "m.state <> 'erased'"
FACTS = """m.id, m.name, m.picture, m.state, m.is_robot, m.line, m.line_for, m.city, m.city_for,
  m.interests, m.interests_for, m.joined_at, m.last_seen_on, m.listed, m.muted_until,
  m.suspended_until, m.pinyin"""
ROWS = """
SELECT {facts} FROM {source} WHERE {where} ORDER BY {order} LIMIT %s
"""


@dataclass(frozen=True)
class Order:
    """How a list goes on: the columns, which way, and the kinds of a cursor's values."""

    by: str  # in SQL
    beyond: str
    kinds: tuple[type, ...]
    key: str  # of a row


ORDERS = {
    "": Order("m.pinyin, m.id", "(m.pinyin, m.id) > (%s, %s)", (str, int), "pinyin"),
    "newest": Order(
        "m.joined_at DESC, m.id DESC",
        "(m.joined_at, m.id) < (%s, %s)",
        (datetime, int),
        "joined_at",
    ),
    "seen": Order(
        "m.last_seen_on DESC, m.id DESC",
        "(m.last_seen_on, m.id) < (%s, %s)",
        (date, int),
        "last_seen_on",
    ),
}


@dataclass(frozen=True)
class Wanted:
    """Whom a page of the directory shows, as its address says."""

    text: str = ""
    city: str = ""
    interest: str = ""
    tag: str = ""
    told: str = ""  # `field:answer` of a choice
    role: str = ""
    state: str = ""
    seen: str = ""
    sort: str = ""

    @property
    def is_everybody(self) -> bool:
        return self == Wanted()


@dataclass(frozen=True)
class Entry:
    """One line of the team's list."""

    card: Card
    last_seen_on: date | None
    is_listed: bool
    is_muted: bool
    is_suspended: bool
    tags: Sequence[str] = field(default_factory=tuple)

    @property
    def pk(self) -> int:
        return self.card.pk


def directory(
    wanted: Wanted, *, reader: Member | None, after: str | None = None
) -> Page[Card]:
    """Listed members who fit, each as this reader sees them; others are not even counted.

    One query, and one more where something narrows.
    """
    narrow = [
        *narrowing.words(wanted.text, team=False),
        *(narrowing.facet(kind, name, team=False) for kind, name in _facets(wanted)),
        *_told(wanted, Audience.MEMBERS),
        *([narrowing.role(wanted.role)] if wanted.role else []),
    ]
    sort = wanted.sort if wanted.sort == "newest" else ""
    page = _listed(wanted, narrow, [LISTED], sort, after, PAGE)
    return Page([_card(row, nearness(reader, row.id)) for row in page.items], page.next)


def register(wanted: Wanted, *, after: str | None = None, size: int = PAGE) -> Page[Entry]:
    """Everybody there is a record of, for the team; what is for nobody's eyes stays out.

    One query, one more where something narrows, and one for the tags.
    """
    maybe = [narrowing.state(wanted.state), narrowing.visit(wanted.seen)]
    narrow = [
        *narrowing.words(wanted.text, team=True),
        *(narrowing.facet(kind, name, team=True) for kind, name in _facets(wanted)),
        *_told(wanted, Audience.TEAM),
        *([narrowing.role(wanted.role)] if wanted.role else []),
        *(each for each in maybe if each),
    ]
    sort = wanted.sort if wanted.sort in ORDERS else ""
    page = _listed(wanted, narrow, _whose(wanted), sort, after, size)
    tags = tags_of([row.id for row in page.items])
    return Page([_entry(row, tags.get(row.id, ())) for row in page.items], page.next)


def _facets(wanted: Wanted) -> Iterable[tuple[str, str]]:
    named = (("city", wanted.city), ("interest", wanted.interest), ("tag", wanted.tag))
    return [(kind, name) for kind, name in named if name]


def _told(wanted: Wanted, near: Audience) -> list[Narrowing]:
    return [narrowing.told(wanted.told, near=near)] if wanted.told else []


def _whose(wanted: Wanted) -> list[str]:
    if wanted.state == "active":
        return ["m.state = 'active'"]
    if wanted.state == "hidden":
        return ["m.state = 'active' AND NOT m.listed"]
    return [KEPT if wanted.state else "m.state NOT IN ('erased', 'merged')"]


def _listed(
    wanted: Wanted,
    narrow: Sequence[Narrowing],
    where: list[str],
    sort: str,
    after: str | None,
    size: int,
) -> Page[Any]:
    if wanted.text and narrow and not sort:
        rows = rounds.rows(wanted.text, FACTS, narrow, where, after, size)
        return cut(rows, size=size, key=lambda row: [row.round, row.pinyin, row.id])
    return _page(_rows(narrow, where, sort, after, size), sort, size)


def _rows(
    narrow: Sequence[Narrowing], where: list[str], sort: str, after: str | None, size: int
) -> list[Any]:
    order = ORDERS[sort]
    found = narrowing.source(narrow)
    where, params = [*found.holds, *where], [*found.params]
    if sort == "seen":
        where.append("m.last_seen_on IS NOT NULL")
    if begin := position(after, *order.kinds):
        where.append(order.beyond)
        params += [_plain(value) for value in begin]
    held = " AND ".join(where)
    sql = ROWS.format(facts=FACTS, source=found.read, where=held, order=order.by)
    return db.rows(sql, [*params, size + 1])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _page(rows: Sequence[Any], sort: str, size: int) -> Page[Any]:
    return cut(rows, size=size, key=lambda row: [_key(row, sort), row.id])


def _key(row: Any, sort: str) -> Any:
    if sort == "newest":
        return db.moment(row.joined_at)
    return _date(row.last_seen_on) if sort == "seen" else row.pinyin


def _date(kept: date | str | None) -> date | None:
    return date.fromisoformat(kept) if isinstance(kept, str) else kept


def _card(row: Any, near: Audience) -> Card:
    return Card(
        row.id,
        row.name,
        row.picture,
        row.state,
        bool(row.is_robot),
        row.line if row.line_for <= near else "",
        row.city if row.city_for <= near else "",
        words(row.interests) if row.interests_for <= near else (),
        db.moment(row.joined_at),
    )


def _entry(row: Any, tags: Sequence[str]) -> Entry:
    now = clock.now()
    muted, suspended = db.moment(row.muted_until), db.moment(row.suspended_until)
    return Entry(
        _card(row, Audience.TEAM),
        _date(row.last_seen_on),
        bool(row.listed),
        bool(muted and muted > now),
        bool(suspended and suspended > now),
        tags,
    )


def tags_of(members: Sequence[int]) -> dict[int, list[str]]:
    """The team's tags by member, by name: one query, none for nobody."""
    if not members:
        return {}
    sql = f"""SELECT g.member_id, t.name FROM members_tagging g
      JOIN members_tag t ON t.id = g.tag_id WHERE g.member_id IN ({db.marks(members)})
      ORDER BY t.key"""  # noqa: S608  placeholders
    found: dict[int, list[str]] = {}
    for row in db.rows(sql, list(members)):
        found.setdefault(row.member_id, []).append(row.name)
    return found
