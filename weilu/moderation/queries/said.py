"""What was said in the last ninety days, as it read then: what a replay asks its rule of."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from weilu.activity.models import Activity
from weilu.conversations.newcomers import HREF, hosts
from weilu.conversations.queries.shapes import moment, plain, rows
from weilu.core import clock
from weilu.members.kinds import TrustMoved
from weilu.members.models import Member
from weilu.members.queries import team
from weilu.moderation.limit_replay import Form, Who
from weilu.moderation.replay import Said

LOOKED_BACK = timedelta(days=90)
AT_ONCE = 2_000
# The text before its first edit, where it was edited; a decision of the team where there is one.
SAID = """
SELECT p.id, p.author_id, p.written_at, m.trust, t.space_id, p.door, p.language,
  CASE WHEN t.first_post_id = p.id THEN coalesce((SELECT r.title FROM conversations_revision r
    WHERE r.post_id = p.id AND r.title <> '' ORDER BY r.number LIMIT 1), t.title) ELSE '' END AS title,
  coalesce((SELECT r.text FROM conversations_revision r WHERE r.post_id = p.id
    ORDER BY r.number LIMIT 1), p.text) AS text,
  h.outcome, CASE WHEN p.hidden_at IS NOT NULL OR p.deleted_by_id <> p.author_id THEN 1 ELSE 0 END
    AS away
FROM conversations_post p
JOIN conversations_topic t ON t.id = p.topic_id
JOIN members_member m ON m.id = p.author_id
LEFT JOIN conversations_heldpost h ON h.post_id = p.id
WHERE p.id > %s AND p.written_at >= %s ORDER BY p.id LIMIT %s
"""
# How each was made: the page it had before its first edit, where it was edited.
FORMED = """
SELECT p.id, t.id, t.author_id, CASE WHEN t.first_post_id = p.id THEN 1 ELSE 0 END,
  coalesce((SELECT r.html FROM conversations_revision r
    WHERE r.post_id = p.id ORDER BY r.number LIMIT 1), p.html),
  coalesce((SELECT sum(r.weight) AS weight FROM moderation_case c
    JOIN moderation_report r ON r.case_id = c.id AND r.withdrawn_at IS NULL
    WHERE c.subject = 'post:' || CAST(p.id AS varchar(20)) GROUP BY c.id
    ORDER BY weight DESC LIMIT 1), 0)
FROM conversations_post p JOIN conversations_topic t ON t.id = p.topic_id
WHERE p.id BETWEEN %s AND %s
"""
NAMED = re.compile(r'class="mention" href="([^"]+)"')


def said() -> Iterator[Said]:
    """Every post of the last ninety days by order of writing: one query for two thousand."""
    since = clock.now() - LOOKED_BACK
    moves, last = _moves(since), 0
    while page := rows(SAID, [last, plain(since), AT_ONCE]):
        for (
            pk,
            author,
            at,
            trust,
            space,
            door,
            language,
            title,
            text,
            outcome,
            away,
        ) in page:
            written = moment(at)
            yield Said(
                post_id=pk,
                author_id=author,
                at=written,
                day=clock.day(written),
                trust=_trust_then(moves.get(author, []), written, trust),
                space_id=space,
                door=door,
                language=language,
                text=f"{title}\n{text}",
                kept=_kept(outcome, away),
            )
        last = page[-1][0]


def formed(posts: Iterable[Said]) -> Iterator[tuple[Said, Form]]:
    """The same posts with how each was made: one query more for two thousand."""
    coming = iter(posts)
    while page := list(islice(coming, AT_ONCE)):
        found = rows(FORMED, [page[0].post_id, page[-1].post_id])
        forms = {pk: told for pk, *told in found}
        for each in page:
            if each.post_id in forms:  # else it went away meanwhile
                yield each, _form(each, *forms[each.post_id])


def _form(
    each: Said, topic_id: int, opener_id: int, opens: int, html: str, weight: float
) -> Form:
    title, _newline, body = each.text.partition("\n")
    addresses = frozenset(HREF.findall(html))
    return Form(
        topic_id,
        opener_id,
        bool(opens),
        title,
        body,
        addresses,
        frozenset(hosts(tuple(addresses))),
        len(set(NAMED.findall(html))),
        float(weight),
    )


def people() -> dict[int, Who]:
    """Everybody as a limit sees them: one query."""
    found = Member.objects.values_list("pk", "joined_at", "is_robot")
    return {pk: Who(joined_at, is_robot) for pk, joined_at, is_robot in found}


def _moves(since: datetime) -> dict[int, list[tuple[datetime, int]]]:
    """When whose trust moved, and what it was before."""
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    moved = Activity.objects.filter(kind=TrustMoved.name, occurred_at__gte=since)
    for at, payload in moved.order_by("occurred_at").values_list("occurred_at", "payload"):
        found[payload["member_id"]].append((at, payload["before"]))
    return found


def _trust_then(moves: list[tuple[datetime, int]], at: datetime, now: int) -> int:
    later = bisect_right(moves, at, key=lambda move: move[0])
    return moves[later][1] if later < len(moves) else now


def _kept(outcome: str | None, away: int) -> bool | None:
    if away or outcome == "declined":
        return False
    return True if outcome == "released" else None


def team_ids() -> set[int]:
    """Whom no word rule asks."""
    return {role.member_id for role in team.held_now()}
