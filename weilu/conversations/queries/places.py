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
ORDER BY p.root_id, p.id LIMIT 1
"""  # noqa: S608  a condition of ours


def first_unread(topic_id: int, read_to: int) -> int | None:
    """The first visible post, in the order of the page, newer than what was read."""
    found = rows(UNREAD, [topic_id, read_to])
    return int(found[0][0]) if found else None
