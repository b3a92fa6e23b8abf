"""Writing many rows at once, at the database's own pace.

`bulk_create` asks every field about every value: about 150 µs a row. An import that keeps to
plain values can spare that.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import repeat
from typing import Any, cast

from django.db import connection
from django.db.models import (
    DateField,
    DateTimeField,
    Field,
    JSONField,
    Model,
    UUIDField,
)
from django.db.models.fields import NOT_PROVIDED

SEQUENCE = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s"
DRAW = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


def next_ids(model: type[Model], number: int) -> list[int]:
    """Ids for rows about to be inserted, so that they can name each other.

    On SQLite the caller holds the write transaction, so nobody else draws the same ones.
    """
    table, pk = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SEQUENCE, [table])
            last = int(cursor.fetchone()[0])
            return list(range(last + 1, last + 1 + number))
        cursor.execute(DRAW, [table, pk, number])
        return [int(row[0]) for row in cursor.fetchall()]


def insert_many(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of plain values for the named fields; the others get their defaults, once.

    Values are ids for relations, aware datetimes, dates, UUIDs, and anything for JSON.
    """
    fields = [cast("Field[Any, Any]", model._meta.get_field(name)) for name in names]
    rest = [field for field in model._meta.concrete_fields if _is_needed(field, fields)]
    converters = [_converter(field) for field in fields]
    constants = tuple(_converter(field)(field.get_default()) for field in rest)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in (*fields, *rest))
    marks = ", ".join(["%s"] * (len(fields) + len(rest)))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608  names of ours, quoted
    columns_of = zip(*rows, strict=True)  # a column at a time: most need no converting
    ready = [
        values if convert is _as_is else map(convert, values)
        for convert, values in zip(converters, columns_of, strict=False)
    ]
    if ready:
        with connection.cursor() as cursor:
            cursor.executemany(
                sql, list(zip(*ready, *map(repeat, constants), strict=False))
            )


def _is_needed(field: Any, given: Sequence[Any]) -> bool:
    automatic = field.primary_key or field.db_default is not NOT_PROVIDED or field.generated
    return field not in given and not automatic


def _converter(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """From a plain value to what the driver takes for this field."""
    ops = connection.ops
    if isinstance(field, DateTimeField):
        on_sqlite = connection.vendor == "sqlite"
        return _moment_text if on_sqlite else ops.adapt_datetimefield_value
    if isinstance(field, DateField):
        return ops.adapt_datefield_value
    if isinstance(field, UUIDField):
        return (lambda value: value.hex) if connection.vendor == "sqlite" else _as_is
    if isinstance(field, JSONField):
        return lambda value: None if value is None else json.dumps(value)
    return _as_is


def _moment_text(value: datetime | None) -> str | None:
    """As SQLite keeps moments: UTC, and without saying so."""
    if value is None:
        return None
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _as_is(value: Any) -> Any:
    return value
