"""What is done from a row: taken on, finished, put off, given, noted, taken back."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weilu.core import clock
from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.members.guards import came_from, trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import actions, queries
from weilu.moderation.dials import IN_HAND_FOR
from weilu.moderation.errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    HandsFull,
    NothingToUndo,
    ReasonNeeded,
    TooUrgent,
)
from weilu.moderation.models import Outcome, WorkItem, WorkStep

from . import desk
from .rowing import rowed

MOST = 20  # lines of one row
Act = Callable[[WorkItem, int], "WorkStep | WorkItem | None"]


def act_on(request: MemberRequest, pk: int, act: Act) -> list[int]:
    """Do the same with every line of a row, all or none; the steps it can be undone by.

    Raises:
        Http404: The reader sees no such item.
        Problem: One of the lines would not have it.
    """
    handles = _handles(request.POST.get("on", "")) or [(pk, None)]
    steps: list[int] = []
    with transaction.atomic():
        for number, version in handles:
            item = queries.item_for(request.member, number)
            if item is None:
                raise Http404
            step = act(item, version)  # type: ignore[arg-type]  # None: whatever it is now
            if isinstance(step, WorkStep):
                steps.append(step.pk)
    return steps


def _handles(text: str) -> list[tuple[int, int | None]]:
    """`pk:version,…` as the page wrote it; nothing for anything else."""
    found: list[tuple[int, int | None]] = []
    for part in text.split(",")[:MOST]:
        pk, _colon, version = part.partition(":")
        if not (pk.isdecimal() and version.isdecimal() and len(part) <= 30):
            return []
        found.append((int(pk), int(version)))
    return found


@require_POST
@trusted_with("console.enter")
def claim(request: MemberRequest, pk: int) -> HttpResponse:
    """Take it on, or over when the page asked about it by name."""
    take = request.GET.get("take") == "1"

    def act(item: WorkItem, _version: int) -> None:
        actions.claim(item=item, actor=request.member, take=take)

    words = _("You are on it for %(span)s")
    words %= {"span": IN_HAND_FOR.shown(IN_HAND_FOR.value)}
    return _answer(request, pk, act, words, stays=True)


@require_POST
@trusted_with("console.enter")
def release(request: MemberRequest, pk: int) -> HttpResponse:
    """Put it back for others."""

    def act(item: WorkItem, _version: int) -> None:
        actions.release(item=item, actor=request.member)

    return _answer(request, pk, act, _("Back on the desk"), stays=True)


@require_POST
@trusted_with("console.enter")
def done(request: MemberRequest, pk: int) -> HttpResponse:
    """Finish it, with words where somebody is affected."""
    nothing = request.POST.get("outcome") == Outcome.NOTHING
    outcome = Outcome.NOTHING if nothing else Outcome.DONE
    reason = request.POST.get("reason", "").strip()[:500]
    take = request.POST.get("take") == "1"

    def act(item: WorkItem, version: int) -> WorkStep:
        return actions.done(
            item=item,
            actor=request.member,
            outcome=outcome,
            reason=reason,
            version=version,
            take=take,
        )

    return _answer(request, pk, act, _("Done"))


@require_POST
@trusted_with("console.enter")
def snooze(request: MemberRequest, pk: int) -> HttpResponse:
    """Put it off."""
    asked = request.POST.get("until") or request.GET.get("until", "")
    until = later(asked, clock.now())
    if until is None:
        return _refused(request, pk, _("Choose a moment within the next thirty days."))

    def act(item: WorkItem, version: int) -> WorkStep:
        return actions.snooze(item=item, actor=request.member, until=until, version=version)

    return _answer(request, pk, act, _("Put off"))


def later(choice: str, now: datetime) -> datetime | None:
    """In an hour, this evening at six, tomorrow at nine, next Monday, or a moment of one's own.

    All by the reader's clock; None where it is no moment ahead.
    """
    local = now.astimezone(timezone.get_current_timezone())
    days = {"tomorrow": 1, "monday": 7 - local.weekday()}
    if choice == "hour":
        return now + timedelta(hours=1)
    if choice == "evening":
        evening = local.replace(hour=18, minute=0, second=0, microsecond=0)
        return evening if evening > local else evening + timedelta(days=1)
    if choice in days:
        day = local.date() + timedelta(days=days[choice])
        return datetime.combine(day, time(9), local.tzinfo)
    return _own_moment(choice, local)


def _own_moment(text: str, local: datetime) -> datetime | None:
    try:
        found = datetime.fromisoformat(text[:30])
    except ValueError:
        return None
    if timezone.is_naive(found):
        found = found.replace(tzinfo=local.tzinfo)
    ahead = timedelta() < found - local <= actions.ending.LONGEST_SNOOZE
    return found if ahead else None


@require_POST
@trusted_with("console.enter")
def assign(request: MemberRequest, pk: int) -> HttpResponse:
    """Give it to somebody of the team, or to nobody in particular."""
    to = request.POST.get("to", "")
    person = Member.objects.filter(pk=int(to)).first() if _is_id(to) else None
    if to and person is None:
        raise Http404

    def act(item: WorkItem, version: int) -> None:
        actions.assign(item=item, actor=request.member, to=person, version=version)

    words = _("Given to %(name)s") % {"name": person.name} if person else _("Given back")
    return _answer(request, pk, act, words, stays=True)


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) <= 18


@require_POST
@trusted_with("console.enter")
def note(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave a word for whoever has it next."""
    words = request.POST.get("words", "")[:500]

    def act(item: WorkItem, _version: int) -> WorkStep:
        return actions.note(item=item, actor=request.member, words=words)

    return _answer(request, pk, act, _("Noted"), stays=True)


@require_POST
@trusted_with("console.enter")
def undo(request: MemberRequest) -> HttpResponse:
    """Take back what was just done."""
    numbers = [int(n) for n in request.POST.get("steps", "").split(",") if _is_id(n)][:MOST]
    steps = list(WorkStep.objects.filter(pk__in=numbers))
    if not steps:
        raise Http404
    try:
        with transaction.atomic():
            for step in steps:
                if queries.item_for(request.member, step.item_id) is None:
                    raise Http404
                actions.undo(step=step, actor=request.member)
    except NothingToUndo:
        return _say(request, _("It is too late to take this back."), bad=True)
    if request.htmx:
        answer = render(request, "console/_undone.html", {"words": _("Undone")})
        answer["HX-Refresh"] = "true"
        messages.success(request, _("Undone"))
        return answer
    return _say(request, _("Undone"))


def _answer(
    request: MemberRequest, pk: int, act: Act, words: str, *, stays: bool = False
) -> HttpResponse:
    """Do it; the row as it is now, or gone with the way back."""
    try:
        steps = act_on(request, pk, act)
    except Problem as no:
        if (reason := refusal(no)) is None:
            raise
        return _refused(request, pk, reason)
    undo_by = "" if stays else ",".join(map(str, steps))
    if not request.htmx:
        return _back(request, pk, words, undo_by, stays=stays)
    entry = desk.entry(request.member, pk) if stays else None
    context = {
        "row": rowed(entry, request.member) if entry else None,
        "words": words,
        "undo": undo_by,
    }
    return render(request, "console/_acted.html", context)


def refusal(no: Problem) -> str | None:
    """What a refusal says to whoever was refused; None for those that are no surprise."""
    if isinstance(no, AlreadyHandled):
        if no.by is None:
            return _("This has settled itself meanwhile.")
        words = _("Already handled by %(name)s: %(outcome)s.")
        return words % {"name": no.by.name, "outcome": Outcome(no.outcome).label}
    if isinstance(no, BeingHandled):
        return _("%(name)s is on it. Open it to take it over.") % {"name": no.by.name}
    return next((str(words) for kind, words in _refusals() if isinstance(no, kind)), None)


def _refusals() -> list[tuple[type[Problem], str]]:
    return [
        (Changed, _("It has changed since you opened it. Look at it again.")),
        (HandsFull, _("Your hands are full. Finish one thing or put it back first.")),
        (ReasonNeeded, _("Somebody is affected by this: say why in a few words.")),
        (TooUrgent, _("A person may be in danger: this cannot be put off.")),
    ]


def _refused(request: MemberRequest, pk: int, reason: str) -> HttpResponse:
    """The row goes back to its place as it is now, with the reason it would not have it."""
    if not request.htmx:
        messages.error(request, reason)
        return redirect(_page(request, pk))
    entry = desk.entry(request.member, pk)
    context = {
        "row": rowed(entry, request.member) if entry else None,
        "words": reason,
        "bad": True,
        "undo": "",
    }
    return render(request, "console/_acted.html", context)


def _page(request: MemberRequest, pk: int) -> str:
    """The item's own page while they see it, else the desk."""
    seen = queries.item_for(request.member, pk)
    return reverse("console:work", args=[pk]) if seen else reverse("console:desk")


def _back(
    request: MemberRequest, pk: int, words: str, undo_by: str, *, stays: bool
) -> HttpResponse:
    if undo_by:
        return redirect(f"{reverse('console:desk')}?undo={undo_by}")
    messages.success(request, words)
    return redirect(came_from(request) if stays else reverse("console:desk"))


def _say(request: MemberRequest, words: str, *, bad: bool = False) -> HttpResponse:
    if request.htmx:
        context: dict[str, Any] = {"row": None, "words": words, "bad": bad, "undo": ""}
        return render(request, "console/_said.html", context)
    (messages.error if bad else messages.success)(request, words)
    return redirect("console:desk")
