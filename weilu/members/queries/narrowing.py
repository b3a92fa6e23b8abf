"""Narrowing a long list of members, so that it stays quick however many there are.

Each narrowing is a table that names members. The rarest of them, where it is rare, is walked
and its members are put in order; so are those whom several name that are neither rare nor
common. Where all are common, members are walked in their order and asked about each. So a page
costs about the same for a word that fits three and one that fits half.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from weilu.core import clock, db
from weilu.core.text import fold

from .beginnings import begins

RARE = 1_200  # members: sorting so many takes about as long as asking about as many
MOST_WORDS = 4  # of a search; more narrow nothing
Condition = tuple[str, Sequence[Any]]  # SQL and its parameters
NOTHING: Condition = ("NULL", ())
COMMON = 20_000  # members: finding out whom so many have in common takes that long, too
# One by one: PostgreSQL, which cannot know how few there are, would else read all members.
MEMBER = {
    "sqlite": "members_member m",
    "postgresql": "LATERAL (SELECT * FROM members_member x WHERE x.id = hit.id OFFSET 0) AS m",
}
NEAR = {"week": timedelta(days=7), "month": timedelta(days=30)}
AWAY = timedelta(days=30)
NOT_ACTIVE = ("placeholder", "pending", "left", "merged")


@dataclass(frozen=True)
class Narrowing:
    """Members named by rows `column` of a table where something holds."""

    table: str
    column: str
    where: str
    params: Sequence[Any]
    own: str = ""  # the same of `m` itself, where an order can begin by it

    @property
    def ids(self) -> str:
        return f"SELECT DISTINCT {self.column} AS id FROM {self.table} WHERE {self.where}"  # noqa: S608  ours

    def counted(self, most: int) -> str:
        """How many there are; one more than `most` says that there are more."""
        some = f"SELECT 1 FROM {self.table} WHERE {self.where} LIMIT {most + 1}"  # noqa: S608  ours
        return f"(SELECT count(*) FROM ({some}) AS few)"  # noqa: S608  ours

    @property
    def holds(self) -> str:
        some = f"EXISTS (SELECT 1 FROM {self.table} WHERE {self.column} = m.id AND {self.where})"  # noqa: S608  ours
        return self.own or some


def words(text: str, *, team: bool) -> list[Narrowing]:
    """Every word begins something one is found by."""
    keys = [key for word in text.split()[:MOST_WORDS] if (key := fold(word))]
    return [_beginning(key, team) for key in keys]


def _beginning(key: str, team: bool) -> Narrowing:
    where, params = begins(key)
    seen = "" if team else " AND NOT k.for_team"
    return Narrowing("members_personkey k", "k.member_id", where + seen, params)


def facet(kind: str, name: str, *, team: bool) -> Narrowing:
    """Listed under a city, an interest, or (for the team) a tag."""
    seen = "" if team else " AND NOT f.for_team"
    where = "f.kind = %s AND f.key = %s" + seen
    return Narrowing("members_facet f", "f.member_id", where, [kind, fold(name)[:80]])


def told(answer: str, *, near: int) -> Narrowing:
    """Chose this answer, `field:text`, for readers so near; what the field is for is known."""
    field, _colon, text = answer.partition(":")
    where = "a.field_id = %s AND a.text = %s AND a.audience <= %s"
    params = [int(field), text, int(near)]
    return Narrowing("members_fieldanswer a", "a.member_id", where, params)


def role(name: str) -> Narrowing:
    """Holds a duty now; `team` is any."""
    lasts = "(x.ends_at IS NULL OR x.ends_at > %s)"
    if name == "team":
        return Narrowing("members_role x", "x.member_id", lasts, [moment()])
    where = f"x.name = %s AND {lasts}"
    return Narrowing("members_role x", "x.member_id", where, [name, moment()])


def state(name: str) -> Narrowing | None:
    """In this state; None for active, which narrows nothing that an index would help."""
    if name in ("muted", "suspended"):
        return _about(f"y.{name}_until > %s", [moment()])
    if name in NOT_ACTIVE:
        return _about("NOT (y.state = 'active') AND y.state = %s", [name])
    return None


def visit(name: str) -> Narrowing | None:
    """When they were last here: `week`, `month`, `away` for longer, or `never`."""
    today = clock.day(clock.now())
    if name in NEAR:
        return _seen("last_seen_on >= %s", [_day(today - NEAR[name])])
    if name == "away":
        return _seen("last_seen_on < %s", [_day(today - AWAY)])
    return _seen("last_seen_on IS NULL", []) if name == "never" else None


def _about(where: str, params: Sequence[Any]) -> Narrowing:
    return Narrowing("members_member y", "y.id", where, params)


def _seen(where: str, params: Sequence[Any]) -> Narrowing:
    return Narrowing("members_member y", "y.id", f"y.{where}", params, f"m.{where}")


def moment() -> Any:
    """Now, as the database compares moments."""
    return connection.ops.adapt_datetimefield_value(clock.now())


def _day(day: Any) -> Any:
    return connection.ops.adapt_datefield_value(day)


@dataclass(frozen=True)
class Source:
    """What to read members from, what to ask of each `m`, and the parameters of both in turn."""

    read: str = "members_member m"
    holds: Sequence[str] = ()
    params: Sequence[Any] = ()
    asked: Any = None  # the answer to what was asked along the way
    is_rare: bool = False  # few members: whatever order they are put in


def source(narrowings: Sequence[Narrowing], also: Condition = NOTHING) -> Source:
    """Where to read a narrowed list from: one query where there is anything to narrow.

    Args:
        also: A value to ask for in the same query, as SQL with its parameters.
    """
    if not narrowings:
        return Source()
    numbers, asked = _numbers(narrowings, also)
    walked = _walked(narrowings, numbers)
    rest = [each for each in narrowings if each not in walked]
    params = [value for each in (*walked, *rest) for value in each.params]
    holds = [each.holds for each in rest]
    if not walked:
        return Source(holds=holds, params=params, asked=asked)
    ids = " INTERSECT ".join(each.ids for each in walked)
    read = f"({ids}) AS hit CROSS JOIN {MEMBER[connection.vendor]}"
    return Source(read, ["m.id = hit.id", *holds], params, asked, is_rare=True)


def _walked(narrowings: Sequence[Narrowing], numbers: Sequence[int]) -> list[Narrowing]:
    """The one that is rare, else those that are not common, if they are several."""
    fewest = min(numbers)
    if fewest <= RARE:
        return [narrowings[numbers.index(fewest)]]
    some = [each for each, n in zip(narrowings, numbers, strict=True) if n <= COMMON]
    return some if len(some) > 1 else []


def _numbers(narrowings: Sequence[Narrowing], also: Condition) -> tuple[Sequence[int], Any]:
    most = RARE if len(narrowings) == 1 else COMMON
    counted = [f"{each.counted(most)} AS n{n}" for n, each in enumerate(narrowings)]
    sql = f"SELECT {also[0]} AS also, {', '.join(counted)}"
    params = [*also[1], *(value for each in narrowings for value in each.params)]
    asked, *numbers = db.row(sql, params) or [None]
    return numbers, asked
