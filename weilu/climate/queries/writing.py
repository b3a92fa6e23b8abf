"""What notes to a writer are made from: each question is one statement."""

from datetime import date
from typing import NamedTuple

from weilu.climate.dominance import Line
from weilu.conversations.queries.places import SHOWN
from weilu.core.db import rows
from weilu.members.models import Member
from weilu.moderation.models import Report

FIRST = 2  # posts of a newcomer beside which the guide stands
NEWEST = 200  # posts of a topic that count
# The rows of a new topic have none: compared as 0.
TODAYS = """
SELECT (SELECT n.name FROM climate_nudge n WHERE n.member_id = %s
    AND coalesce(n.topic_id, 0) = %s AND n.day = %s) AS name,
  (SELECT n.state FROM climate_nudge n WHERE n.member_id = %s
    AND coalesce(n.topic_id, 0) = %s AND n.day = %s) AS state,
  (SELECT count(*) FROM (SELECT 1 FROM conversations_post p
    WHERE p.author_id = %s AND p.deleted_at IS NULL LIMIT {first}) few) AS posts
"""
LINES = f"""
SELECT p.author_id, coalesce(up.author_id, 0) AS answered, p.id = t.first_post_id AS opens
FROM conversations_post p JOIN conversations_topic t ON t.id = p.topic_id
LEFT JOIN conversations_post up ON up.id = p.parent_id
WHERE p.topic_id = %s AND {SHOWN} ORDER BY p.id DESC LIMIT {NEWEST}
"""  # noqa: S608  conditions of ours


class Today(NamedTuple):
    """A member's note of today about one topic, and how much they wrote so far, up to two."""

    name: str | None
    state: str | None
    posts: int


def todays(member: Member, topic_id: int | None, day: date) -> Today:
    """One query."""
    mine = [member.pk, topic_id or 0, day.isoformat()]
    (found,) = rows(TODAYS.format(first=FIRST), [*mine, *mine, member.pk])
    return Today(*found)


def lines(topic_id: int) -> list[Line]:
    """Who wrote in a topic and whom they answered, the newest first: one query."""
    found = rows(LINES, [topic_id])
    return [
        Line(author, answered if answered != author else 0, bool(opens))
        for author, answered, opens in found
    ]


def live_reports(post_id: int) -> int:
    """Reports of a post that nobody decided on or took back: one query."""
    return Report.objects.filter(
        case__subject=f"post:{post_id}", case__closed_at=None, withdrawn_at=None
    ).count()
