"""Spaces: the list, one of them, and who hosts it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from weilu.core import clock
from weilu.core.bilingual import in_language
from weilu.core.pages import Page, cut, position
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.members.queries.team import IN_FORCE

from .lists import readable
from .shapes import decoded, moment, plain, rows


@dataclass(slots=True)
class SpaceLine:
    """A space as its page and the list of spaces show it."""

    pk: int
    slug: str
    name_zh: str
    name_en: str
    purpose_zh: str
    purpose_en: str
    visibility: str
    kinds: list[str]
    opens: str
    replies: str
    slow_seconds: int
    topic_count: int
    last_topic_at: datetime | None
    is_open: bool
    is_archived: bool
    level: str | None  # None: the reader is not inside
    unread: int
    place: int
    hosts: list[Face] = field(default_factory=list)

    @property
    def shelf(self) -> int:
        """Where it stands in the list: mine, others', archived; `SHELF` in SQL."""
        return 2 if self.is_archived else 0 if self.level else 1

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)

    @property
    def purpose(self) -> str:
        return in_language(self.purpose_zh, self.purpose_en)


SPACE = """
SELECT s.id, s.slug, s.name_zh, s.name_en, s.purpose_zh, s.purpose_en, s.visibility, s.kinds,
  s.opens, s.replies, s.slow_seconds, s.topic_count, s.last_topic_at,
  s.read_only_at IS NULL AND s.archived_at IS NULL, s.archived_at IS NOT NULL, me.level,
  {unread}, s.place
FROM conversations_space s
LEFT JOIN conversations_membership me ON me.space_id = s.id AND me.member_id = %s
"""
# Topics that moved on since they were opened, or that are new since the reader came in;
# looked at among each space's latest, so that a big space costs no more than a small one.
UNREAD = """
(SELECT count(*) FROM (SELECT t.id, t.last_post_id, t.opened_at FROM conversations_topic t
   WHERE t.space_id = s.id AND t.held_at IS NULL AND t.hidden_at IS NULL
     AND t.deleted_at IS NULL ORDER BY t.last_post_at DESC, t.id DESC LIMIT 20) AS latest
 LEFT JOIN conversations_reading r ON r.topic_id = latest.id AND r.member_id = %s
 WHERE me.level IS NOT NULL AND me.level <> 'muted' AND latest.opened_at > me.since
   AND coalesce(r.post_id, 0) < latest.last_post_id)
"""
HOSTS = f"""
SELECT x.space_id, m.id, m.name, m.picture, m.state, m.is_robot
FROM members_role x JOIN members_member m ON m.id = x.member_id
WHERE x.name = 'host' AND {IN_FORCE} AND x.space_id IN ({{places}})
ORDER BY x.id
"""  # noqa: S608  a condition of ours


PAGE = 60
SHELF = "CASE WHEN s.archived_at IS NOT NULL THEN 2 WHEN me.level IS NULL THEN 1 ELSE 0 END"


def spaces_page(reader: Member | None, after: str | None = None) -> Page[SpaceLine]:
    """The spaces a reader sees, with hosts: their own, then the others; two queries.

    Archived ones, the last, only for those who could open them again; a private space is
    nobody else's business, not even its name.
    """
    where, rights = readable(reader)
    if reader is None or not reader.standing.is_leader:
        where += " AND s.archived_at IS NULL"
    place = position(after, int, int, int) or []
    where += f" AND ({SHELF}, s.place, s.id) > (%s, %s, %s)" if place else ""
    sql = (
        f"{_select(reader)} WHERE {where} ORDER BY {SHELF}, s.place, s.id LIMIT {PAGE + 1}"
    )
    found = [_space(row) for row in rows(sql, [*_who(reader), *rights, *place])]
    page = cut(found, size=PAGE, key=lambda space: [space.shelf, space.place, space.pk])
    with_hosts(page.items)
    return page


def one_space(slug: str, *, reader: Member | None) -> SpaceLine | None:
    """A space by its address, if the reader may see it: one query."""
    where, rights = readable(reader)
    sql = f"{_select(reader)} WHERE {where} AND s.slug = %s"
    found = rows(sql, [*_who(reader), *rights, slug])
    return _space(found[0]) if found else None


def _select(reader: Member | None) -> str:
    return SPACE.format(unread=UNREAD if reader else "0")


def _who(reader: Member | None) -> list[int]:
    return [reader.pk, reader.pk] if reader else [0]


def _space(row: Sequence[Any]) -> SpaceLine:
    kinds, moved_at = decoded(row[7]), moment(row[12])
    doors = bool(row[13]), bool(row[14])
    values: list[Any] = [*row[:7], kinds, *row[8:12], moved_at, *doors, *row[15:18]]
    return SpaceLine(*values)


class Hosted(Protocol):
    """What has an id of a space, and room for its hosts."""

    @property
    def pk(self) -> int: ...
    @property
    def hosts(self) -> list[Face]: ...


H = TypeVar("H", bound=Hosted)


def with_hosts(spaces: list[H]) -> list[H]:
    """The same spaces with their hosts: one query."""
    if not spaces:
        return spaces
    by_id = {space.pk: space for space in spaces}
    sql = HOSTS.format(places=",".join(["%s"] * len(by_id)))
    now = plain(clock.now())
    for space_id, *face in rows(sql, [now, now, *by_id]):
        by_id[space_id].hosts.append(Face(*face))
    return spaces
