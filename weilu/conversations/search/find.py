"""Asking the index. Rights are part of the statement, so nothing unreadable is even counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from weilu.members.models import Member

from . import words

PAGE = 20
MANY = 5000  # more hits than this are shown newest first: ranking them all would be slow
NEAREST = 400  # candidates whose rights are looked at when nothing narrows the search
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
    """What a reader may narrow a search by."""

    space_id: int | None = None
    author_id: int | None = None
    kind: str = ""
    solved: bool | None = None
    since: datetime | None = None
    until: datetime | None = None


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
INSIDE = (
    "(s.visibility <> 'private' OR EXISTS (SELECT 1 FROM conversations_membership i"
    " WHERE i.space_id = s.id AND i.member_id = %s){hosted})"
)


def find(
    text: str, *, reader: Member | None, filters: Filters | None = None, skip: int = 0
) -> Hits:
    """Twenty posts that hold the words of `text`, best first; at most three queries."""
    chosen = filters or Filters()
    for query in words.queries(text, connection.vendor):
        many = _are_many(query)
        items = _page(query, reader, chosen, skip=skip, many=many, size=PAGE + 1)
        if items or skip:
            more = len(items) > PAGE and skip + PAGE < DEEPEST
            marked = words.to_mark(text)
            return Hits(items[:PAGE], marked, many, skip + PAGE if more else None)
    return Hits([], words.to_mark(text), False, None)


def similar(title: str, *, reader: Member) -> list[Hit]:
    """Up to five topics whose words resemble a title being typed."""
    query = words.any_of(title, connection.vendor)
    if not query:
        return []
    hits = _page(query, reader, Filters(), skip=0, many=False, size=SIMILAR * 4)
    topics = {hit.topic_id: hit for hit in reversed(hits)}
    return list(reversed(topics.values()))[:SIMILAR]


def _are_many(query: str) -> bool:
    source = ENGINES[connection.vendor].source
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT %s) AS some"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, MANY + 1])
        return bool(cursor.fetchone()[0] > MANY)


def _page(
    query: str, reader: Member | None, filters: Filters, *, skip: int, many: bool, size: int
) -> list[Hit]:
    engine = ENGINES[connection.vendor]
    readable, rights = _readable(reader)
    where, values = _where(filters)
    sql = PAGE_SQL.format(
        key=engine.key,
        score="0" if many else engine.score,
        source=engine.source,
        nearest="" if where else _nearest(engine, many),
        readable=readable,
        filters=where,
        order="hit.post_id DESC" if many else "hit.score, hit.post_id DESC",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, *rights, *values, size, skip])
        return [Hit(*row) for row in cursor.fetchall()]


def _nearest(engine: Engine, many: bool) -> str:
    order = f"{engine.key} DESC" if many else "score"
    return f" ORDER BY {order} LIMIT {NEAREST}"


def _readable(reader: Member | None) -> tuple[str, list[int]]:
    if reader is None:
        return "s.visibility = 'public'", []
    if reader.standing.is_keeper:
        return "1 = 1", []
    hosted = sorted(reader.standing.hosts)
    places = f" OR s.id IN ({','.join(['%s'] * len(hosted))})" if hosted else ""
    return INSIDE.format(hosted=places), [reader.pk, *hosted]


def _where(filters: Filters) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for sql, value in (
        ("s.id = %s", filters.space_id),
        ("p.author_id = %s", filters.author_id),
        ("t.kind = %s", filters.kind or None),
        ("p.written_at >= %s", _moment(filters.since)),
        ("p.written_at < %s", _moment(filters.until)),
    ):
        if value is not None:
            parts.append(sql)
            values.append(value)
    if filters.solved is not None:
        parts.append(f"t.accepted_id IS {'NOT ' if filters.solved else ''}NULL")
    return "".join(f" AND {part}" for part in parts), values


def _moment(value: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if value else None
