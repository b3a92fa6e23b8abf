"""Checking in, and the days of a month on which one did."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.core.times import WEEKDAYS
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from . import actions
from .dials import CHECK_IN
from .errors import NotAllowed
from .queries.checkins import days_of

WEEKS = calendar.Calendar()  # a week begins on Monday


@dataclass(frozen=True)
class Day:
    """One field of the month's calendar."""

    date: date
    is_within: bool  # of this month
    is_done: bool
    is_today: bool


@dataclass(frozen=True)
class Month:
    """A month of somebody's check-ins."""

    first: date
    weeks: list[list[Day]]
    number: int  # days checked in
    today: date

    @property
    def is_done(self) -> bool:
        """Whether they checked in today."""
        return any(each.is_today and each.is_done for week in self.weeks for each in week)

    @property
    def before(self) -> str:
        """The month before, as the address says it."""
        return (self.first - timedelta(days=1)).strftime("%Y-%m")

    @property
    def after(self) -> str:
        """The month after, none after this one."""
        later = (self.first + timedelta(days=31)).replace(day=1)
        return later.strftime("%Y-%m") if later <= self.today else ""


def this_month(member: Member) -> Month | None:
    """None where the team wants no check-in."""
    first = clock.day(clock.now()).replace(day=1)
    return month_of(member, first) if CHECK_IN.value else None


def month_of(member: Member, first: date) -> Month:
    """The weeks of one month with the days on which they checked in: one query."""
    today = clock.day(clock.now())
    weeks = WEEKS.monthdatescalendar(first.year, first.month)
    done = days_of(member, weeks[0][0], weeks[-1][-1])
    fields = [
        [Day(day, day.month == first.month, day in done, day == today) for day in week]
        for week in weeks
    ]
    number = sum(day.month == first.month for day in done)
    return Month(first, fields, number, today)


@require_http_methods(["GET", "POST"])
@signed_in
def check_in(request: MemberRequest) -> HttpResponse:
    """The month one asks for, and checking in today."""
    if not CHECK_IN.value:
        raise Http404
    if request.method == "POST":
        return _do(request)
    month = month_of(request.member, _asked(request.GET.get("month", "")))
    heads = [_(name) for name in WEEKDAYS]
    return render(request, "rewards/check_in.html", {"month": month, "heads": heads})


def _do(request: MemberRequest) -> HttpResponse:
    try:
        made = actions.check_in(member=request.member, door="web")
    except NotAllowed:
        raise Http404 from None
    month = this_month(request.member)
    number = month.number if month else 0
    if made:
        words = ngettext(
            "Checked in. %(num)s day this month.",
            "Checked in. %(num)s days this month.",
            number,
        )
        messages.success(request, words % {"num": number})
    else:
        messages.info(request, _("You have checked in today. See you tomorrow."))
    return redirect("rewards:check_in")


def _asked(said: str) -> date:
    """The first day of the month an address asks for; of this month where it asks for none."""
    today = clock.day(clock.now())
    try:
        first = date.fromisoformat(f"{said}-01")
    except ValueError:
        return today.replace(day=1)
    return first if date(2000, 1, 1) <= first <= today else today.replace(day=1)
