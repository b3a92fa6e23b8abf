"""What the frame around a member's page knows: one statement, when a page shows it, once a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.http import HttpRequest

from weilu.charter.queries import survey
from weilu.conversations.queries.lists import SHOWN
from weilu.conversations.queries.shapes import rows
from weilu.core.bilingual import in_language
from weilu.culture.queries.owing import Owing, owes_sql, owing
from weilu.members.models import Member
from weilu.notices.queries import waiting_sql
from weilu.rewards.dials import BOARDS, CHECK_IN, SHOP

SPACES_SHOWN = 8  # in the rail
SPACES_KNOWN = 40  # those with the latest talk, for home
TOLD, OWED, ASKED = 0, -1, -2  # rows of the statement that are numbers, not spaces
LOOKED_AT = 20  # latest topics of a space that can make its dot

# A dot says the same as home's list of what is unread: neither muted nor older than the
# reader's coming, unless they had begun to read.
UNREAD = f"""
EXISTS (SELECT 1 FROM (SELECT t.id, t.last_post_id, t.last_author_id, t.opened_at, t.author_id
    FROM conversations_topic t WHERE t.space_id = s.id AND {SHOWN}
    ORDER BY t.last_post_at DESC, t.id DESC LIMIT {LOOKED_AT}) AS latest
  LEFT JOIN conversations_reading r ON r.topic_id = latest.id AND r.member_id = %s
  LEFT JOIN conversations_topicfollow f ON f.topic_id = latest.id AND f.member_id = %s
  WHERE coalesce(f.level, me.level) <> 'muted'
    AND coalesce(latest.last_author_id, 0) <> %s
    AND CASE WHEN r.post_id IS NULL THEN latest.opened_at > me.since
      ELSE r.post_id < latest.last_post_id END
    AND NOT EXISTS (SELECT 1 FROM members_mute x
      WHERE x.member_id = %s AND x.muted_id = latest.author_id))
"""  # noqa: S608  a condition and a number of ours
SHELL = """
SELECT * FROM (SELECT s.id, s.slug, s.name_zh, s.name_en, s.place, me.level,
    CASE WHEN {unread} THEN 1 ELSE 0 END
  FROM conversations_membership me JOIN conversations_space s ON s.id = me.space_id
  WHERE me.member_id = %s AND s.archived_at IS NULL
  ORDER BY s.last_topic_at DESC, s.id LIMIT {most}) AS mine
UNION ALL SELECT 0, '', '', '', 0, '', ({waiting})
UNION ALL SELECT -1, '', '', '', 0, '', ({owes})
UNION ALL SELECT -2, '', '', '', 0, '', ({asks})
"""


class Corner(NamedTuple):
    """One of a member's own spaces, as the rail names it."""

    pk: int
    slug: str
    name_zh: str
    name_en: str
    place: int
    level: str
    unread: bool

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)


@dataclass
class Shell:
    """A member's own spaces in the team's order, and how much waits to be told."""

    member: Member

    @cached_property
    def _read(self) -> tuple[list[Corner], dict[int, int]]:
        waiting, told = waiting_sql(self.member)
        owes, asked = owes_sql(self.member)
        me = self.member.pk
        sql = SHELL.format(
            unread=UNREAD,
            waiting=waiting,
            owes=owes,
            asks=survey.WAITING,
            most=SPACES_KNOWN,
        )
        asks = survey.waiting_values(self.member)
        found = rows(sql, [me, me, me, me, me, *told, *asked, *asks])
        mine = [_corner(row) for row in found if row[0] > 0]
        numbers = {int(row[0]): int(row[6]) for row in found if row[0] <= 0}
        return sorted(mine, key=lambda corner: (corner.place, corner.pk)), numbers

    @property
    def notices(self) -> int:
        """Groups of notices not seen yet."""
        return self._read[1][TOLD]

    @cached_property
    def norms(self) -> Owing | None:
        """What the member has still to agree to; one statement more for those who have."""
        return owing(self.member) if self._read[1][OWED] else None

    @property
    def has_questions(self) -> bool:
        """Whether the needs survey waits for the member."""
        return bool(self._read[1][ASKED])

    @property
    def has_shop(self) -> bool:
        """Whether points can be redeemed here; the setting is known without a look."""
        return bool(SHOP.value)

    @property
    def has_check_in(self) -> bool:
        """Whether members may check in."""
        return bool(CHECK_IN.value)

    @property
    def has_boards(self) -> bool:
        """Whether members read who helped most lately."""
        return bool(BOARDS.value)

    @property
    def known(self) -> Sequence[Corner]:
        """The spaces home looks into."""
        return self._read[0]

    @property
    def spaces(self) -> tuple[Corner, ...]:
        """Those the rail shows."""
        return tuple(self._read[0][:SPACES_SHOWN])


def _corner(row: Sequence[Any]) -> Corner:
    pk, slug, name_zh, name_en, place, level, unread = row
    return Corner(pk, slug, name_zh, name_en, place, level, bool(unread))


def shell_of(request: HttpRequest | None) -> Shell | None:
    """The same one for the whole request; None for guests."""
    member = getattr(request, "member", None)
    if request is None or member is None:
        return None
    kept = getattr(request, "shell", None)
    if not isinstance(kept, Shell):
        kept = request.shell = Shell(member)  # type: ignore[attr-defined]  # ours alone
    return kept
