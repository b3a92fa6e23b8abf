"""Rows of the desk as hand-written reads bring them: lines about one subject put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from weilu.conversations.queries.shapes import Room, decoded, moment
from weilu.core import clock
from weilu.members.faces import Face


@dataclass(slots=True)
class Line:
    """One reason a subject is on the desk."""

    pk: int
    kind: str
    title: str
    path: str
    facts: dict[str, Any]
    times: int
    urgency: str
    opened_at: datetime
    due_at: datetime
    rests_on: str
    version: int

    @property
    def handle(self) -> str:
        """What a button sends, so that a decision on something else is noticed."""
        return f"{self.pk}:{self.version}"


@dataclass(slots=True)
class Entry:
    """One row of the desk: a subject with everything open about it."""

    subject: str
    band: int
    due_at: datetime
    rank: int
    first_id: int
    about: Face | None
    post_id: int
    topic_id: int | None
    topic_title: str
    space: Room | None
    claimed_id: int | None
    claimed_name: str
    given_id: int | None
    given_name: str
    lines: list[Line] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.lines[0].pk

    @property
    def is_late(self) -> bool:
        return self.due_at < clock.now()


@dataclass(frozen=True)
class Counts:
    """How much waits today under each filter, opportunities aside, and what was done."""

    by: dict[str, int]
    done: int


def merged(found: Sequence[Any]) -> list[Entry]:
    """Lines of one subject as one row; they come together, in the order of the rows."""
    entries: list[Entry] = []
    for each in found:
        if not entries or entries[-1].subject != each.subject:
            entries.append(_entry(each))
        entries[-1].lines.append(_line(each))
    return entries


def _entry(each: Any) -> Entry:
    about = each.about_id and Face(
        each.about_id, each.about_name, each.picture, each.state, bool(each.is_robot)
    )
    room = each.space_id and Room(
        each.space_id, each.slug, each.name_zh, each.name_en, each.visibility
    )
    until = moment(each.claimed_until)
    claimed = until is not None and until > clock.now()
    return Entry(
        subject=each.subject,
        band=each.place,
        due_at=moment(each.soonest),
        rank=each.rank,
        first_id=each.first_id,
        about=about or None,
        post_id=each.post_id,
        topic_id=each.topic_id,
        topic_title=each.topic_title or "",
        space=room or None,
        claimed_id=each.claimed_id if claimed else None,
        claimed_name=(each.claimed_name or "") if claimed else "",
        given_id=each.given_id,
        given_name=each.given_name or "",
    )


def _line(each: Any) -> Line:
    return Line(
        each.id,
        each.kind,
        each.title,
        each.path,
        decoded(each.facts),
        each.times,
        each.urgency,
        moment(each.opened_at),
        moment(each.due_at),
        each.rests_on,
        each.version,
    )
