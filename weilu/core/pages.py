"""Long lists by keyset: the next page begins after the last row shown, whatever came meanwhile.

A cursor says where a page ended. It is no secret and no permission: whoever makes one up sees
another part of the same list, and an unreadable one begins at the beginning.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

M = TypeVar("M")
ModelRow = TypeVar("ModelRow", bound=Model)
LONGEST_CURSOR = 2_000  # characters
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and the cursor of the next page; None says: that was all."""

    items: list[M] = field(default_factory=list)
    next: str | None = None


def keyset(
    rows: QuerySet[ModelRow], *, size: int = 20, after: str | None = None
) -> Page[ModelRow]:
    """The rows after a cursor in the query's own order, which the primary key makes strict.

    Order by columns of the model itself that are never null; `-` before one turns it round.
    """
    order = _strict(rows)
    fields = [_column(rows, name) for name in order]
    if after and (values := _read(after, [each.to_python for each in fields])):
        rows = rows.filter(_beyond(order, values))
    found = list(rows.order_by(*order)[: size + 1])
    names = [each.attname for each in fields]
    return cut(found, size=size, key=lambda row: [getattr(row, name) for name in names])


def cut(found: Sequence[M], *, size: int, key: Callable[[M], Sequence[Any]]) -> Page[M]:
    """A page of what one row too many was asked for; `key` gives what the order is by."""
    items = list(found[:size])
    return Page(items, cursor(key(items[-1])) if len(found) > size and items else None)


def cursor(values: Sequence[Any]) -> str:
    """Where a page ended, to be put into an address."""
    plain = [each.isoformat() if isinstance(each, date) else each for each in values]
    packed = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return urlsafe_b64encode(packed).rstrip(b"=").decode()


def position(after: str | None, *kinds: type) -> list[Any] | None:
    """The values of a cursor for SQL written by hand, or None where there is none to read.

    Kinds are int, float, str, bool, datetime or date, in the order of the query.
    """
    return _read(after, [_reader(kind) for kind in kinds]) if after else None


def _read(after: str, readers: Sequence[Callable[[Any], Any]]) -> list[Any] | None:
    try:
        packed = urlsafe_b64decode(after[:LONGEST_CURSOR].encode() + b"==")
        values = json.loads(packed, parse_constant=_refuse)
        if not isinstance(values, list) or len(values) != len(readers):
            return None
        read = [reader(_sane(value)) for reader, value in zip(readers, values, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None
    return read if all(map(_is_whole, read)) else None


def _is_whole(value: Any) -> bool:
    """A moment without its zone could be any of 24."""
    return value is not None and not (isinstance(value, datetime) and value.tzinfo is None)


def _sane(value: Any) -> Any:
    if isinstance(value, str) and "\x00" not in value and value.isprintable():
        return value
    if isinstance(value, bool | float) or (
        isinstance(value, int) and abs(value) <= LARGEST
    ):
        return value
    raise ValueError


def _refuse(_constant: str) -> None:
    raise ValueError


def _reader(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, date):
        return kind.fromisoformat

    def exactly(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError
        return value

    return exactly


def _strict(rows: QuerySet[Any]) -> list[str]:
    order = [str(name) for name in rows.query.order_by or rows.model._meta.ordering]
    key = rows.model._meta.pk.name
    last = order[-1].removeprefix("-") if order else ""
    if last in ("pk", key):
        return order
    return [*order, f"-{key}" if order and order[-1].startswith("-") else key]


def _column(rows: QuerySet[Any], name: str) -> "Field[Any, Any]":
    meta, plain = rows.model._meta, name.removeprefix("-")
    found = meta.pk if plain == "pk" else meta.get_field(plain)
    if not isinstance(found, Field):
        raise TypeError(f"{plain} is no column of {meta.label}")
    return found


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The first column alone narrows the index; after it, equal ones are told apart."""
    condition = Q()
    for name, value in reversed(list(zip(order, values, strict=True))):
        plain, down = name.removeprefix("-"), name.startswith("-")
        further = Q(**{f"{plain}__{'lt' if down else 'gt'}": value})
        same = Q(**{plain: value}) & condition if condition else None
        condition = further | same if same else further
    if len(order) > 1:
        first, down = order[0].removeprefix("-"), order[0].startswith("-")
        condition &= Q(**{f"{first}__{'lte' if down else 'gte'}": values[0]})
    return condition
