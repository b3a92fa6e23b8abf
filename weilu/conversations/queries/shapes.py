"""What hand-written reads turn rows into: the same names templates use for models."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from weilu.core.bilingual import in_language
from weilu.core.db import moment
from weilu.members.faces import Face

__all__ = ["Line", "Room", "decoded", "moment", "plain", "rows"]


class Room(NamedTuple):
    """A space as a line of a list names it."""

    pk: int
    slug: str
    name_zh: str
    name_en: str
    visibility: str = "public"

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)


@dataclass(frozen=True, slots=True)
class Line:
    """A topic as lists show it."""

    pk: int
    kind: str
    title: str
    author: Face
    space: Room
    reply_count: int
    last_post_id: int
    last_post_at: datetime
    opened_at: datetime
    accepted_id: int | None
    is_pinned: bool
    featured_at: datetime | None
    closed_at: datetime | None
    held_at: datetime | None
    unread: int | None  # posts since the reader was there; None: never opened by them


def plain(value: datetime) -> Any:
    """The other way: a time as raw SQL takes it on this database."""
    return connection.ops.adapt_datetimefield_value(value)


def decoded(value: Any) -> Any:
    """A JSON column, which raw reads bring as text."""
    return json.loads(value) if isinstance(value, str) else value


def rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
