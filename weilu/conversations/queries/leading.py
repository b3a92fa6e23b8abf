"""Where somebody's interests lead: spaces they might follow, topics to answer, a host to ask."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from weilu.conversations.models import Membership, Space
from weilu.core import clock
from weilu.core.text import fold
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.members.queries.team import IN_FORCE

from .lists import SHOWN, line, line_sql, not_muted, readable
from .shapes import Line, plain, rows

SPACES, TOPICS = 5, 3  # at most
FEW = 3  # spaces offered where there are so many
LATELY = timedelta(days=14)  # a topic to answer is not older
NAMED, MENTIONED = 3, 1  # an interest the team gave the space weighs more than its words


class Lead(NamedTuple):
    """A space, and the interest that leads there; "" for one that is for everybody."""

    space: Space
    why: str


@dataclass(frozen=True)
class Leads:
    """Spaces that fit, and those of them the member follows already."""

    fresh: Sequence[Lead]
    followed: Sequence[Lead]

    @property
    def space_ids(self) -> list[int]:
        return [lead.space.pk for lead in (*self.followed, *self.fresh)]


def leads(reader: Member, tags: Collection[str]) -> Leads:
    """Up to five spaces that fit these interests and are not followed yet: two queries.

    Nothing private: those inside let people in. Where interests lead to fewer than three, the
    first spaces in the team's order that everybody may speak in fill up.
    """
    here = Space.objects.readable_by(reader).filter(archived_at=None)
    public = here.exclude(visibility=Space.Visibility.PRIVATE).order_by("place", "pk")
    inside = set(
        Membership.objects.filter(member=reader).values_list("space_id", flat=True)
    )
    spaces = list(public)
    fitting = _fitting(spaces, tags)
    fresh = [lead for lead in fitting if lead.space.pk not in inside]
    known = inside | {lead.space.pk for lead in fresh}
    fresh += [Lead(each, "") for each in _halls(spaces) if each.pk not in known][
        : max(FEW - len(fresh), 0)
    ]
    followed = [lead for lead in fitting if lead.space.pk in inside]
    return Leads(fresh[:SPACES], followed[:SPACES])


def _halls(spaces: Sequence[Space]) -> list[Space]:
    """Spaces that take everybody's topics now."""
    everybody = Space.Speakers.EVERYBODY
    return [space for space in spaces if space.is_open and space.opens == everybody]


def _fitting(spaces: Sequence[Space], tags: Collection[str]) -> list[Lead]:
    """The best first; among equals the team's order."""
    scored = [(*_fit(space, tags), space) for space in spaces]
    found = [(score, why, space) for score, why, space in scored if score]
    return [Lead(space, why) for _score, why, space in sorted(found, key=lambda f: -f[0])]


def _fit(space: Space, tags: Collection[str]) -> tuple[int, str]:
    """How well a space fits, and the interest that says so loudest."""
    given = {fold(tag) for tag in space.tags}
    names = (space.name_zh, space.name_en, space.purpose_zh, space.purpose_en)
    words = fold(" ".join(names))
    fits = [
        (NAMED if key in given else MENTIONED, tag)
        for tag in tags
        if (key := fold(tag)) and (key in given or key in words)
    ]
    best = max(fits, key=lambda fit: fit[0], default=(0, ""))
    return sum(score for score, _tag in fits), best[1]


# Questions nobody has answered first, then what people speak of now.
ORDER = """
ORDER BY CASE WHEN t.kind = 'question' AND t.helper_count = 0 THEN 0 ELSE 1 END,
  t.last_post_at DESC, t.id DESC LIMIT %s
"""


def topics_for(reader: Member, space_ids: Collection[int]) -> list[Line]:
    """Up to three topics of late the reader could answer: one query.

    In these spaces; without any, wherever everybody may reply.
    """
    select, who = line_sql(reader)
    may_read, rights = readable(reader)
    calm, me = not_muted(reader, "t.author_id")
    where = f" WHERE {SHOWN} AND {may_read}{calm} AND t.closed_at IS NULL"
    where += " AND t.author_id <> %s AND t.last_post_at >= %s AND NOT a.is_robot"
    where += " AND s.replies = 'everybody' AND s.read_only_at IS NULL"
    where += " AND s.archived_at IS NULL AND s.visibility <> 'private'"
    params: list[Any] = [*who, *rights, *me, reader.pk, plain(clock.now() - LATELY)]
    if space_ids:
        where += f" AND t.space_id IN ({','.join(['%s'] * len(space_ids))})"
        params += space_ids
    return [line(row) for row in rows(select + where + ORDER, [*params, TOPICS])]


HOST = f"""
SELECT m.id, m.name, m.picture, m.state, m.is_robot
FROM members_role x JOIN members_member m ON m.id = x.member_id
WHERE x.name = 'host' AND {IN_FORCE} AND x.space_id IN ({{places}}) AND m.id <> %s
  AND NOT EXISTS (SELECT 1 FROM members_mute q WHERE q.member_id = %s AND q.muted_id = m.id)
ORDER BY m.last_seen_on IS NULL, m.last_seen_on DESC, x.id LIMIT 1
"""  # noqa: S608  a condition of ours


def host_for(reader: Member, space_ids: Collection[int]) -> Face | None:
    """Who receives people in these spaces, the one seen last: one query, none without any."""
    if not space_ids:
        return None
    sql = HOST.format(places=",".join(["%s"] * len(space_ids)))
    now = plain(clock.now())
    found = rows(sql, [now, now, *space_ids, reader.pk, reader.pk])
    return Face(*found[0]) if found else None
