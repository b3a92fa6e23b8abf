"""Notices put together by topic: one line says who did what, and leads to where to read on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from weilu.conversations.queries.shapes import Room, moment
from weilu.core.pages import Page
from weilu.members.faces import Face

from .models import PEOPLE, Notice
from .wording import sentence

# The strongest first: it decides which face stands in front.
REASONS = (
    Notice.Reason.MENTION,
    Notice.Reason.REPLY,
    Notice.Reason.ACCEPTED,
    Notice.Reason.ANSWER,
    Notice.Reason.TOPIC,
    Notice.Reason.FOLLOW,
)


@dataclass(slots=True)
class Group:
    """Everything one topic has for a member, or everybody who follows them."""

    topic_id: int  # PEOPLE: about no topic
    title: str
    space: Room | None
    newest: int  # the activity of the newest notice: groups stand in its order
    at: datetime
    post_id: int | None  # where to read on: the first unseen post, else the newest
    unseen: int = 0
    by_reason: dict[str, dict[int, Face]] = field(default_factory=dict)

    @property
    def why(self) -> list[str]:
        """Who did what: a sentence for each reason, the strongest first."""
        kept = self.by_reason
        found = [reason for reason in REASONS if reason in kept]
        return [sentence(reason, list(kept[reason].values())) for reason in found]

    @property
    def people(self) -> list[Face]:
        """Everybody in it, once, in the order of the sentences."""
        found = [kept for reason in REASONS if (kept := self.by_reason.get(reason))]
        return list({pk: face for kept in found for pk, face in kept.items()}.values())

    @property
    def href(self) -> str:
        """Where it leads; going there counts as having seen it."""
        if self.post_id:
            return reverse("notices:open_post", args=[self.post_id])
        return reverse("notices:open_person", args=[self.people[0].pk])

    @property
    def mark(self) -> str:
        """What its button says to mark it as read."""
        return f"{self.topic_id}:{self.newest}"


@dataclass(frozen=True)
class Notices:
    """A page of groups, and the newest activity of the whole list."""

    page: Page[Group]
    newest: int

    @property
    def days(self) -> list[tuple[date, list[Group]]]:
        """The page by the reader's days, the newest first."""
        days = groupby(self.page.items, key=lambda group: _day(group.at))
        return [(day, list(groups)) for day, groups in days]


def _day(at: datetime) -> date:
    return at.astimezone(timezone.get_current_timezone()).date()


def grouped(lines: Iterable[Any]) -> list[Group]:
    """The lines of a query, the newest first, as groups in the same order."""
    groups: dict[int, Group] = {}
    for activity, reason, at, post_id, unseen, *rest in lines:
        face, (topic_id, title), room = Face(*rest[:5]), rest[5:7], rest[7:]
        key = topic_id or PEOPLE
        if key not in groups:
            space = Room(*room) if topic_id else None
            when = moment(at)
            groups[key] = Group(key, title or "", space, activity, when, post_id)
        _add(groups[key], reason, face, post_id if unseen else None, unseen)
    return list(groups.values())


def _add(group: Group, reason: str, face: Face, post_id: int | None, unseen: int) -> None:
    group.by_reason.setdefault(reason, {}).setdefault(face.pk, face)
    group.unseen += unseen
    if post_id:  # lines come newest first, so the last one stays
        group.post_id = post_id
