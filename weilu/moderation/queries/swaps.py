"""Shifts of single days: which are still to come, who was asked for them, what was handed over."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.models import HandOver, Shift, ShiftSwap

AHEAD = timedelta(days=28)  # so far one plans
SHOWN = 10  # notes on the roster


class Dated(NamedTuple):
    """A shift of the week on one day."""

    day: date
    starts: time
    ends: time

    @property
    def begins_at(self) -> datetime:
        return at_clock(self.day, self.starts)


def at_clock(day: date, hour: time) -> datetime:
    """The moment a day of the community's clock comes to an hour."""
    return datetime.combine(day, hour, timezone.get_default_timezone())


def coming(member: Member) -> list[Dated]:
    """Their own shifts of the next four weeks that nobody was asked for yet: two queries."""
    now = clock.now()
    first = clock.day(now)
    spoken = {
        (swap.day, swap.starts)
        for swap in _open().filter(owner=member, day__gte=first).only("day", "starts")
    }
    week = list(Shift.objects.filter(member=member).order_by("starts"))
    days = [first + timedelta(days=n) for n in range(AHEAD.days)]
    found = [
        Dated(day, shift.starts, shift.ends)
        for day in days
        for shift in week
        if shift.weekday == day.weekday() and (day, shift.starts) not in spoken
    ]
    return [each for each in found if each.begins_at > now]


def shift_of(swap: ShiftSwap) -> Shift | None:
    """The shift of the week it is about; None: that is not in the week any more."""
    shifts = Shift.objects.filter(member=swap.owner_id, weekday=swap.day.weekday())
    return shifts.filter(starts=swap.starts).first()


class Planned(NamedTuple):
    """A swap with the hours of its shift."""

    swap: ShiftSwap
    hours: Dated


def planned() -> list[Planned]:
    """Swaps asked for or agreed whose shift has not ended, the soonest first: two queries."""
    today = clock.day(clock.now())
    rows = _open().filter(day__gte=today).select_related("owner", "stand_in")
    swaps = list(rows.order_by("day", "starts", "pk"))
    shifts = Shift.objects.filter(member__in={swap.owner_id for swap in swaps})
    ends = {(s.member_id, s.weekday, s.starts): s.ends for s in shifts}
    return [
        Planned(swap, Dated(swap.day, swap.starts, ends[key]))
        for swap in swaps
        if (key := (swap.owner_id, swap.day.weekday(), swap.starts)) in ends
    ]


def _open() -> QuerySet[ShiftSwap]:
    state = ShiftSwap.State
    return ShiftSwap.objects.filter(state__in=[state.ASKED, state.ACCEPTED])


def notes() -> list[HandOver]:
    """The latest hand-over notes, the newest first: one query."""
    rows = HandOver.objects.select_related("by", "read_by").order_by("-at", "-pk")
    return list(rows[:SHOWN])
