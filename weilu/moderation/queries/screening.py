"""How screening does, in plain figures: what it held and people agreed with, what it missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.models import (
    Drift,
    Example,
    LearntModel,
    Look,
    PolicyReplay,
    ScreeningPolicy,
    Work,
    WorkItem,
)
from weilu.moderation.policy import CATEGORIES

from .rules import Report, report_of
from .said import LOOKED_BACK

FEWEST = 50  # decisions, below which nothing is said
DIALS = (70, 80, 90, 95)  # per cent of holds people agree with, to choose from


@dataclass(frozen=True)
class Figure:
    """One category in the last ninety days."""

    name: str
    label: str
    held: int  # by the program, and decided
    agreed: int
    found: int  # by people, whoever held or reported it
    seen: int  # of them the program had held or noticed
    at: "Dialled | None" = None

    @property
    def says(self) -> bool:
        """Whether there is enough to say how often it was right."""
        return self.held >= FEWEST

    @property
    def says_missed(self) -> bool:
        return self.found >= FEWEST


@dataclass(frozen=True)
class Dialled:
    """What a wished-for precision would mean."""

    precision: int
    recall: int  # per cent of what was found
    a_day: float  # posts on the desk


def drifts() -> list[Drift]:
    """Where it warned, and nobody has ended that warning: two queries."""
    waits = WorkItem.objects.filter(
        kind=Work.TROUBLE, subject__startswith="drift:", done_at=None
    )
    heads = [
        each.removeprefix("drift:") for each in waits.values_list("subject", flat=True)
    ]
    return list(Drift.objects.filter(head__in=heads))


def figures(precision: int = 0) -> list[Figure]:
    """For each category: one query in all."""
    since = clock.now() - LOOKED_BACK
    rows = list(Example.objects.filter(at__gte=since).exclude(category=""))
    return [
        _figure(name, str(label), rows, precision) for name, label in CATEGORIES.items()
    ]


def _figure(name: str, label: str, rows: Sequence[Example], precision: int) -> Figure:
    mine = [row for row in rows if row.category == name]
    held = [row for row in mine if row.held]
    found = [row for row in mine if row.found]
    return Figure(
        name,
        label,
        len(held),
        sum(row.found for row in held),
        len(found),
        sum(row.p is not None for row in found),
        _dialled(mine, precision) if precision and len(mine) >= FEWEST else None,
    )


def _dialled(mine: Sequence[Example], precision: int) -> Dialled | None:
    """The lowest probability from which so many holds are right, and what it would catch."""
    asked = sorted(
        (row for row in mine if row.p is not None), key=lambda row: -(row.p or 0)
    )
    best, right = 0, 0
    for number, row in enumerate(asked, 1):
        right += row.found
        if 100 * right >= precision * number:
            best = number
    found = sum(row.found for row in mine)
    if not best or not found:
        return None
    caught = sum(row.found for row in asked[:best])
    return Dialled(
        precision, round(100 * caught / found), round(best / LOOKED_BACK.days, 1)
    )


def models(limit: int = 20) -> list[LearntModel]:
    """The learnt models, the newest first, without their files: one query."""
    return list(LearntModel.objects.defer("content").order_by("-made_at", "pk")[:limit])


def restorable() -> set[str]:
    """Those whose file is there: one query."""
    rows = LearntModel.objects.filter(content__isnull=False)
    return set(rows.values_list("pk", flat=True))


def policies() -> tuple[ScreeningPolicy | None, ScreeningPolicy | None]:
    """The one in force and the draft, if any: one query."""
    rows = ScreeningPolicy.objects.filter(state__in=("live", "draft"))
    by = {row.state: row for row in rows.select_related("made_by", "asked_by")}
    return by.get("live"), by.get("draft")


def report(policy: ScreeningPolicy, reader: Member) -> Report | None:
    """The newest replay of a policy, with samples the reader may read."""
    rows = PolicyReplay.objects.filter(policy=policy, state=PolicyReplay.State.DONE)
    row = rows.select_related("by").order_by("-pk").first()
    return report_of(row, reader) if row else None


def last_week() -> dict[str, int]:
    """What it did in seven days: posts held, noticed, and drawn by lot; two queries."""
    since = clock.now() - timedelta(days=7)
    looks = Look.objects.filter(at__gte=since).values_list("why", flat=True)
    held = Post.objects.filter(held__gate="model", held__since__gte=since).count()
    told = list(looks)
    return {"held": held, "noticed": told.count("noticed"), "drawn": told.count("drawn")}
