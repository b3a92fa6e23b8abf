"""A week's talk, read from what stands now: four statements, for one space or all."""

from datetime import date, datetime
from typing import Any

from weilu.climate.talk import (
    ANSWERED_WITHIN,
    LONG_TOPIC,
    NEW_FOR,
    First,
    Long,
    Opened,
    Said,
    Talk,
)
from weilu.climate.tone import tone
from weilu.climate.weeks import moments
from weilu.conversations.queries.lists import SHOWN as OPEN  # of a topic `t`
from weilu.conversations.queries.places import SHOWN  # of a post `p`
from weilu.conversations.queries.shapes import decoded, moment, plain
from weilu.core.db import rows

# By way of the topics that moved since: there is no index by time over posts.
SAID = f"""
SELECT p.id, p.topic_id, t.space_id, p.author_id, p.written_at, p.reactions, m.joined_at,
  {{text}} AS text,
  CASE WHEN p.id = t.first_post_id THEN 0 ELSE coalesce(up.author_id, t.author_id) END AS answered
FROM conversations_topic t
JOIN conversations_post p ON p.topic_id = t.id
JOIN members_member m ON m.id = p.author_id
LEFT JOIN conversations_post up ON up.id = p.parent_id
WHERE t.last_post_at >= %s AND p.written_at >= %s AND p.written_at < %s
  AND {SHOWN} AND {OPEN} {{only}}
ORDER BY p.id
"""  # noqa: S608  conditions of ours
OPENED = f"""
SELECT t.id, t.space_id, t.first_post_id, t.kind, t.opened_at,
  (SELECT min(p.written_at) FROM conversations_post p
    WHERE p.topic_id = t.id AND p.author_id <> t.author_id AND {SHOWN}) AS replied_at
FROM conversations_topic t
WHERE t.opened_at >= %s AND t.opened_at < %s AND {OPEN} {{only}}
ORDER BY t.id
"""  # noqa: S608  conditions of ours
FIRSTS = """
SELECT f.post_id, t.space_id, f.written_at, f.answered_at
FROM conversations_firstpost f
JOIN conversations_post p ON p.id = f.post_id
JOIN conversations_topic t ON t.id = p.topic_id
WHERE f.written_at >= %s AND f.written_at < %s AND f.state <> 'left_out' {only}
ORDER BY f.post_id
"""
LONG = f"""
SELECT s.topic_id, s.space_id, s.first_post_id, max(s.number) AS most, sum(s.number) AS number
FROM (SELECT p.topic_id, t.space_id, t.first_post_id, p.author_id, count(*) AS number
  FROM conversations_topic t JOIN conversations_post p ON p.topic_id = t.id
  WHERE t.last_post_at >= %s AND t.opened_at < %s AND p.written_at < %s
    AND {SHOWN} AND {OPEN} {{only}}
  GROUP BY p.topic_id, t.space_id, t.first_post_id, p.author_id) AS s
GROUP BY s.topic_id, s.space_id, s.first_post_id HAVING sum(s.number) >= {LONG_TOPIC}
ORDER BY s.topic_id
"""  # noqa: S608  conditions of ours
Spoken = dict[int | None, Talk]


def talk(monday: date, space_id: int | None = None, *, toned: bool = False) -> Talk:
    """What was said in a week: four queries.

    Args:
        space_id: In one space; None: in all of them.
        toned: With how each post sounds, which means reading it.
    """
    return by_space(monday, space_id, toned=toned)[space_id]


def by_space(monday: date, space_id: int | None = None, *, toned: bool = False) -> Spoken:
    """The week of each space, and under None that of all together: four queries."""
    since, until = moments(monday)
    first, last = plain(since), plain(until)
    only = "AND t.space_id = %s" if space_id else ""
    here = [space_id] if space_id else []
    text = "p.text" if toned else "''"
    said = rows(SAID.format(only=only, text=text), [first, first, last, *here])
    opened = rows(OPENED.format(only=only), [first, last, *here])
    firsts = rows(FIRSTS.format(only=only), [first, last, *here])
    long = rows(LONG.format(only=only), [first, last, last, *here])
    spoke = {each.topic_id for each in said}
    found = [
        *(("said", each.space_id, _said(each, toned=toned)) for each in said),
        *(("opened", each.space_id, _opened(each)) for each in opened),
        *(("firsts", each.space_id, _first(each)) for each in firsts),
        *(("long", each.space_id, _long(each)) for each in long if each.topic_id in spoke),
    ]
    whose = {space_id, *(space for _part, space, _row in found)}
    return {space: Talk(**_parts(found, space)) for space in {None, *whose}}


def _parts(found: list[tuple[str, int, Any]], space: int | None) -> dict[str, Any]:
    parts: dict[str, list[Any]] = {"said": [], "opened": [], "firsts": [], "long": []}
    for part, where, row in found:
        if space is None or where == space:
            parts[part].append(row)
    return {part: tuple(each) for part, each in parts.items()}


def _said(row: Any, *, toned: bool) -> Said:
    is_new = moment(row.written_at) - moment(row.joined_at) < NEW_FOR
    answers = row.answered if row.answered != row.author_id else 0
    thanked = bool(decoded(row.reactions).get("thanks"))
    sounds = tone(row.text) if toned else None
    return Said(row.id, row.author_id, is_new, answers, thanked, sounds)


def _opened(row: Any) -> Opened:
    replied: datetime | None = moment(row.replied_at)
    waited = replied - moment(row.opened_at) if replied else None
    return Opened(row.first_post_id or 0, row.kind == "question", waited)


def _first(row: Any) -> First:
    answered: datetime | None = moment(row.answered_at)
    in_time = answered is not None and answered - moment(row.written_at) <= ANSWERED_WITHIN
    return First(row.post_id, in_time)


def _long(row: Any) -> Long:
    return Long(row.first_post_id or 0, float(row.most) / float(row.number))
