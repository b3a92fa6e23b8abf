"""Everything the reader may read, the latest post first."""

from weilu.conversations.queries.lists import SHOWN, Key, beyond, line, line_sql, readable
from weilu.conversations.queries.shapes import rows
from weilu.members.models import Member

from .parts import PAGE, Stories, Story, Why, unmuted


def newest(
    reader: Member, *, quiet_rooms: bool = False, after: Key | None = None
) -> Stories[Key]:
    """A page along the index of latest posts: one query.

    It reads as many lines more as are muted or private on the way.

    Args:
        quiet_rooms: Also what the reader has muted; muted people stay out.
    """
    select, who = line_sql(reader)
    may_read, rights = readable(reader)
    heard, mutes = unmuted(reader, quiet_rooms=quiet_rooms)
    behind, key = beyond(after)
    sql = (
        f"{select} WHERE {SHOWN} AND {may_read}{heard}{behind}"
        " ORDER BY t.last_post_at DESC, t.id DESC LIMIT %s"
    )
    found = [line(row) for row in rows(sql, [*who, *rights, *mutes, *key, PAGE + 1])]
    page = found[:PAGE]
    following = Key(page[-1].last_post_at, page[-1].pk) if len(found) > PAGE else None
    return Stories(
        [Story(each, Why.LATEST if each.reply_count else Why.NEW) for each in page],
        following,
    )
