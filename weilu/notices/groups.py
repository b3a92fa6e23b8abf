"""Notices put together by topic: one line says who did what, and leads to where to read on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weilu.conversations.queries.shapes import Room, moment
from weilu.core import clock
from weilu.core.pages import Page
from weilu.members.faces import Face

from .models import (
    BADGES,
    BELONGING,
    DECISIONS,
    DISPUTES,
    DUTY,
    GROWTH,
    NEEDS,
    NORMS,
    ORDERS,
    PEOPLE,
    PRAISE,
    RECORDS,
    SPACES,
    TRUST,
    UNNAMED,
    VERDICTS,
    WARM_UP,
    WEEKLY,
    WORK,
    YEARS,
    Notice,
)
from .wording import house, remark, sentence, title

# The strongest first: it decides which face stands in front.
REASONS = (
    *DECISIONS,
    Notice.Reason.GIVEN,
    Notice.Reason.PRAISED,
    Notice.Reason.MENTION,
    Notice.Reason.REPLY,
    Notice.Reason.ACCEPTED,
    Notice.Reason.SETTLE,
    Notice.Reason.HELP,
    Notice.Reason.ANSWER,
    Notice.Reason.TOPIC,
    Notice.Reason.FOLLOW,
    Notice.Reason.NORMS,
    Notice.Reason.RENEWAL,
    Notice.Reason.YEARS,
    Notice.Reason.BELONGING,
    Notice.Reason.PULSE,
    Notice.Reason.NEEDS,
    Notice.Reason.WARM_UP,
    Notice.Reason.ONE_RECORD,
    Notice.Reason.TWO_AGAIN,
    Notice.Reason.REPORTED,
    Notice.Reason.TRUST_UP,
    Notice.Reason.LEVEL_UP,
    Notice.Reason.LEVEL_SLIP,
    Notice.Reason.BADGE,
    Notice.Reason.BADGE_GONE,
    Notice.Reason.ORDER,
    Notice.Reason.SWAP,
)
# What is about no topic: which group it stands in, and the sign of what bears no face.
APART = {
    Notice.Reason.NORMS: NORMS,
    Notice.Reason.RENEWAL: NORMS,
    Notice.Reason.YEARS: YEARS,
    Notice.Reason.BELONGING: BELONGING,
    Notice.Reason.PULSE: WEEKLY,
    Notice.Reason.NEEDS: NEEDS,
    Notice.Reason.WARM_UP: WARM_UP,
    Notice.Reason.GIVEN: WORK,
    Notice.Reason.ONE_RECORD: RECORDS,
    Notice.Reason.TWO_AGAIN: RECORDS,
    Notice.Reason.LETTER: VERDICTS,
    Notice.Reason.HIDDEN: VERDICTS,
    Notice.Reason.ASKED_BACK: VERDICTS,
    Notice.Reason.VERDICT: VERDICTS,
    Notice.Reason.REPORTED: VERDICTS,
    Notice.Reason.DISPUTE: DISPUTES,
    Notice.Reason.PAUSED: VERDICTS,
    Notice.Reason.TRUST_UP: TRUST,
    Notice.Reason.TRUST_DOWN: TRUST,
    Notice.Reason.LEVEL_UP: GROWTH,
    Notice.Reason.LEVEL_SLIP: GROWTH,
    Notice.Reason.BADGE: BADGES,
    Notice.Reason.BADGE_GONE: BADGES,
    Notice.Reason.ORDER: ORDERS,
    Notice.Reason.SWAP: DUTY,
    Notice.Reason.PRAISED: PRAISE,
    Notice.Reason.UNPRAISED: PRAISE,
}
PLACES = {  # in their addresses
    YEARS: "years",
    BELONGING: "belonging",
    WEEKLY: "pulse",
    NEEDS: "needs",
    WARM_UP: "warm-up",
    RECORDS: "records",
    WORK: "work",
    VERDICTS: "letters",
    DISPUTES: "disputes",
    TRUST: "trust",
    PRAISE: "praise",
    GROWTH: "growth",
    BADGES: "badges",
    ORDERS: "orders",
    DUTY: "duty",
}
SIGNS = {
    NORMS: "shield",
    YEARS: "party-popper",
    BELONGING: "heart",
    WEEKLY: "heart",
    NEEDS: "compass",
    WARM_UP: "flame",
    RECORDS: "merge",
    WORK: "user-check",
    VERDICTS: "gavel",
    DISPUTES: "scale",
    TRUST: "shield-check",
    PRAISE: "hand-heart",
    GROWTH: "sprout",
    BADGES: "award",
    ORDERS: "package",
    DUTY: "calendar-days",
}
REMARKS = 3  # reasons or own words shown of one kind, the newest


@dataclass(slots=True)
class Group:
    """Everything one topic has for a member, or everybody who follows them."""

    topic_id: int  # PEOPLE, NORMS and the like: about no topic
    title: str
    space: Room | None
    newest: int  # the highest activity in it
    at: datetime  # of its newest notice: groups stand in this order
    post_id: int | None  # where to read on: the first unseen post, else the newest
    number: int | None = None  # of years
    unseen: int = 0
    decided: int = 0  # the newest activity that is a decision
    by_reason: dict[str, dict[int, Face]] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)

    @property
    def why(self) -> list[str]:
        """Who did what: a sentence for each reason, the strongest first, and what belongs to it."""
        return self._said(REASONS)

    @property
    def decisions(self) -> list[str]:
        """Of these, what others did with the reader's words or place."""
        return self._said(DECISIONS)

    def _said(self, reasons: Sequence[str]) -> list[str]:
        said: list[str] = []
        for reason in reasons:
            if (faces := self.by_reason.get(reason)) is None:
                continue
            if reason in UNNAMED:
                said.append(house(reason, self.number))
            else:
                where = self.space.name if self.space else ""
                said.append(sentence(reason, list(faces.values()), where))
            said += [remark(reason, words) for words in self.remarks.get(reason, ())]
        return said

    @property
    def people(self) -> list[Face]:
        """Everybody in it, once, in the order of the sentences; nobody where the first has no face."""
        found = [reason for reason in REASONS if reason in self.by_reason]
        if found[0] in UNNAMED:
            return []
        named = [self.by_reason[reason] for reason in found if reason not in UNNAMED]
        return list({pk: face for kept in named for pk, face in kept.items()}.values())

    @property
    def name(self) -> str:
        """What it is about, in a line."""
        return self.title or title(self.topic_id, self.number)

    @property
    def where(self) -> str:
        """Its space, where it is not the space itself."""
        return self.space.name if self.space and self.topic_id > 0 else ""

    @property
    def sign(self) -> str:
        """What stands where nobody's face does."""
        if self.topic_id > 0 or self.topic_id <= SPACES:
            return "shield"
        return SIGNS.get(self.topic_id, "bell")

    @property
    def href(self) -> str:
        """Where it leads; going there counts as having seen it."""
        if self.post_id:
            return reverse("notices:open_post", args=[self.post_id])
        if self.topic_id == NORMS:
            return reverse("culture:norms")
        if self.topic_id > 0:
            return reverse("notices:open_topic", args=[self.topic_id])
        if self.topic_id < SPACES:
            return reverse("notices:open_space", args=[SPACES - self.topic_id])
        if self.topic_id in PLACES:
            return reverse("notices:open_place", args=[PLACES[self.topic_id]])
        return reverse("notices:open_person", args=[self.people[0].pk])

    @property
    def mark(self) -> str:
        """What its button says to mark it as read."""
        return f"{self.topic_id}:{self.newest}"


@dataclass(frozen=True)
class Day:
    """What came on one day, by the reader's clock."""

    date: date
    groups: list[Group]

    @property
    def name(self) -> str:
        """Today and yesterday in words; other days have a date."""
        if self.is_today:
            return _("Today")
        return _("Yesterday") if self.date + timedelta(days=1) == today() else ""

    @property
    def is_today(self) -> bool:
        return self.date == today()


def today() -> date:
    """The reader's day."""
    return _day(clock.now())


def _day(at: datetime) -> date:
    return at.astimezone(timezone.get_current_timezone()).date()


@dataclass(frozen=True)
class Notices:
    """A page of groups, and the highest activity of the whole list."""

    page: Page[Group]
    newest: int

    @property
    def days(self) -> list[Day]:
        """The page by the reader's days, the newest first."""
        days = groupby(self.page.items, key=lambda group: _day(group.at))
        return [Day(date, list(groups)) for date, groups in days]


def grouped(lines: Iterable[Any]) -> list[Group]:
    """The lines of a query, the newest first, as groups in the same order."""
    groups: dict[int, Group] = {}
    for line in lines:
        may_read, _post, _said, topic_id, title, *room = line[10:]
        key = topic_id or APART.get(line[1]) or (SPACES - room[0] if room[0] else PEOPLE)
        if key not in groups:
            space = Room(*room) if room[0] and may_read else None
            name = (title if topic_id else space.name) if space else ""
            at, number = moment(line[2]), line[4]
            groups[key] = Group(key, name or "", space, line[0], at, None, number)
        _add(groups[key], line)
    return list(groups.values())


def _add(group: Group, line: Any) -> None:
    activity, reason, _at, is_new, _number, *face = line[:10]
    may_read, post_id, words = line[10:13]
    by = Face(*face)
    group.newest = max(group.newest, activity)
    group.by_reason.setdefault(reason, {}).setdefault(by.pk, by)
    if reason in DECISIONS:
        group.decided = max(group.decided, activity)
    if may_read and words:
        kept = group.remarks.setdefault(reason, [])
        kept += [words] * (len(kept) < REMARKS and words not in kept)
    if is_new:
        group.unseen += 1
    if may_read and post_id and (is_new or group.post_id is None):
        group.post_id = post_id  # lines come newest first: the oldest unseen one stays
