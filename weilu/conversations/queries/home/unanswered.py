"""Questions nobody else has answered: newcomers' first, then by how long they wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from weilu.conversations.queries.lists import SHOWN, Key, line, line_sql, readable
from weilu.conversations.queries.shapes import Line, plain, rows
from weilu.core import clock
from weilu.members.models import Member

from .parts import PAGE, Place, Stories, Story, Why, unmuted

IN_TIME = timedelta(days=30)  # an answer still helps; what is older stands below
NEWCOMERS, OTHERS, LATE = range(3)  # bands, in the order of the page
# Within a band the longest wait comes first; among the late, the freshest.
BANDS = {
    NEWCOMERS: ("t.opened_at > %s AND a.joined_at > %s", "t.opened_at, t.id", ">"),
    OTHERS: ("t.opened_at > %s AND a.joined_at <= %s", "t.opened_at, t.id", ">"),
    LATE: ("t.opened_at <= %s AND a.joined_at <= %s", "t.opened_at DESC, t.id DESC", "<"),
}


def unanswered(reader: Member, *, after: Place | None = None) -> Stories[Place]:
    """A page of others' open questions along the index of unanswered ones: one query."""
    first = after.band if after else NEWCOMERS
    since = clock.now() - IN_TIME
    parts, params = [], []
    for band in range(first, LATE + 1):
        key = after.key if after and after.band == band else None
        sql, values = _band(reader, band, since=since, after=key)
        parts.append(sql)
        params += values
    found = rows(" UNION ALL ".join(parts), params)
    page = [(row[0], line(row[1:])) for row in found[:PAGE]]
    stories = [Story(each, _why(band)) for band, each in page]
    return Stories(stories, _next(page) if len(found) > PAGE else None)


def _band(
    reader: Member, band: int, *, since: datetime, after: Key | None
) -> tuple[str, list[Any]]:
    condition, order, beyond = BANDS[band]
    select, who = line_sql(reader)
    may_read, rights = readable(reader)
    heard, mutes = unmuted(reader)
    key = [plain(after.last_post_at), after.pk] if after else []
    behind = f" AND (t.opened_at, t.id) {beyond} (%s, %s)" if after else ""
    waits = (
        f"{SHOWN} AND t.kind = 'question' AND t.helper_count = 0 AND t.closed_at IS NULL"
    )
    mine = f"{condition} AND t.author_id <> %s AND {may_read}{heard}{behind}"
    asked = f"{select} WHERE {waits} AND {mine} ORDER BY {order} LIMIT %s"
    sql = f"SELECT {band} AS band, q.* FROM ({asked}) AS q"  # noqa: S608  a number of ours
    times = [plain(since)] * 2
    return sql, [*who, *times, reader.pk, *rights, *mutes, *key, PAGE + 1]


def _why(band: int) -> str:
    return Why.NEWCOMER_ASKS if band == NEWCOMERS else Why.UNANSWERED


def _next(page: Sequence[tuple[int, Line]]) -> Place:
    band, last = page[-1]
    return Place(band, Key(last.opened_at, last.pk))
