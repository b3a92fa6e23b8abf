"""What one member did and met, the latest first, in sentences the reader may read."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.db import connection

from weilu.core import db
from weilu.core.pages import Page, cut, position
from weilu.members.models import Member, Merge
from weilu.members.telling import Sentence, Title, table

PAGE = 30
# The index on subjects holds members alone; both databases use it where its words stand here.
ABOUT = {
    "sqlite": "a.subject LIKE 'member:%%' ESCAPE '\\'",
    "postgresql": "a.subject::text LIKE 'member:%%'",
}
EVENTS = """
SELECT a.id, a.kind, a.actor_id, a.payload, a.occurred_at, a.subject, a.door,
  coalesce(m.name, '') AS actor
FROM activity_activity a LEFT JOIN members_member m ON m.id = a.actor_id
WHERE a.id IN (
  SELECT id FROM (SELECT a.id FROM activity_activity a WHERE a.actor_id IN ({who})
    AND a.kind IN ({kinds}) AND (a.occurred_at, a.id) < (%s, %s)
    ORDER BY a.occurred_at DESC, a.id DESC LIMIT {some}) AS did
  UNION SELECT id FROM (SELECT a.id FROM activity_activity a WHERE {about}
    AND a.subject IN ({subjects}) AND a.kind IN ({kinds}) AND (a.occurred_at, a.id) < (%s, %s)
    ORDER BY a.occurred_at DESC, a.id DESC LIMIT {some}) AS met)
ORDER BY a.occurred_at DESC, a.id DESC LIMIT {some}
"""
BEYOND = [datetime(9999, 1, 1, tzinfo=UTC), 2**63 - 1]  # later than anything


@dataclass(frozen=True)
class Event:
    """One line of a timeline."""

    pk: int
    words: str
    icon: str
    href: str
    by: str  # who did it, where it was somebody else
    at: datetime
    door: str


def timeline(
    member: Member, *, reader: Member, group: str = "", after: str | None = None
) -> Page[Event]:
    """Thirty things that happened, without those that are about what the reader may not read.

    Three queries: whom the member was merged with, what happened, and what it is called.
    """
    people = [member.pk, *_merged(member)]
    rows = _rows(people, group, after)
    page = cut(rows, size=PAGE, key=lambda row: [db.moment(row.occurred_at), row.id])
    told = table()
    titles = _titles(page.items, reader)
    events = [
        (row.kind, event)
        for row in page.items
        if (event := _event(row, told.sentences[row.kind], people, titles.get(_named(row))))
    ]
    return Page(list(_together(events)), page.next)


def _together(events: Sequence[tuple[str, Event]]) -> Iterator[Event]:
    """Those of one kind that follow each other as one, where there is a sentence for many."""
    for (kind, by), same in groupby(events, key=lambda each: (each[0], each[1].by)):
        found = [event for _kind, event in same]
        many = table().sentences[kind].many
        if many and len(found) > 1:
            words = many(len(found))
            yield replace(found[0], words=words, by=by, href="")
        else:
            yield from found


def _merged(member: Member) -> Sequence[int]:
    merges = Merge.objects.filter(survivor=member, undone_at=None)
    return list(merges.values_list("gone_id", flat=True))


def _rows(people: Sequence[int], group: str, after: str | None) -> list[Any]:
    kinds = table().kinds(group)
    place: list[Any] = position(after, datetime, int) or BEYOND
    before = [connection.ops.adapt_datetimefield_value(place[0]), place[1]]
    sql = EVENTS.format(
        who=db.marks(people),
        kinds=db.marks(kinds),
        subjects=db.marks(people),
        about=ABOUT[connection.vendor],
        some=PAGE + 1,
    )
    subjects = [f"member:{pk}" for pk in people]
    return db.rows(sql, [*people, *kinds, *before, *subjects, *kinds, *before])


def _payload(row: Any) -> Mapping[str, Any]:
    kept = row.payload
    return json.loads(kept) if isinstance(kept, str) else kept or {}


def _named(row: Any) -> tuple[str, int]:
    """The object a line names; ("", 0) for none."""
    names = table().sentences[row.kind].names
    if names is None:
        return "", 0
    what, where = names
    return what, int(_payload(row).get(where) or 0)


def _titles(rows: Sequence[Any], reader: Member) -> dict[tuple[str, int], Title]:
    wanted = defaultdict(set)
    for row in rows:
        what, pk = _named(row)
        if what:
            wanted[what].add(pk)
    return {
        (what, pk): title
        for what, pks in wanted.items()
        for pk, title in table().titles[what](pks, reader).items()
    }


def _event(
    row: Any, sentence: Sentence, people: Sequence[int], title: Title | None
) -> Event | None:
    """None for what is about something the reader may not read, or not told from this side."""
    if sentence.names and title is None:
        return None
    is_own = row.actor_id in people
    about = row.subject.removeprefix("member:")
    met = bool(sentence.met) and about.isdigit() and int(about) in people
    words = sentence.met if met else sentence.did if is_own else ""
    if not words:
        return None
    facts = {"title": title.words if title else "", **sentence.facts(_payload(row))}
    return Event(
        row.id,
        str(words) % facts,
        sentence.icon,
        title.href if title else "",
        "" if is_own else row.actor,
        db.moment(row.occurred_at),
        row.door,
    )
