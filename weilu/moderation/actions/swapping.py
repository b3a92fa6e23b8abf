"""Shifts of single days that change hands, and what whoever goes leaves for whoever comes."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member
from weilu.moderation.errors import NotAllowed, NotPossible
from weilu.moderation.kinds import HandedOver, SwapMoved
from weilu.moderation.models import HandOver, ShiftSwap
from weilu.moderation.queries import on_duty, on_leave, swaps

from .opening import CHANNEL
from .routines import is_of_the_team

State = ShiftSwap.State
STEPS = tuple(map(str, State.values))  # of which the other one hears
NOTES_KEPT = timedelta(days=30)


@transaction.atomic
def ask_swap(
    *, actor: Member, day: date, starts: time, to: Member, words: str, door: str
) -> ShiftSwap:
    """Ask a colleague to take one shift of one day of one's own.

    Raises:
        NotAllowed: One of the two is not of the team, or they are the same.
        NotPossible: There is no such shift to come, or the colleague cannot.
    """
    if not is_of_the_team(actor) or not is_of_the_team(to) or actor.pk == to.pk:
        raise NotAllowed
    Member.objects.select_for_update().get(
        pk=actor.pk
    )  # two asks at once are one after another
    if not any((each.day, each.starts) == (day, starts) for each in swaps.coming(actor)):
        raise NotPossible(_("This shift has begun, or somebody was asked for it already."))
    _can_stand_in(to, swaps.at_clock(day, starts))
    swap = ShiftSwap.objects.create(
        owner=actor, stand_in=to, day=day, starts=starts, words=" ".join(words.split())
    )
    _tell(swap, actor=actor, door=door)
    return swap


def _can_stand_in(member: Member, at: datetime) -> None:
    if on_leave(at).filter(member=member).exists():
        words = _("%(name)s is off at that time.") % {"name": member.name}
        raise NotPossible(words)
    if member in on_duty(at):
        words = _("%(name)s is on duty at that time already.") % {"name": member.name}
        raise NotPossible(words)


@transaction.atomic
def answer_swap(*, swap: ShiftSwap, actor: Member, accept: bool, door: str) -> ShiftSwap:
    """Take the shift, or say no.

    Raises:
        NotAllowed: Somebody else was asked, or they left the team.
        NotPossible: It was settled, began, or is in the week no longer; or they cannot.
    """
    row = _to_come(swap)
    if actor.pk != row.stand_in_id or not is_of_the_team(actor):
        raise NotAllowed
    if row.state != State.ASKED:
        raise NotPossible(_("It was settled meanwhile."))
    if accept:
        _can_stand_in(actor, swaps.at_clock(row.day, row.starts))
    return _settle(row, State.ACCEPTED if accept else State.DECLINED, actor, door)


@transaction.atomic
def take_back_swap(*, swap: ShiftSwap, actor: Member, door: str) -> ShiftSwap:
    """Let the shift stay whose it is: whoever asked, at any time; whoever took it, too.

    Raises:
        NotAllowed: It is no matter of theirs.
        NotPossible: It was settled otherwise, or the shift has begun.
    """
    row = _to_come(swap)
    theirs = (row.owner_id, *([row.stand_in_id] if row.state == State.ACCEPTED else []))
    if actor.pk not in theirs or not is_of_the_team(actor):
        raise NotAllowed
    if not row.is_open:
        raise NotPossible(_("It was settled meanwhile."))
    return _settle(row, State.WITHDRAWN, actor, door)


def _to_come(swap: ShiftSwap) -> ShiftSwap:
    row = ShiftSwap.objects.select_for_update().get(pk=swap.pk)
    if swaps.at_clock(row.day, row.starts) <= clock.now():
        raise NotPossible(_("The shift has begun."))
    if swaps.shift_of(row) is None:
        raise NotPossible(_("This shift is in the week no longer."))
    return row


def _settle(row: ShiftSwap, state: str, actor: Member, door: str) -> ShiftSwap:
    row.state, row.settled_at = state, clock.now()
    row.save(update_fields=["state", "settled_at"])
    _tell(row, actor=actor, door=door)
    return row


def _tell(row: ShiftSwap, *, actor: Member, door: str) -> None:
    other = row.stand_in_id if actor.pk == row.owner_id else row.owner_id
    said = SwapMoved(swap_id=row.pk, step=row.state, told_id=other, day=row.day.isoformat())
    record(said, actor=actor, door=door, subject=f"member:{row.owner_id}")
    signal(CHANNEL)


@transaction.atomic
def hand_over(*, actor: Member, text: str, door: str) -> HandOver:
    """Leave a note for whoever is on duty next.

    Raises:
        NotAllowed: They are not of the team.
        ValueError: It says nothing.
    """
    if not is_of_the_team(actor):
        raise NotAllowed
    if not text.strip():
        raise ValueError("a note that says nothing")
    note = HandOver.objects.create(by=actor, text=text.strip())
    said = HandedOver(note_id=note.pk, length=len(note.text))
    record(said, actor=actor, door=door, subject=f"member:{actor.pk}")
    signal(CHANNEL)
    return note


@transaction.atomic
def take_up(*, note: HandOver, actor: Member) -> bool:
    """Say that one has read it, so that it leaves the desk; False when somebody was first.

    Raises:
        NotAllowed: They are not of the team, or wrote it.
    """
    if not is_of_the_team(actor) or note.by_id == actor.pk:
        raise NotAllowed
    waiting = HandOver.objects.filter(pk=note.pk, read_at=None)
    return bool(waiting.update(read_by=actor, read_at=clock.now()))


def forget_notes() -> int:
    """Let go of hand-over notes of more than thirty days ago, and of swaps as old; how many."""
    before = clock.now() - NOTES_KEPT
    notes, _each = HandOver.objects.filter(at__lt=before).delete()
    past, _each = ShiftSwap.objects.filter(day__lt=clock.day(before)).delete()
    return notes + past
