"""What the frame around a page of the console knows: one statement, once a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import marks, rows
from weilu.members.menu import open_to
from weilu.members.models import Member
from weilu.moderation.models import Work
from weilu.moderation.queries.waiting import TODAY, band, waiting
from weilu.notices.queries import waiting_sql

ORDER = (Work.GRAVE, Work.HELD, Work.REPORT, Work.DISPUTE, Work.SUSPECT, Work.APPEAL)
# Names of whoever is on duty, the bell, and how many rows wait on the desk and in the queue.
FRAME = """
SELECT 'duty' AS what, m.id AS number, m.name AS name FROM moderation_shift s JOIN members_member m ON m.id = s.member_id
  LEFT JOIN moderation_absence a ON a.member_id = m.id AND (a.until IS NULL OR a.until > %s)
  WHERE s.weekday = %s AND s.starts <= %s AND (s.ends > %s OR s.ends = %s)
    AND a.member_id IS NULL AND m.state = 'active'
UNION ALL SELECT 'bell', ({bell}), ''
UNION ALL SELECT kind_group, count(*), '' FROM (
  SELECT DISTINCT CASE WHEN kind IN ({order}) THEN 'order' ELSE 'other' END AS kind_group, subject
  FROM moderation_workitem WHERE {waiting} AND {band} <= {today}) AS due
GROUP BY kind_group
"""


@dataclass(frozen=True)
class Place:
    """One page below a group."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Corner:
    """One group of the menu as this reader sees it."""

    key: str
    label: str
    icon: str
    href: str
    current: bool
    pages: Sequence[Place]
    count: int = 0


@dataclass
class Frame:
    """The menu, the bell, the duty and what waits, for one reader and one address."""

    member: Member
    path: str

    @cached_property
    def groups(self) -> list[Corner]:
        """Only what exists and the reader may open."""
        counts = {"today": self.waiting, "order": self._numbers.get("order", 0)}
        here = self._here
        return [
            Corner(
                group.key,
                str(group.label),
                group.icon,
                pages[0].href,
                any(page.href == here for page in pages),
                [Place(str(p.label), p.href, p.href == here) for p in pages],
                counts.get(group.key, 0),
            )
            for group, pages in open_to(self.member.standing)
        ]

    @cached_property
    def _here(self) -> str:
        """The page of the menu one is on or below: the longest address that fits."""
        known = (p.href for _g, pages in open_to(self.member.standing) for p in pages)
        fits = [href for href in known if self.path.startswith(href)]
        return max(fits, key=len, default="")

    @property
    def current(self) -> Corner | None:
        return next((group for group in self.groups if group.current), None)

    @property
    def duty(self) -> str:
        """Who is on duty now, in words."""
        names = [row[2] for row in self._read if row[0] == "duty"]
        if not names:
            return _("Nobody is on duty: operators stand in")
        return _("On duty: %(names)s") % {"names": _(", ").join(dict.fromkeys(names))}

    @property
    def roster(self) -> str:
        return reverse("moderation:roster")

    @property
    def notices(self) -> int:
        return self._numbers.get("bell", 0)

    @property
    def waiting(self) -> int:
        """Rows that are not for later."""
        return self._numbers.get("order", 0) + self._numbers.get("other", 0)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {row[0]: int(row[1]) for row in self._read if row[0] != "duty"}

    @cached_property
    def _read(self) -> list[tuple[str, int, str]]:
        now = clock.now()
        local = now.astimezone(timezone.get_default_timezone())
        hour = f"{local:%H:%M:%S}"
        bell, told = waiting_sql(self.member)
        open_now, seen = waiting(self.member, now)
        place, moments = band(now)
        sql = FRAME.format(
            bell=bell, order=marks(ORDER), waiting=open_now, band=place, today=TODAY
        )
        duty = [plain(now), local.weekday(), hour, hour, "00:00:00"]
        return rows(sql, [*duty, *told, *ORDER, *seen, *moments])


def frame_of(request: HttpRequest | None) -> Frame | None:
    """The same one for the whole request; None for whoever is not of the team."""
    member = getattr(request, "member", None)
    if request is None or member is None or not member.standing.is_team:
        return None
    kept = getattr(request, "desk_frame", None)
    if not isinstance(kept, Frame):
        kept = request.desk_frame = Frame(member, request.path)  # type: ignore[attr-defined]  # ours alone
    return kept
