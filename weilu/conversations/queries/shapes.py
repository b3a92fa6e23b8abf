"""What hand-written reads turn rows into: the same names templates use for models."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
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


class Line(NamedTuple):
    """A topic as lists show it: a row as the database hands it out, in the order of its columns.

    A page has a hundred of them and asks few for a moment, which is made when it is asked for;
    so a row costs little, and stands in keys as it is.
    """

    pk: int
    kind: str
    title: str
    reply_count: int
    newest_id: int | None
    newest_at: datetime | str
    begun_at: datetime | str
    accepted_id: int | None
    is_pinned: bool
    praised_at: datetime | str | None
    shut_at: datetime | str | None
    kept_back_at: datetime | str | None
    author_id: int
    author_name: str
    author_picture: str
    author_state: str
    author_is_robot: bool
    space_id: int
    space_slug: str
    space_name_zh: str
    space_name_en: str
    space_visibility: str
    unread: int | None  # posts since the reader was there; None: never opened by them

    @property
    def author(self) -> Face:
        return Face._make(self[12:17])

    @property
    def space(self) -> Room:
        return Room._make(self[17:22])

    @property
    def last_post_id(self) -> int:
        return self.newest_id or 0

    @property
    def last_post_at(self) -> datetime:
        return moment(self.newest_at)

    @property
    def opened_at(self) -> datetime:
        return moment(self.begun_at)

    @property
    def featured_at(self) -> datetime | None:
        return moment(self.praised_at)

    @property
    def closed_at(self) -> datetime | None:
        return moment(self.shut_at)

    @property
    def held_at(self) -> datetime | None:
        return moment(self.kept_back_at)


def plain(value: datetime) -> Any:
    """The other way: a time as raw SQL takes it on this database."""
    return _adapter()(value)


@cache
def _adapter() -> Callable[[datetime], Any]:
    """A connection is one thread's; how its database writes a time is everybody's."""
    adapter: Callable[[datetime], Any] = connection.ops.adapt_datetimefield_value
    return adapter


def decoded(value: Any) -> Any:
    """A JSON column, which raw reads bring as text."""
    return json.loads(value) if isinstance(value, str) else value


def rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
