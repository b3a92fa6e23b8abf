"""The today desk: what waits, put together by subject and in order of need, in two statements."""

from collections.abc import Sequence
from datetime import datetime

from weilu.conversations.queries import shapes
from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import marks, row, rows
from weilu.core.pages import Page, cut, position
from weilu.members.models import Member
from weilu.moderation.actions.ending import UNDO_WITHIN
from weilu.moderation.models import Batch, Work, WorkItem, WorkStep
from weilu.moderation.queries.cases import unread
from weilu.moderation.queries.sight import Condition, sight
from weilu.moderation.queries.waiting import CHANCE, LATER, TODAY, band, mine, waiting

from .entries import Counts, Entry, merged

SIZE = 50  # rows of a page
CHANCES = 3  # opportunities shown
FINISHED = 100  # of a day, looked back on
FILTERS: dict[str, tuple[str, ...]] = {
    "order": (
        Work.GRAVE,
        Work.HELD,
        Work.REPORT,
        Work.DISPUTE,
        Work.HEATED,
        Work.SUSPECT,
        Work.APPEAL,
        Work.NOTICED,
        Work.DRAWN,
        Work.CAMPAIGN,
        Work.REREAD,
        Work.PRAISE,
    ),
    "content": (Work.QUESTION, Work.ACCURACY, Work.STALE, Work.RECAP, Work.EVENT),
    "members": (
        Work.FIRST_POST,
        Work.DUPLICATE,
        Work.FEEDBACK,
        Work.ORDER,
        Work.ANNIVERSARY,
        Work.KINDNESS,
    ),
    "system": (Work.TROUBLE, Work.PLAYBOOK, Work.GOAL, Work.ROUTINE),
}
CHOICES = ("", "mine", *FILTERS, "later")

# One head for each subject, in order; then everything open about those subjects.
DESK = """
WITH seen AS (
  SELECT moderation_workitem.id, moderation_workitem.subject, moderation_workitem.due_at,
    moderation_workitem.score, {band} AS band
  FROM moderation_workitem WHERE {waiting}{only}),
heads AS (SELECT subject, min(band) AS place, min(due_at) AS soonest, min(-score) AS rank,
  min(id) AS first_id FROM seen GROUP BY subject),
chosen AS (SELECT * FROM heads WHERE {places}{beyond}
  ORDER BY place, soonest, rank, first_id LIMIT {limit}),
i AS (SELECT chosen.place, chosen.soonest, chosen.rank, chosen.first_id, moderation_workitem.*,
  CASE WHEN chosen.subject LIKE 'post:%%' THEN CAST(substr(chosen.subject, 6) AS bigint) END
    AS on_post,
  CASE WHEN chosen.subject LIKE 'topic:%%' THEN CAST(substr(chosen.subject, 7) AS bigint) END
    AS on_topic
  FROM chosen CROSS JOIN moderation_workitem
  WHERE moderation_workitem.subject = chosen.subject AND {waiting}{only})
SELECT i.place, i.soonest, i.rank, i.first_id, i.id, i.kind, i.subject, i.title, i.path,
  i.facts, i.times, i.urgency, i.opened_at, i.due_at, i.rests_on, i.version, i.claimed_until,
  c.id AS claimed_id, c.name AS claimed_name, g.id AS given_id, g.name AS given_name,
  a.id AS about_id, a.name AS about_name, a.picture, a.state, a.is_robot,
  coalesce(p.id, 0) AS post_id, t.id AS topic_id, t.title AS topic_title,
  s.id AS space_id, s.slug, s.name_zh, s.name_en, s.visibility
FROM i
LEFT JOIN members_member c ON c.id = i.claimed_by_id
LEFT JOIN members_member g ON g.id = i.assigned_to_id
LEFT JOIN members_member a ON a.id = i.about_id
LEFT JOIN conversations_post p ON p.id = i.on_post
LEFT JOIN conversations_topic t ON t.id = coalesce(p.topic_id, i.on_topic)
LEFT JOIN conversations_space s ON s.id = coalesce(t.space_id, i.space_id)
ORDER BY i.place, i.soonest, i.rank, i.first_id, i.due_at, i.id
"""
FIRST_CHANCES = f"""SELECT first_id FROM heads WHERE place = {CHANCE}
  ORDER BY soonest, rank, first_id LIMIT {CHANCES}"""  # noqa: S608  numbers of ours
# Counted here: seven times DISTINCT takes a database twice as long. The last row: what was done.
COUNTED = """
SELECT subject, kind, {band} AS band, CASE WHEN {mine} THEN 1 ELSE 0 END AS own
FROM moderation_workitem WHERE {waiting}
UNION ALL SELECT NULL, NULL, 0, count(*) FROM moderation_workitem
WHERE done_at >= %s AND done_by_id IS NOT NULL AND {seen}
"""
FILTER_OF = {kind: name for name, kinds in FILTERS.items() for kind in kinds}


def desk(reader: Member, *, only: str = "", after: str | None = None) -> Page[Entry]:
    """Fifty rows in order of need: one query.

    Args:
        only: One of `CHOICES`; "" leaves out what is not due for a day yet.
    """
    now = clock.now()
    wanted, params = _only(reader, only)
    places = f"place = {LATER}" if only == "later" else f"place < {LATER}"
    places += f" AND (place <> {CHANCE} OR first_id IN ({FIRST_CHANCES}))"
    beyond, place = _beyond(after)
    return _page(reader, now, (wanted, params), places, (beyond, place))


def entry(reader: Member, pk: int) -> Entry | None:
    """The row an open item stands in, wherever it stands: one query."""
    sql = """ AND moderation_workitem.subject =
      (SELECT one.subject FROM moderation_workitem one WHERE one.id = %s)"""
    page = _page(reader, clock.now(), (sql, [pk]), "1 = 1", ("", []))
    return page.items[0] if page.items else None


def these(reader: Member, pks: Sequence[int]) -> list[Entry]:
    """The rows of chosen items, as far as they still wait: one query."""
    if not pks:
        return []
    only = f" AND moderation_workitem.id IN ({marks(pks)})"
    found = _page(reader, clock.now(), (only, list(pks)), "1 = 1", ("", []), size=len(pks))
    return list(found.items)


def _page(
    reader: Member,
    now: datetime,
    only: Condition,
    places: str,
    beyond: Condition,
    *,
    size: int = SIZE,
) -> Page[Entry]:
    seen, params = waiting(reader, now)
    place, moments = band(now)
    sql = DESK.format(
        band=place,
        waiting=seen,
        only=only[0],
        places=places,
        beyond=beyond[0],
        limit=size + 1,
    )
    seen_by = [*params, *only[1]]
    found = rows(sql, [*moments, *seen_by, *beyond[1], *seen_by])
    return cut(
        merged(found),
        size=size,
        key=lambda each: [each.band, each.due_at, each.rank, each.first_id],
    )


def _only(reader: Member, only: str) -> Condition:
    if only == "mine":
        condition, params = mine(reader)
        return f" AND {condition}", params
    kinds = FILTERS.get(only)
    if kinds is None:
        return "", []
    return f" AND moderation_workitem.kind IN ({marks(kinds)})", list(kinds)


def _beyond(after: str | None) -> Condition:
    place = position(after, int, datetime, int, int)
    if place is None:
        return "", []
    place[1] = plain(place[1])
    return " AND (place, soonest, rank, first_id) > (%s, %s, %s, %s)", place


def counts(reader: Member) -> Counts:
    """How many rows each filter has, and how much the team finished today: one query."""
    now = clock.now()
    open_now, params = waiting(reader, now)
    seen, seeing = sight(reader)
    place, moments = band(now)
    own, holders = mine(reader)
    sql = COUNTED.format(mine=own, band=place, waiting=open_now, seen=seen)
    today = plain(clock.begins(clock.day(now)))
    found = shapes.rows(sql, [*moments, *holders, *params, today, *seeing])
    by: dict[str, set[str]] = {name: set() for name in CHOICES}
    done = 0
    for subject, kind, where, number in found:
        if subject is None:
            done = number
        elif where == LATER:
            by["later"].add(subject)
        elif where <= TODAY:  # opportunities are not counted
            by[""].add(subject)
            by[FILTER_OF[kind]].add(subject)
            if number:
                by["mine"].add(subject)
    return Counts({name: len(subjects) for name, subjects in by.items()}, done)


def fresh(reader: Member, since: datetime) -> int:
    """How many rows came to the desk after a moment: one query."""
    seen, params = waiting(reader)
    place, moments = band(clock.now())
    sql = f"""SELECT count(DISTINCT subject) AS number FROM moderation_workitem WHERE {seen}
      AND {place} < {LATER}
      AND (shown_at > %s OR snoozed_until > %s)"""  # noqa: S608  conditions of ours
    found = row(sql, [*params, *moments, plain(since), plain(since)])
    return int(found.number) if found else 0


def batches(reader: Member) -> list[Batch]:
    """What was done to many things at once within the last day, the newest first: one query."""
    rows = Batch.objects.select_related("by").filter(at__gte=clock.now() - UNDO_WITHIN)
    if not reader.standing.is_leader:
        rows = rows.filter(by=reader)
    return list(rows.order_by("-pk")[:FINISHED])


def finished(reader: Member) -> list[WorkStep]:
    """What was finished today and can be taken back, the newest first: one query.

    What the reader is to judge a second time is not among it.
    """
    condition, params = sight(reader)
    seen = WorkItem.objects.extra(where=[condition], params=params)  # noqa: S610  ours
    steps = WorkStep.objects.filter(
        act=WorkStep.Act.DONE,
        undone_at=None,
        at__gte=clock.begins(clock.day(clock.now())),
        by__isnull=False,
        item__in=seen.filter(done_at__isnull=False),
    ).exclude(pk__in=unread(reader).exclude(step=None).values("step"))
    return list(steps.select_related("item__about", "by").order_by("-pk")[:FINISHED])
