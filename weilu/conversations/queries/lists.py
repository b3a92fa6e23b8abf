"""Lists of topics, by keyset over (last post, id). Hand-written, portable SQL."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from weilu.core import clock
from weilu.members.models import Member

from .shapes import Line, moment, plain, rows

PAGE = 20
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
COUNTED = 100  # unread posts are counted up to here
PINNED = 8  # the column that says until when

# The "+" leads from topics to what belongs to them, never back: once SQLite has counted its
# rows it would else begin with twenty spaces and sort all their topics for the latest eight.
LINE = """
SELECT t.id, t.kind, t.title, t.reply_count, t.last_post_id, t.last_post_at, t.opened_at,
  t.accepted_id, t.pinned_until, t.featured_at, t.closed_at, t.held_at,
  a.id, a.name, a.picture, a.state, a.is_robot,
  s.id, s.slug, s.name_zh, s.name_en, s.visibility, {unread}
FROM conversations_topic t
JOIN conversations_space s ON s.id = +t.space_id
JOIN members_member a ON a.id = +t.author_id
"""
SHOWN = "t.held_at IS NULL AND t.hidden_at IS NULL AND t.deleted_at IS NULL"
UNREAD = f"""
(SELECT CASE WHEN r.post_id >= t.last_post_id THEN 0 ELSE (SELECT count(*) FROM (
   SELECT 1 FROM conversations_post n WHERE n.topic_id = t.id AND n.id > r.post_id
   AND n.held_at IS NULL AND n.hidden_at IS NULL AND n.deleted_at IS NULL
   AND (r.ahead_since IS NULL OR NOT EXISTS (SELECT 1 FROM conversations_readahead e
     WHERE e.member_id = r.member_id AND e.post_id = n.id))
   LIMIT {COUNTED}) AS news) END
 FROM conversations_reading r WHERE r.topic_id = t.id AND r.member_id = %s)
"""  # noqa: S608  a number of ours
INSIDE = (
    "(s.visibility <> 'private' OR EXISTS (SELECT 1 FROM conversations_membership i"
    " WHERE i.space_id = s.id AND i.member_id = %s){hosted})"
)


class Key(NamedTuple):
    """Where a page of topics ends: the next one begins after it."""

    last_post_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.last_post_at - EPOCH) // MICROSECOND}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Key | None":
        """From an address; None for the first page, and for anything that is no key."""
        moment_text, _dash, pk = text.partition("-")
        try:
            return cls(EPOCH + int(moment_text) * MICROSECOND, int(pk))
        except (ValueError, OverflowError):
            return None


class Topics(NamedTuple):
    """A page of topics."""

    items: Sequence[Line]
    next: Key | None


def line_sql(reader: Member | None) -> tuple[str, list[Any]]:
    """The statement every list of topics begins with, and its parameters."""
    if reader is None:
        return LINE.format(unread="NULL"), []
    return LINE.format(unread=UNREAD), [reader.pk]


def readable(reader: Member | None) -> tuple[str, list[Any]]:
    """The condition on space `s` under which a reader sees what lies in it."""
    if reader is None:
        return "s.visibility = 'public'", []
    if reader.standing.is_keeper:
        return "1 = 1", []
    hosted = sorted(reader.standing.hosts)
    places = f" OR s.id IN ({','.join(['%s'] * len(hosted))})" if hosted else ""
    return INSIDE.format(hosted=places), [reader.pk, *hosted]


def not_muted(reader: Member | None, author: str) -> tuple[str, list[Any]]:
    """The condition that leaves out what people wrote whom the reader has muted.

    Args:
        author: The column that says who wrote it.
    """
    if reader is None:
        return "", []
    muted = "SELECT 1 FROM members_mute x WHERE x.member_id = %s AND x.muted_id"
    return f" AND NOT EXISTS ({muted} = {author})", [reader.pk]


def line(row: Sequence[Any]) -> Line:
    """One row of `line_sql`; whether it is pinned is settled now."""
    is_pinned = row[PINNED] is not None and moment(row[PINNED]) > clock.now()
    return Line._make((*row[:PINNED], is_pinned, *row[PINNED + 1 :]))


TABS = {
    "": "",
    "questions": " AND t.kind = 'question'",
    "articles": " AND t.kind = 'article'",
    "discussions": " AND t.kind IN ('discussion', 'poll')",
    "featured": " AND t.featured_at IS NOT NULL",
    "unanswered": " AND t.kind = 'question' AND t.helper_count = 0",
}
PINNED_FIRST = (
    "SELECT * FROM ({pinned}) AS above UNION ALL SELECT * FROM ({latest}) AS below"
)


def in_space(
    space_id: int, *, reader: Member | None, tab: str = "", after: Key | None = None
) -> Topics:
    """A space's topics, the latest first; pinned ones stand above the first page. One query.

    The reader must be one who may see the space: its page has asked already.
    """
    select, who = line_sql(reader)
    now = plain(clock.now())
    read, me = not_muted(reader, "t.author_id")
    latest = f"{select} WHERE t.space_id = %s AND {SHOWN}{read}{TABS[tab]}"
    order = " ORDER BY t.last_post_at DESC, t.id DESC LIMIT %s"
    if after or tab:
        where, key = beyond(after)
        sql, params = latest + where + order, [*who, space_id, *me, *key, PAGE + 1]
    else:
        up = f"{latest} AND t.pinned_until > %s{order}"
        down = f"{latest} AND (t.pinned_until IS NULL OR t.pinned_until <= %s){order}"
        sql = PINNED_FIRST.format(pinned=up, latest=down)
        part = [*who, space_id, *me, now]
        params = [*part, PAGE, *part, PAGE + 1]
    return page([line(row) for row in rows(sql, params)])


def beyond(after: Key | None) -> tuple[str, list[Any]]:
    """The condition that continues a list after its last line."""
    if after is None:
        return "", []
    return " AND (t.last_post_at, t.id) < (%s, %s)", [plain(after.last_post_at), after.pk]


def page(items: list[Line]) -> Topics:
    """Cut a list that was read with one line more than a page; pinned lines do not count."""
    pinned = sum(item.is_pinned for item in items)
    size = PAGE + pinned
    if len(items) <= size:
        return Topics(items, None)
    last = items[size - 1]
    return Topics(items[:size], Key(last.last_post_at, last.pk))
