"""How an act on a row is done and answered: the row as it is now, or why not, and the way back."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.members.guards import came_from
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import queries
from weilu.moderation.errors import (
    AlreadyHandled,
    BeingHandled,
    Changed,
    HandsFull,
    NeedsDecision,
    NotPossible,
    NotQuoted,
    ReasonNeeded,
    TooUrgent,
)
from weilu.moderation.models import Outcome, WorkItem, WorkStep

from . import desk
from .choosing import chosen_beside, counted
from .rowing import rowed

MOST = 20  # lines of one row
Act = Callable[[WorkItem, int], "WorkStep | WorkItem | None"]


def is_id(text: str) -> bool:
    return text.isdecimal() and len(text) <= 18


def act_on(request: MemberRequest, pk: int, act: Act) -> list[int]:
    """Do the same with every line of a row, all or none; the steps it can be undone by.

    Raises:
        Http404: The reader sees no such item.
        Problem: One of the lines would not have it.
    """
    handles = handles_of(request.POST.get("on", "")) or [(pk, None)]
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


def handles_of(text: str) -> list[tuple[int, int | None]]:
    """`pk:version,…` as the page wrote it; nothing for anything else."""
    found: list[tuple[int, int | None]] = []
    for part in text.split(",")[:MOST]:
        pk, _colon, version = part.partition(":")
        if not (pk.isdecimal() and version.isdecimal() and len(part) <= 30):
            return []
        found.append((int(pk), int(version)))
    return found


def answer(
    request: MemberRequest, pk: int, act: Act, words: str, *, stays: bool = False
) -> HttpResponse:
    """Do it; the row as it is now, or gone with the way back."""
    try:
        steps = act_on(request, pk, act)
    except Problem as no:
        if (reason := refusal(no)) is None:
            raise
        return refused(request, pk, reason)
    undo_by = ",".join(map(str, steps))
    if not request.htmx:
        return _back(request, pk, words, undo_by, stays=stays)
    entry = desk.entry(request.member, pk) if stays else None
    context = {
        "row": rowed(entry, request.member) if entry else None,
        "words": words,
        "undo": undo_by,
        **counted(request.member, chosen_beside(request)),
    }
    return render(request, "console/_acted.html", context)


def refusal(no: Problem) -> str | None:
    """What a refusal says to whoever was refused; None for those that are no surprise."""
    if isinstance(no, AlreadyHandled):
        if no.by is None:
            return _("This has settled itself meanwhile.")
        words = _("Already handled by %(name)s: %(outcome)s.")
        return words % {"name": no.by.name, "outcome": Outcome(no.outcome).label}
    if isinstance(no, NotPossible):
        return no.reason
    if isinstance(no, BeingHandled):
        return _("%(name)s is on it. Open it to take it over.") % {"name": no.by.name}
    return next((str(words) for kind, words in _refusals() if isinstance(no, kind)), None)


def _refusals() -> list[tuple[type[Problem], str]]:
    return [
        (Changed, _("It has changed since you opened it. Look at it again.")),
        (HandsFull, _("Your hands are full. Finish one thing or put it back first.")),
        (NotQuoted, _("These words do not stand in what was said.")),
        (NeedsDecision, _("This is decided on its case: open it.")),
        (ReasonNeeded, _("Somebody is affected by this: say why in a few words.")),
        (TooUrgent, _("A person may be in danger: this cannot be put off.")),
    ]


def refused(request: MemberRequest, pk: int, reason: str) -> HttpResponse:
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
        **counted(request.member, chosen_beside(request)),
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


class Undoing(NamedTuple):
    """What a page without JavaScript offers to take back."""

    words: str
    steps: str


def undoing(text: str, reader: Member) -> Undoing | None:
    """The reader's own steps of an address, as long as nobody took them back: a query, if any."""
    pks = [int(part) for part in text.split(",") if is_id(part)][:MOST]
    if not pks:
        return None
    rows = WorkStep.objects.filter(pk__in=pks, by=reader, undone_at=None)
    steps = list(rows.select_related("item__assigned_to"))
    if not steps:
        return None
    return Undoing(words_of(steps[0]), ",".join(str(step.pk) for step in steps))


def words_of(step: WorkStep) -> str:
    """What was done, as a toast says it."""
    if step.act == WorkStep.Act.SNOOZE:
        return _("Put off")
    if step.act != WorkStep.Act.ASSIGN:
        return _("Done")
    person = step.item.assigned_to
    return _("Given to %(name)s") % {"name": person.name} if person else _("Given back")


def say(request: MemberRequest, words: str, *, bad: bool = False) -> HttpResponse:
    if request.htmx:
        context: dict[str, Any] = {"row": None, "words": words, "bad": bad, "undo": ""}
        return render(request, "console/_said.html", context)
    (messages.error if bad else messages.success)(request, words)
    return redirect("console:desk")
