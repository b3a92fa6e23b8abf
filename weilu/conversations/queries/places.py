"""Where a post stands in its topic: the page, and the first one not yet read."""

from .shapes import rows

PAGE = 20
Place = tuple[int, int]  # (root, id): posts stand in this order
TOP: Place = (0, 0)
SHOWN = "p.held_at IS NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL"

PLACE = (
    "SELECT p.root_id, p.id FROM conversations_post p WHERE p.topic_id = %s AND p.id = %s"
)
RANK = f"""
SELECT count(*) FROM conversations_post p
WHERE p.topic_id = %s AND {SHOWN} AND (p.root_id, p.id) < (%s, %s)
"""  # noqa: S608  a condition of ours
NTH = f"""
SELECT p.root_id, p.id FROM conversations_post p WHERE p.topic_id = %s AND {SHOWN}
ORDER BY p.root_id, p.id LIMIT 1 OFFSET %s
"""  # noqa: S608  a condition of ours


def page_of(topic_id: int, post_id: int) -> Place:
    """Where the page begins on which a post stands; pages are cut at every twentieth."""
    for place in rows(PLACE, [topic_id, post_id]):
        before = int(rows(RANK, [topic_id, *place])[0][0]) // PAGE * PAGE
        if before:
            root, pk = rows(NTH, [topic_id, before - 1])[0]
            return root, pk
    return TOP


UNREAD = f"""
SELECT p.id FROM conversations_post p WHERE p.topic_id = %s AND {SHOWN} AND p.id > %s
AND NOT EXISTS (SELECT 1 FROM conversations_readahead e
  WHERE e.member_id = %s AND e.post_id = p.id)
ORDER BY p.root_id, p.id LIMIT 1
"""  # noqa: S608  a condition of ours


def first_unread(topic_id: int, read_to: int, reader_id: int) -> int | None:
    """The first visible post, in the order of the page, that the reader has not read."""
    found = rows(UNREAD, [topic_id, read_to, reader_id])
    return int(found[0][0]) if found else None
