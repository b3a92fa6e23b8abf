"""The console's pages of rituals. They stand here and not in `culture` because spaces are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations.models import Space, Topic
from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.culture import actions
from weilu.culture.cadence import WEEKDAYS, in_words
from weilu.culture.errors import NotPossible
from weilu.culture.forms.rhythm import SkipForm
from weilu.culture.gallery import example, examples
from weilu.culture.models import Occasion, Ritual
from weilu.culture.queries import rituals as queries
from weilu.culture.queries.rituals import Kept
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .ritual_forms import RitualForm, of_example, of_ritual

BIGGEST = 2**63 - 1
A_WEEK = 7  # days shown ahead


@dataclass(frozen=True)
class Row:
    """A ritual as the list shows it."""

    kept: Kept
    rhythm: str
    space: Space
    tally: str


@require_GET
@trusted_with("ritual.hold")
def ritual_list(request: MemberRequest) -> HttpResponse:
    """The week ahead, each ritual with what became of it, and three to start from."""
    spaces = Space.objects.readable_by(request.member).in_bulk()
    rows = [_row(kept, spaces[kept.ritual.space_id]) for kept in queries.kept(spaces)]
    begun = {row.kept.ritual.name_zh for row in rows}
    context = {
        "running": [row for row in rows if row.kept.ritual.runs],
        "resting": [row for row in rows if row.kept.ritual.paused_at and _goes_on(row)],
        "ended": [row for row in rows if not _goes_on(row)],
        "week": _week([row.kept.ritual for row in rows]),
        "gallery": [
            (each, in_words(each.rhythm, each.at))
            for each in examples()
            if each.name_zh not in begun
        ],
        "may_edit": may("ritual.edit", request.member.standing),
    }
    return render(request, "commons/ritual_list.html", context)


def _goes_on(row: Row) -> bool:
    return row.kept.ritual.ended_at is None


def _row(kept: Kept, space: Space) -> Row:
    ritual = kept.ritual
    return Row(kept, in_words(ritual.rhythm, ritual.at), space, _tally(kept))


def _tally(kept: Kept) -> str:
    """What became of the last ninety days, in words."""
    held = kept.number(Occasion.State.HELD)
    said = [ngettext("%(num)s held", "%(num)s held", held) % {"num": held}]
    if skipped := kept.number(Occasion.State.SKIPPED):
        words = ngettext("%(num)s skipped", "%(num)s skipped", skipped)
        said.append(words % {"num": skipped})
    if missed := kept.number(Occasion.State.MISSED):
        words = ngettext("%(num)s missed", "%(num)s missed", missed)
        said.append(words % {"num": missed})
    return " · ".join(said) if kept.past else ""


def _week(rituals: Sequence[Ritual]) -> list[tuple[date, str, list[Any]]]:
    """Each day of a week from today on, with what is due on it."""
    today = clock.day(clock.now())
    days = [today + timedelta(days=ahead) for ahead in range(A_WEEK)]
    due: dict[date, list[Any]] = {day: [] for day in days}
    for ritual in rituals:
        for day, moment in queries.ahead(ritual, A_WEEK):
            if day in due:
                due[day].append((moment, ritual))
    return [
        (day, str(WEEKDAYS[day.weekday()]), sorted(due[day], key=lambda each: each[0]))
        for day in days
    ]


@require_http_methods(["GET", "POST"])
@trusted_with("ritual.edit")
def ritual_new(request: MemberRequest) -> HttpResponse:
    """One more, from nothing or from the gallery."""
    begun = example(request.GET.get("from", ""))
    return _written(request, None, of_example(begun) if begun else {})


@require_http_methods(["GET", "POST"])
@trusted_with("ritual.edit")
def ritual_edit(request: MemberRequest, ritual_id: int) -> HttpResponse:
    """Another rhythm, owner or template."""
    ritual = _ritual(request.member, ritual_id)
    return _written(request, ritual, of_ritual(ritual))


def _ritual(reader: Member, pk: int) -> Ritual:
    """One in a space they see."""
    found = queries.one(pk) if pk <= BIGGEST else None
    if found is None or _space(reader, found) is None:
        raise Http404
    return found


def _space(reader: Member, ritual: Ritual) -> Space | None:
    return Space.objects.readable_by(reader).filter(pk=ritual.space_id).first()


def _written(
    request: MemberRequest, ritual: Ritual | None, initial: dict[str, Any]
) -> HttpResponse:
    form = RitualForm(reader=request.member, initial=initial)
    if request.method == "POST":
        form = RitualForm(request.POST, reader=request.member)
        if form.is_valid():
            facts: dict[str, Any] = {"ritual": ritual, **form.planned()}
            try:
                done = actions.plan_ritual(actor=request.member, door="web", **facts)
            except NotPossible as no:
                form.add_error(None, no.reason)
            else:
                messages.success(request, _("Saved"))
                return redirect("commons:ritual_detail", done.pk)
    context = {"form": form, "ritual": ritual}
    status = 422 if form.errors else 200
    return render(request, "commons/ritual_form.html", context, status=status)


@require_GET
@trusted_with("ritual.hold")
def ritual_detail(request: MemberRequest, ritual_id: int) -> HttpResponse:
    """What waits, what is to come, and what became of the times before."""
    return _detail(request, _ritual(request.member, ritual_id), SkipForm())


def _detail(
    request: MemberRequest, ritual: Ritual, skipping: SkipForm, status: int = 200
) -> HttpResponse:
    past = queries.history(ritual)
    waiting = [each for each in past if each.is_waiting]
    said = Topic.objects.readable_by(request.member)
    context = {
        "ritual": ritual,
        "rhythm": in_words(ritual.rhythm, ritual.at),
        "space": _space(request.member, ritual),
        "waiting": waiting[-1] if waiting else None,
        "ahead": [
            moment
            for day, moment in queries.ahead(ritual)
            if day not in {each.day for each in past}
        ],
        "past": [each for each in past if not each.is_waiting],
        "topics": said.in_bulk([each.topic_id for each in past if each.topic_id]),
        "may_hold": queries.may_hold(request.member, ritual),
        "may_edit": may("ritual.edit", request.member.standing),
        "skipping": skipping,
        "said": _said(request.GET.get("did", "")),
    }
    return render(request, "commons/ritual_detail.html", context, status=status)


def _said(did: str) -> tuple[str, str] | None:
    """What was just done, and the act that takes it back."""
    return {
        "pause": (_("It rests. Nobody is reminded."), "resume"),
        "resume": (_("It goes on."), "pause"),
        "end": (_("It has ended. Its history stays."), "return"),
        "return": (_("It goes on where it was."), "end"),
    }.get(did)


@require_POST
@trusted_with("ritual.edit")
def ritual_act(request: MemberRequest, ritual_id: int) -> HttpResponse:
    """Let it rest, go on, end, or begin again; the page offers the way back."""
    ritual = _ritual(request.member, ritual_id)
    act = request.POST.get("act", "")
    verbs = {
        "pause": actions.pause_ritual,
        "resume": actions.resume_ritual,
        "end": actions.end_ritual,
        "return": actions.return_ritual,
    }
    if act not in verbs:
        return HttpResponse(status=422)
    page = reverse("commons:ritual_detail", args=[ritual.pk])
    try:
        if verbs[act](ritual=ritual, actor=request.member, door="web"):
            page = f"{page}?did={act}"
    except NotPossible as no:
        messages.error(request, no.reason)
    return _go(request, page)


@require_POST
@trusted_with("ritual.hold")
def ritual_skip(request: MemberRequest, ritual_id: int, occasion_id: int) -> HttpResponse:
    """Leave it out this once, and say why."""
    ritual, occasion = _occasion(request.member, ritual_id, occasion_id)
    form = SkipForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.skip(occasion=occasion, actor=request.member, door="web", reason=reason)
        except NotPossible as no:
            form.add_error("reason", no.reason)
        else:
            messages.success(request, _("Skipped this once."))
            return redirect("commons:ritual_detail", ritual.pk)
    return _detail(request, ritual, form, status=422)


@require_POST
@trusted_with("ritual.hold")
def ritual_unskip(request: MemberRequest, ritual_id: int, occasion_id: int) -> HttpResponse:
    """Hold it after all."""
    ritual, occasion = _occasion(request.member, ritual_id, occasion_id)
    if actions.take_back_skip(occasion=occasion, actor=request.member, door="web"):
        messages.success(request, _("It is to be held after all."))
    else:
        messages.error(request, _("It is too late to take this back."))
    return redirect("commons:ritual_detail", ritual.pk)


def _occasion(reader: Member, ritual_id: int, pk: int) -> tuple[Ritual, Occasion]:
    ritual = _ritual(reader, ritual_id)
    found = queries.occasion(ritual, pk) if pk <= BIGGEST else None
    if found is None:
        raise Http404
    return ritual, found


def _go(request: MemberRequest, page: str) -> HttpResponse:
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": page})
    return redirect(page)
