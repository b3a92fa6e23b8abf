"""The duty roster: weekly shifts, and being off."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import NotAllowed
from weilu.moderation.kinds import DutyPaused, ShiftsSet
from weilu.moderation.models import Absence, Shift, WorkItem, WorkStep

from .opening import CHANNEL


class Stretch(NamedTuple):
    """A weekly stretch of duty; `ends` 00:00 is midnight at the day's end."""

    weekday: int  # Monday is 0
    starts: time
    ends: time


@transaction.atomic
def set_shifts(*, member: Member, stretches: Sequence[Stretch], actor: Member) -> None:
    """Say when a member of the team is on duty each week; none: never.

    Raises:
        NotAllowed: Only leaders arrange duty, and only for the team.
        ValueError: A stretch ends before it begins, or two of them overlap.
    """
    if not may("duty.arrange", actor.standing) or not member.standing.is_team:
        raise NotAllowed
    _in_order(stretches)
    Shift.objects.filter(member=member).delete()
    Shift.objects.bulk_create(
        Shift(member=member, **stretch._asdict()) for stretch in stretches
    )
    said = ShiftsSet(member_id=member.pk, shifts=len(stretches))
    record(said, actor=actor, door="web", subject=f"member:{member.pk}")
    signal(CHANNEL)


def _in_order(stretches: Sequence[Stretch]) -> None:
    last: Stretch | None = None
    for stretch in sorted(stretches):
        if not 0 <= stretch.weekday <= 6:
            raise ValueError("no such day of the week")
        if time(0) != stretch.ends <= stretch.starts:
            raise ValueError("a shift ends before it begins")
        if last and last.weekday == stretch.weekday and _overlap(last, stretch):
            raise ValueError("two shifts of one day overlap")
        last = stretch


def _overlap(earlier: Stretch, later: Stretch) -> bool:
    return earlier.ends == time(0) or later.starts < earlier.ends


@transaction.atomic
def take_leave(*, actor: Member, until: datetime | None = None, note: str = "") -> int:
    """Be off until a moment, or until one comes back; what one had in hand goes back.

    The note is handed over with every item. Returns how many claims went back.

    Raises:
        NotAllowed: They are not of the team.
        ValueError: The moment is past.
    """
    if not actor.standing.is_team:
        raise NotAllowed
    if until is not None and until <= clock.now():
        raise ValueError("back before one has gone")
    Absence.objects.update_or_create(
        member=actor, defaults={"since": clock.now(), "until": until, "note": note.strip()}
    )
    returned = _hand_over(actor, note.strip())
    _pause(actor, off=True, returned=returned)
    return returned


def _hand_over(actor: Member, note: str) -> int:
    held = WorkItem.objects.select_for_update().filter(done_at=None, claimed_by=actor)
    pks = list(held.filter(claimed_until__gt=clock.now()).values_list("pk", flat=True))
    WorkItem.objects.filter(pk__in=pks).update(claimed_by=None, claimed_until=None)
    WorkStep.objects.bulk_create(
        WorkStep(item_id=pk, act=WorkStep.Act.RELEASE, by=actor, note=note) for pk in pks
    )
    return len(pks)


@transaction.atomic
def come_back(*, actor: Member) -> bool:
    """Be there again; False when one had not been off."""
    gone, _each = Absence.objects.filter(member=actor).delete()
    if gone:
        _pause(actor, off=False, returned=0)
    return bool(gone)


def _pause(actor: Member, *, off: bool, returned: int) -> None:
    said = DutyPaused(off=off, returned=returned)
    record(said, actor=actor, door="web", subject=f"member:{actor.pk}")
    signal(CHANNEL)
