"""What the frame around a page of the console knows: one statement, once a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weilu.core import clock
from weilu.core.db import marks, rows
from weilu.core.template_globals import url
from weilu.members.menu import open_to
from weilu.members.models import Member
from weilu.members.permissions import Standing
from weilu.moderation.queries.duty import duty_at
from weilu.moderation.queries.handing import Note, ending_in, handing_at, notes_in
from weilu.moderation.queries.waiting import TODAY, band, waiting
from weilu.notices.queries import waiting_sql

from .desk import FILTERS

ORDER = FILTERS["order"]

# Whoever is on duty, and the bell; on the desk what is handed over, elsewhere what waits.
FRAME = """
SELECT 'duty' AS what, m.id AS number, m.name AS name, '' AS words, '' AS moment {duty}
UNION ALL SELECT 'bell', ({bell}), '', '', ''
"""
WAITING = """
UNION ALL SELECT CASE WHEN grouping_kind = 1 THEN 'order' ELSE 'everything' END,
  count(DISTINCT subject), '', '', '' FROM (
  SELECT subject, 0 AS grouping_kind FROM due UNION ALL
  SELECT subject, 1 FROM due WHERE kind IN ({order})) AS counted
GROUP BY grouping_kind
"""
DUE = """
WITH due AS (SELECT subject, kind FROM moderation_workitem WHERE {waiting} AND {band} <= {today})
"""


NAMED = ("duty", "note", "ends")  # the other rows are numbers


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
    known: dict[str, int] | None = None  # what the desk has counted already

    @cached_property
    def groups(self) -> Sequence[Corner]:
        """Only what exists and the reader may open."""
        counts = (self.waiting, self._numbers.get("order", 0))
        return _groups(self.member.standing, self._here, counts, get_language())

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Everything the menu shows that can differ: it is kept under that."""
        return *self.groups, self._here == self.path

    @cached_property
    def _here(self) -> str:
        """The page of the menu one is on or below: the longest address that fits."""
        fits = [href for href in _hrefs(self.member.standing) if self.path.startswith(href)]
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

    @cached_property
    def notes(self) -> Sequence[Note]:
        """What is handed over to this reader, on the desk: for whoever is on duty, else leaders."""
        there = {row[1] for row in self._read if row[0] == "duty"}
        stands_in = not there and self.member.standing.is_leader
        return notes_in(self._read) if self.member.pk in there or stands_in else []

    @cached_property
    def ending(self) -> datetime | None:
        """When their shift ends, or ended just now, and nobody heard yet how it was left."""
        return ending_in(self._read, clock.now())

    @property
    def roster(self) -> str:
        return url("moderation:roster")

    @property
    def notices(self) -> int:
        return self._numbers.get("bell", 0)

    @property
    def waiting(self) -> int:
        """Rows that are not for later."""
        return self._numbers.get("everything", 0)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        read = {row[0]: int(row[1]) for row in self._read if row[0] not in NAMED}
        return read | (self.known or {})

    @cached_property
    def _read(self) -> list[Any]:
        now = clock.now()
        bell, told = waiting_sql(self.member)
        on_duty, duty = duty_at(now)
        frame = FRAME.format(bell=bell, duty=on_duty)
        if self.known is not None:
            handing, asked = handing_at(self.member, now)
            return rows(frame + handing, [*duty, *told, *asked])
        open_now, seen = waiting(self.member, now)
        place, moments = band(now)
        due = DUE.format(waiting=open_now, band=place, today=TODAY)
        counted = WAITING.format(order=marks(ORDER))
        return rows(due + frame + counted, [*seen, *moments, *duty, *told, *ORDER])


@lru_cache(maxsize=100)
def _hrefs(standing: Standing) -> list[str]:
    return [page.href for _group, pages in open_to(standing) for page in pages]


@lru_cache(maxsize=1_000)
def _groups(
    standing: Standing, here: str, counts: tuple[int, int], _language: str | None
) -> Sequence[Corner]:
    """The menu in one language; counts are of today and of order."""
    numbers = dict(zip(("today", "order"), counts, strict=True))
    return [
        Corner(
            group.key,
            str(group.label),
            group.icon,
            pages[0].href,
            any(page.href == here for page in pages),
            tuple(Place(str(p.label), p.href, p.href == here) for p in pages),
            numbers.get(group.key, 0),
        )
        for group, pages in open_to(standing)
    ]


def frame_of(request: HttpRequest | None) -> Frame | None:
    """The same one for the whole request; None for whoever is not of the team."""
    member = getattr(request, "member", None)
    if request is None or member is None or not member.standing.is_team:
        return None
    kept = getattr(request, "desk_frame", None)
    if not isinstance(kept, Frame):
        kept = request.desk_frame = Frame(member, request.path)  # type: ignore[attr-defined]  # ours alone
    return kept
