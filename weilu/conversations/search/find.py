"""Asking the index. Rights are part of the statement, so nothing unreadable is even counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from weilu.conversations.queries.lists import not_muted, readable
from weilu.core.text import fold
from weilu.members.models import Member

from . import words

PAGE = 20
MANY = 5000  # more hits than this are shown newest first: ranking them all would be slow
NEAREST = 80  # candidates whose rights are looked at for a page, when nothing narrows it
DEEPEST = 400  # results one can page through
SIMILAR = 5


class Hit(NamedTuple):
    """One post that was found, with what its line shows."""

    post_id: int
    topic_id: int
    title: str
    kind: str
    accepted_id: int | None
    first_post_id: int | None
    space_id: int
    slug: str
    name_zh: str
    name_en: str
    author_id: int
    author: str
    picture: str
    written_at: Any
    html: str


@dataclass(frozen=True)
class Hits:
    """A page of results. `many`: there are over `MANY`, so the newest stand first."""

    items: Sequence[Hit]
    words: Sequence[str]  # to be marked
    many: bool
    next: int | None  # how many to skip for the next page


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader may narrow a search by; names as addresses and name tags hold them."""

    space: str = ""  # its slug
    author: str = ""  # the whole name, in characters or pinyin
    kind: str = ""
    solved: bool | None = None
    since: datetime | None = None


class Order(NamedTuple):
    """How a page is cut: so many that the newest come first; out of how many candidates."""

    many: bool
    nearest: int  # 0: all of them


class Engine(NamedTuple):
    """How one database finds: the best match has the lowest score."""

    key: str
    score: str
    source: str  # takes the query


ENGINES = {
    "sqlite": Engine(
        key="rowid",
        score="bm25(conversations_search, 4.0, 1.0, 0.5)",
        source="conversations_search WHERE conversations_search MATCH %s",
    ),
    "postgresql": Engine(
        key="e.post_id",
        score="-ts_rank(e.lexemes, q.query)",
        source="conversations_searchentry e, to_tsquery('simple', %s) AS q(query)"
        " WHERE e.lexemes @@ q.query",
    ),
}
PAGE_SQL = """
SELECT p.id, t.id, t.title, t.kind, t.accepted_id, t.first_post_id, s.id, s.slug, s.name_zh,
  s.name_en, m.id, m.name, m.picture, p.written_at, p.html
FROM (SELECT {key} AS post_id, {score} AS score FROM {source}{nearest}) AS hit
JOIN conversations_post p ON p.id = hit.post_id
JOIN conversations_topic t ON t.id = p.topic_id
JOIN conversations_space s ON s.id = t.space_id
JOIN members_member m ON m.id = p.author_id
WHERE p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL
  AND t.held_at IS NULL AND t.hidden_at IS NULL AND t.deleted_at IS NULL
  AND {readable}{filters}
ORDER BY {order} LIMIT %s OFFSET %s
"""
# The second query is counted only where the first finds nothing.
TWO = """
SELECT one.n, CASE WHEN one.n = 0 THEN ({counted}) END FROM ({counted}) AS one
"""


def find(
    text: str, *, reader: Member | None, filters: Filters | None = None, skip: int = 0
) -> Hits:
    """Twenty posts that hold the words of `text`, best first; two queries.

    One more where all that was found first is not for this reader.
    """
    chosen, marked = filters or Filters(), words.to_mark(text)
    queries = list(words.queries(text, connection.vendor))
    for query, counted in zip(queries, _numbers(queries), strict=True):
        number = _numbers([query])[0] or 0 if counted is None else counted
        items = _found(query, reader, chosen, skip=skip, number=number) if number else []
        if items or (number and skip):
            more = len(items) > PAGE and skip + PAGE < DEEPEST
            return Hits(items[:PAGE], marked, number > MANY, skip + PAGE if more else None)
    return Hits([], marked, False, None)


def _found(
    query: str, reader: Member | None, filters: Filters, *, skip: int, number: int
) -> list[Hit]:
    """A page out of the nearest candidates; out of all, if those were not enough."""
    nearest = NEAREST + 2 * skip if filters == Filters() else 0
    how = Order(many=number > MANY, nearest=nearest)
    items = _page(query, reader, filters, how, skip=skip)
    if len(items) <= PAGE and 0 < nearest < number:
        return _page(query, reader, filters, how._replace(nearest=0), skip=skip)
    return items


def similar(title: str, *, reader: Member) -> list[Hit]:
    """Up to five topics whose words resemble a title being typed."""
    query = words.any_of(title, connection.vendor)
    if not query:
        return []
    hits = _page(query, reader, Filters(), Order(many=False, nearest=NEAREST))
    topics = {hit.topic_id: hit for hit in reversed(hits)}
    return list(reversed(topics.values()))[:SIMILAR]


def _numbers(queries: Sequence[str]) -> list[int | None]:
    """How many posts each finds, counted up to just over `MANY`; one query for two.

    The second is only counted where the first finds nothing: else it is None.
    """
    if not queries:
        return []
    source = ENGINES[connection.vendor].source
    counted = f"SELECT count(*) AS n FROM (SELECT 1 FROM {source} LIMIT {MANY + 1}) AS few"  # noqa: S608  of ours
    sql = counted if len(queries) == 1 else TWO.format(counted=counted)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*reversed(queries)])
        found: list[int | None] = list(cursor.fetchone())
        return found


def _page(
    query: str, reader: Member | None, filters: Filters, how: Order, *, skip: int = 0
) -> list[Hit]:
    """One post more than a page holds."""
    engine = ENGINES[connection.vendor]
    may_read, rights = readable(reader)
    wants, me = not_muted(reader, "p.author_id")
    where, values = _where(filters)
    sql = PAGE_SQL.format(
        key=engine.key,
        score="0" if how.many else engine.score,
        source=engine.source,
        nearest=_nearest(engine, how) if how.nearest else "",
        readable=may_read + wants,
        filters=where,
        order="hit.post_id DESC" if how.many else "hit.score, hit.post_id DESC",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, *rights, *me, *values, PAGE + 1, skip])
        return [Hit(*row) for row in cursor.fetchall()]


def _nearest(engine: Engine, how: Order) -> str:
    order = f"{engine.key} DESC" if how.many else "score"
    return f" ORDER BY {order} LIMIT {how.nearest}"


def _where(filters: Filters) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for sql, value in (
        ("s.slug = %s", filters.space),
        ("t.kind = %s", filters.kind),
        ("p.written_at >= %s", _moment(filters.since)),
    ):
        if value:
            parts.append(sql)
            values.append(value)
    if filters.author:
        parts.append("(m.name_key = %s OR REPLACE(m.pinyin, ' ', '') = %s)")
        values += [fold(filters.author), filters.author.casefold().replace(" ", "")]
    if filters.solved is not None:
        parts.append(f"t.accepted_id IS {'NOT ' if filters.solved else ''}NULL")
    return "".join(f" AND {part}" for part in parts), values


def _moment(value: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if value else None
