"""Which routines there are, what waits of each, and what became of the times before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.conf import settings

from weilu.core import clock
from weilu.culture import rhythm
from weilu.members.models import Member
from weilu.moderation.models import Routine, Turn, Work, WorkItem

from .duty import may_do

LOOKED_BACK = timedelta(days=90)
NEXT = 3  # times shown ahead
PAGE = 60  # times looked back on at one routine


@dataclass
class Kept:
    """A routine with its last ninety days, what waits, and the next time."""

    routine: Routine
    next: datetime | None  # None: it rests, or has ended
    past: list[Turn] = field(default_factory=list)  # the oldest first
    waiting: Turn | None = None  # the earliest

    def number(self, state: str) -> int:
        return sum(each.state == state for each in self.past)


def kept() -> list[Kept]:
    """All routines in the order they were written: two queries."""
    found = list(Routine.objects.select_related("keeper"))
    since = clock.now() - LOOKED_BACK
    rows = Turn.objects.filter(routine__in=[r.pk for r in found], due_at__gte=since)
    turns: dict[int, list[Turn]] = {}
    for turn in rows.order_by("due_at", "pk"):
        turns.setdefault(turn.routine_id, []).append(turn)
    return [_kept(routine, turns.get(routine.pk, [])) for routine in found]


def _kept(routine: Routine, turns: Sequence[Turn]) -> Kept:
    waiting = [each for each in turns if each.is_waiting]
    past = [each for each in turns if not each.is_waiting]
    return Kept(routine, next(iter(ahead(routine)), None), past, next(iter(waiting), None))


def ahead(routine: Routine, number: int = NEXT) -> list[datetime]:
    """The next times it will be called for, none while it does not run."""
    if not routine.runs:
        return []
    after = max(routine.called_until, clock.now())
    return [due for _day, due in islice(times(routine, after), number)]


def times(routine: Routine, after: datetime):  # type: ignore[no-untyped-def]  # an iterator
    """Every day and moment it is due after one, by the community's clock."""
    return rhythm.times(
        routine.rhythm,
        first=routine.starts_on,
        at=routine.at,
        zone=ZoneInfo(settings.TIME_ZONE),
        after=after,
    )


def coming(routine: Routine, by: datetime) -> list[tuple[date, datetime]]:
    """What is due by a moment and was not called for yet."""
    found = []
    for day, due in times(routine, routine.called_until):
        if due > by:
            break
        found.append((day, due))
    return found


def one(pk: int) -> Routine | None:
    """One routine with its keeper: one query."""
    return Routine.objects.select_related("keeper").filter(pk=pk).first()


def history(routine: Routine) -> list[Turn]:
    """The last sixty times, the latest first: one query."""
    rows = Turn.objects.filter(routine=routine).select_related("by", "routine")
    return list(rows.order_by("-due_at", "-pk")[:PAGE])


def may_see_to(member: Member, turn: Turn) -> bool:
    """Whoever sees its row on the desk does it, skips it or takes that back."""
    if not member.is_active:
        return False
    item = item_of(turn)
    return item is not None and may_do(member, item)


def item_of(turn: Turn) -> WorkItem | None:
    """Its latest row on the desk."""
    rows = WorkItem.objects.filter(kind=Work.ROUTINE, subject=subject_of(turn.pk))
    return rows.order_by("-pk").first()


def subject_of(turn_id: int) -> str:
    """What the desk calls it."""
    return f"turn:{turn_id}"
