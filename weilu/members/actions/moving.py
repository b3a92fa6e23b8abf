"""Moving the rows of one member to another, and back again: SQL over a table of columns.

What is kept says exactly which rows were moved and what the rows that went said, so that the
way back touches nothing that came later.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from weilu.core import db
from weilu.members.merging import Counted, Part

AT_ONCE = 500  # rows in one statement
Kept = dict[str, Any]


def move(part: Part, *, gone: int, survivor: int) -> Kept:
    """Let one column's rows follow; returns what it takes to bring them back."""
    dropped = _drop(part, gone, survivor)
    keys = _keys(part, gone)
    about = _abouts(part, gone)
    sql = f"UPDATE {part.table} SET {part.column} = %s WHERE {part.column} = %s"  # noqa: S608  ours
    db.execute(sql, [survivor, gone])
    if part.about:
        about |= {row[part.about] for row in dropped}
    kept = {"name": part.name, "moved": keys, "dropped": dropped, "about": sorted(about)}
    return kept if keys or dropped else {}


def _drop(part: Part, gone: int, survivor: int) -> list[dict[str, Any]]:
    """Rows that have no place beside the survivor's own."""
    clashes = _clashes(part)
    if not clashes:
        return []
    params: list[int] = [gone]
    for clash in clashes:
        params += [survivor] * clash.count("%s")
    where = f"x.{part.column} = %s AND ({' OR '.join(clashes)})"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT x.* FROM {part.table} x WHERE {where}", params)  # noqa: S608  ours
        names = [column[0] for column in cursor.description]
        rows = [
            dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()
        ]
    for row in rows:
        held = " AND ".join(f"{name} = %s" for name in part.key)
        db.execute(
            f"DELETE FROM {part.table} WHERE {held}",  # noqa: S608  ours
            [row[name] for name in part.key],
        )
    return rows


def _clashes(part: Part) -> list[str]:
    found = [f"x.{part.apart} = %s"] if part.apart else []
    if part.once is not None:
        same = "".join(
            f" AND (y.{name} = x.{name} OR (y.{name} IS NULL AND x.{name} IS NULL))"
            for name in part.once
        )
        found.append(
            f"EXISTS (SELECT 1 FROM {part.table} y WHERE y.{part.column} = %s{same})"  # noqa: S608  ours
        )
    return found


def _keys(part: Part, member: int) -> list[list[Any]]:
    names = ", ".join(part.key)
    sql = f"SELECT {names} FROM {part.table} WHERE {part.column} = %s ORDER BY {names}"  # noqa: S608  ours
    return [[_plain(value) for value in row] for row in db.rows(sql, [member])]


def _abouts(part: Part, member: int) -> set[int]:
    if not part.about:
        return set()
    sql = (
        f"SELECT DISTINCT {part.about} AS about FROM {part.table} WHERE {part.column} = %s"  # noqa: S608  ours
    )
    return {row.about for row in db.rows(sql, [member])}


def move_back(part: Part, kept: Kept, *, gone: int, survivor: int) -> None:
    """Bring back what is still where the merge left it, and say again what went."""
    rest = [name for name in part.key if name != part.column]
    for keys in _some(kept["moved"]):
        if rest == ["id"]:
            where = f"id IN ({db.marks(keys)})"
            params = [key[0] for key in keys]
        else:
            one = " AND ".join(f"{name} = %s" for name in rest) or "1 = 1"
            where = " OR ".join(f"({one})" for _key in keys)
            places = [part.key.index(name) for name in rest]
            params = [key[place] for key in keys for place in places]
        sql = f"UPDATE {part.table} SET {part.column} = %s WHERE {part.column} = %s AND ({where})"  # noqa: S608  ours
        db.execute(sql, [gone, survivor, *params])
    for row in kept["dropped"]:
        _say_again(part.table, row)


def _some(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _say_again(table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    sql = f"INSERT INTO {table} ({names}) VALUES ({db.marks(row)}) ON CONFLICT DO NOTHING"  # noqa: S608  ours
    db.execute(sql, list(row.values()))


def counted(kept: Iterable[Kept]) -> Counted:
    """By table, whose counts a merge may have changed."""
    found: dict[str, set[int]] = {}
    for each in kept:
        found.setdefault(each["name"], set()).update(each["about"])
    return found


def _plain(value: Any) -> Any:
    """As JSON holds it and either database reads it back."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value
