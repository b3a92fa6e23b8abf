"""The duty roster: weekly shifts, and being off."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import NotAllowed
from weilu.moderation.kinds import DutyPaused, ShiftsSet
from weilu.moderation.models import Absence, Shift, Work, WorkItem, WorkStep

from .claiming import tell_given
from .opening import CHANNEL

THEIRS = (Work.DISPUTE, Work.REREAD)  # rest on a person, not on whoever is there


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
    """Be off until a moment, or until one comes back; what one had in hand, and was given, goes back.

    What rests on the person does not: a dispute they mediate, a decision of theirs read again. The
    note is handed over with every item. Returns how many went back.

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
    in_hand = Q(claimed_by=actor, claimed_until__gt=clock.now())
    given = Q(assigned_to=actor) & ~Q(kind__in=THEIRS)
    held = WorkItem.objects.select_for_update().filter(in_hand | given, done_at=None)
    items = list(held.order_by("pk"))
    for item in items:
        _give_back(item, actor, note)
    return len(items)


def _give_back(item: WorkItem, actor: Member, note: str) -> None:
    """Neither in their hands nor theirs: for whoever is there."""
    was_theirs = item.assigned_to_id == actor.pk and item.kind not in THEIRS
    if item.claimed_by_id == actor.pk:
        item.claimed_by = item.claimed_until = None
    if was_theirs:
        item.assigned_to = None
        item.version += 1
    item.save(update_fields=["assigned_to", "claimed_by", "claimed_until", "version"])
    act = WorkStep.Act.ASSIGN if was_theirs else WorkStep.Act.RELEASE
    before = {"assigned_to_id": actor.pk} if was_theirs else {}
    WorkStep.objects.create(item=item, act=act, by=actor, note=note, before=before)
    if was_theirs:
        tell_given(item, actor=actor)


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
