"""How it stands with a member's own data: the latest copy, and an erasure under way."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from weilu.core import clock
from weilu.core.pages import Page, keyset
from weilu.members.actions.copying import next_copy_at
from weilu.members.models import Erasure, Export, Member

PAGE = 50
IN_BACKUPS = timedelta(days=35)  # a backup made before lives this long


@dataclass(frozen=True)
class Copying:
    """The latest copy, and when there may be another."""

    latest: Export | None
    next_at: datetime | None

    @property
    def waits(self) -> bool:
        return bool(self.latest and self.latest.waits)

    @property
    def is_open(self) -> bool:
        return bool(self.latest and self.latest.is_open)


def copying(member: Member) -> Copying:
    """Two queries."""
    latest = Export.objects.filter(member=member).order_by("-pk").first()
    return Copying(latest, next_copy_at(member))


def copy_named(member: Member, key: str) -> Export | None:
    """One of their own copies, whether or not its link still works."""
    return Export.objects.filter(member=member, key=key).exclude(ready_at=None).first()


def erasure_of(member: Member) -> Erasure | None:
    """The erasure they wait for and may still call off."""
    return Erasure.objects.filter(Erasure.OPEN, member=member).first()


def waiting_erasures(*, after: str | None = None) -> Page[Erasure]:
    """Everybody who asked to be erased, the next one first: one query."""
    rows = Erasure.objects.filter(Erasure.OPEN).select_related("member")
    return keyset(rows.order_by("due_at", "pk"), size=PAGE, after=after)


def done_erasures() -> "QuerySet[Erasure]":
    """What was done while backups made before may still exist, the latest first."""
    since = clock.now() - IN_BACKUPS
    return Erasure.objects.filter(done_at__gte=since).order_by("-done_at", "-pk")[:PAGE]


def waiting_copies() -> int:
    """How many copies are asked for and not ready yet."""
    return Export.objects.filter(ready_at=None, dropped_at=None).count()
