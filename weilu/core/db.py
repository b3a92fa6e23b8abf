"""Helpers for SQL written by hand, the same text for SQLite and PostgreSQL."""

from collections import namedtuple
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, overload

from django.db import connection
from django.db.models import Model

Params = Sequence[Any] | Mapping[str, Any]


def rows(sql: str, params: Params = ()) -> list[Any]:
    """Every row of a query, as named tuples: one statement, about 0.3 µs a row beside it.

    Values come as the driver gives them: on SQLite moments are text (see `moment`), truth is
    0 or 1, and JSON is text on both.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        shape = _shape(tuple(column[0] for column in cursor.description))
        return list(map(shape._make, cursor.fetchall()))


def row(sql: str, params: Params = ()) -> Any | None:
    """The first row of a query, or None."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchone()
        if found is None:
            return None
        return _shape(tuple(column[0] for column in cursor.description))._make(found)


def execute(sql: str, params: Params = ()) -> int:
    """Run a statement; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def marks(values: Collection[Any]) -> str:
    """Placeholders for an IN list; NULL, which matches nothing, where there are no values."""
    return ", ".join(["%s"] * len(values)) or "NULL"


@overload
def moment(value: None) -> None: ...
@overload
def moment(value: datetime | str) -> datetime: ...
def moment(value: datetime | str | None) -> datetime | None:
    """A moment as either database hands it out, aware and in UTC."""
    if value is None:
        return None
    parsed = datetime.fromisoformat(value) if isinstance(value, str) else value
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


def empty(model: type[Model]) -> None:
    """Delete all rows and number from one again, undone by a rollback.

    For derived tables before a replay: the same history must give the same ids.
    """
    meta = model._meta
    table = connection.ops.quote_name(meta.db_table)
    execute(f"DELETE FROM {table}")  # noqa: S608  a table of ours, quoted
    if meta.auto_field is None:  # numbered by another table
        return
    if on_sqlite():
        execute("DELETE FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    else:
        column = connection.ops.quote_name(meta.auto_field.get_attname_column()[1] or "")
        execute(f"ALTER TABLE {table} ALTER COLUMN {column} RESTART")


@lru_cache(maxsize=1_000)
def _shape(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)
