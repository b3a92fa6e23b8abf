"""What is done from a row: taken on, finished, put off, given, noted, taken back."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.moderation import actions, queries
from weilu.moderation.dials import IN_HAND_FOR
from weilu.moderation.errors import NothingToUndo
from weilu.moderation.models import Outcome, WorkItem, WorkStep

from .answering import MOST, answer, is_id, refused, say


@require_POST
@trusted_with("console.enter")
def claim(request: MemberRequest, pk: int) -> HttpResponse:
    """Take it on, or over when the page asked about it by name."""
    take = request.GET.get("take") == "1"

    def act(item: WorkItem, _version: int) -> None:
        actions.claim(item=item, actor=request.member, take=take)

    words = _("You are on it for %(span)s")
    words %= {"span": IN_HAND_FOR.shown(IN_HAND_FOR.value)}
    return answer(request, pk, act, words, stays=True)


@require_POST
@trusted_with("console.enter")
def release(request: MemberRequest, pk: int) -> HttpResponse:
    """Put it back for others."""

    def act(item: WorkItem, _version: int) -> None:
        actions.release(item=item, actor=request.member)

    return answer(request, pk, act, _("Back on the desk"), stays=True)


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

    return answer(request, pk, act, _("Done"))


@require_POST
@trusted_with("console.enter")
def snooze(request: MemberRequest, pk: int) -> HttpResponse:
    """Put it off."""
    asked = request.POST.get("until") or request.GET.get("until", "")
    until = later(asked, clock.now())
    if until is None:
        return refused(request, pk, _("Choose a moment within the next thirty days."))

    def act(item: WorkItem, version: int) -> WorkStep:
        return actions.snooze(item=item, actor=request.member, until=until, version=version)

    return answer(request, pk, act, _("Put off"))


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
def note(request: MemberRequest, pk: int) -> HttpResponse:
    """Leave a word for whoever has it next."""
    words = request.POST.get("words", "")[:500]

    def act(item: WorkItem, _version: int) -> None:
        actions.note(item=item, actor=request.member, words=words)

    return answer(request, pk, act, _("Noted"), stays=True)


@require_POST
@trusted_with("console.enter")
def undo(request: MemberRequest) -> HttpResponse:
    """Take back what was just done."""
    numbers = [int(n) for n in request.POST.get("steps", "").split(",") if is_id(n)][:MOST]
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
        return say(request, _("It is too late to take this back."), bad=True)
    if request.htmx:
        answer = render(request, "console/_undone.html", {"words": _("Undone")})
        answer["HX-Refresh"] = "true"
        messages.success(request, _("Undone"))
        return answer
    return say(request, _("Undone"))
