"""Acting on many rows of the desk at once: chosen, looked at first, done, and taken back as one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.culture.queries import norms
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.moderation import actions, queries
from weilu.moderation.actions.batching import MOST, Came, Order, Pick
from weilu.moderation.actions.ending import UNDO_WITHIN
from weilu.moderation.errors import NotAllowed, NothingToUndo
from weilu.moderation.models import Batch, Work, WorkItem
from weilu.moderation.queries.cases import unread
from weilu.moderation.queries.load import team
from weilu.moderation.wording import effects

from . import desk, wording
from .answering import handles_of
from .bulk_forms import OrderForm
from .bulk_wording import why_not, why_not_called
from .entries import Entry, Line

Act = Batch.Act


@dataclass(frozen=True)
class Thing:
    """One line of what was chosen, and what would become of it."""

    sentence: str
    follows: Sequence[str] = ()
    no: str = ""


@dataclass(frozen=True)
class Stayed:
    """What could not be done, and the thing itself for whoever may see it."""

    no: str
    item: WorkItem | None


@require_http_methods(["GET", "POST"])
@trusted_with("console.enter")
def bulk(request: MemberRequest) -> HttpResponse:
    """What was chosen on the desk: which act, with which words, and what would happen."""
    given = request.POST if request.method == "POST" else request.GET
    picks = _picks(given.getlist("on"))
    if not picks:
        messages.error(request, _("Choose something on the desk first."))
        return redirect("console:desk")
    if len(picks) > MOST:
        words = _("At most %(num)s things at once. Choose fewer.")
        messages.error(request, words % {"num": MOST})
        return redirect("console:desk")
    act = given.get("act", "")
    chosen = desk.these(request.member, [pick.item_id for pick in picks])
    if not act:
        context = {
            "things": _things(chosen),
            "acts": _acts(chosen),
            "picks": picks,
            "act": "",
        }
        return render(request, "console/bulk.html", context)
    if act not in Act.values:
        raise Http404
    return _ordered(request, Act(act), picks, chosen)


def _picks(texts: Sequence[str]) -> list[Pick]:
    """`pk:version,…` for each row, as the desk wrote it; nothing of anything else."""
    found = [handle for text in texts[: MOST + 1] for handle in handles_of(text)]
    return [Pick(pk, version) for pk, version in found if version is not None]


def _things(entries: Sequence[Entry]) -> list[Thing]:
    return [Thing(wording.sentence(each, line)) for each in entries for line in each.lines]


def _acts(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The acts that suit some of them, with how many."""
    lines = [line for entry in entries for line in entry.lines]
    held = sum(line.kind == Work.HELD for line in lines)
    reported = sum(line.kind in (Work.REPORT, Work.GRAVE) for line in lines)
    wait = sum(line.kind != Work.GRAVE for line in lines)
    suits = {
        Act.PUBLISH: held,
        Act.DECLINE: held,
        **dict.fromkeys((Act.HIDE, Act.REMOVE, Act.LEAVE, Act.NOTHING), reported),
        Act.DONE: len(lines) - held - reported,
        Act.LATER: wait,
        Act.GIVE: len(lines),
    }
    return [{"act": act, "label": act.label, "number": n} for act, n in suits.items() if n]


def _ordered(
    request: MemberRequest, act: Act, picks: Sequence[Pick], chosen: Sequence[Entry]
) -> HttpResponse:
    edition = norms.current()
    sent = request.POST if request.method == "POST" else None
    form = OrderForm(
        sent,
        act=act,
        clauses=list(edition.clauses.all()) if edition else [],
        keeper=request.member.standing.is_keeper,
        people=team(),
    )
    context = {"form": form, "act": act, "picks": picks, "things": _things(chosen)}
    context |= {"foreseen": False}
    if sent is None:
        return render(request, "console/bulk.html", context)
    if not form.is_valid():
        return render(request, "console/bulk.html", context, status=422)
    order = form.order()
    key = sent.get("key", "")
    if sent.get("sure") == "1" and 0 < len(key) <= 32:
        return _do(request, order, picks, key)
    came = actions.try_all(actor=request.member, order=order, picks=picks)
    context |= _foreseen(came, chosen, len(picks)) | {"key": secrets.token_hex(16)}
    return render(request, "console/bulk.html", context)


def _do(
    request: MemberRequest, order: Order, picks: Sequence[Pick], key: str
) -> HttpResponse:
    try:
        batch = actions.act_on_all(actor=request.member, order=order, picks=picks, key=key)
    except NotAllowed as no:
        raise Http404 from no
    return redirect("console:bulk_done", batch.pk)


def _foreseen(came: Sequence[Came], chosen: Sequence[Entry], number: int) -> dict[str, Any]:
    """Whom it would happen to, and what cannot be done."""
    lines = {line.pk: (entry, line) for entry in chosen for line in entry.lines}
    will = [_thing(each, lines) for each in came if each.no is None]
    cannot = [_thing(each, lines) for each in came if each.no is not None]
    gone = number - len(came)
    return {"foreseen": True, "will": will, "cannot": cannot, "gone": gone}


def _thing(came: Came, lines: dict[int, tuple[Entry, Line]]) -> Thing:
    place = lines.get(came.item.pk)
    sentence = wording.sentence(*place) if place else came.item.get_kind_display()
    if came.no is not None:
        return Thing(sentence, no=why_not(came.no))
    if came.case is None or came.ruling is None:
        return Thing(sentence)
    return Thing(sentence, effects(came.case, came.ruling))


@require_GET
@trusted_with("console.enter")
def bulk_done(request: MemberRequest, batch_id: int) -> HttpResponse:
    """What was done at once, what could not be, and the way back for all of it."""
    batch = _batch(request, batch_id)
    rows = batch.steps.exclude(
        pk__in=unread(request.member).exclude(step=None).values("step")
    )
    steps = list(rows.select_related("item__about").order_by("pk"))
    steps = [step for step in steps if queries.item_for(request.member, step.item_id)]
    context = {
        "batch": batch,
        "steps": steps,
        "refused": [
            Stayed(why_not_called(name), queries.item_for(request.member, pk))
            for pk, name in batch.refused
        ],
        "may_undo": _may_undo(request, batch),
    }
    return render(request, "console/bulk_done.html", context)


def _batch(request: MemberRequest, pk: int) -> Batch:
    """One's own; leaders see those of others."""
    rows = Batch.objects.select_related("by", "undone_by")
    found = rows.filter(pk=min(pk, 2**63 - 1)).first()
    own = found is not None and found.by_id == request.member.pk
    if found is None or not (own or request.member.standing.is_leader):
        raise Http404
    return found


def _may_undo(request: MemberRequest, batch: Batch) -> bool:
    return batch.undone_at is None and batch.at > clock.now() - UNDO_WITHIN


@require_POST
@trusted_with("console.enter")
def bulk_undo(request: MemberRequest, batch_id: int) -> HttpResponse:
    """Take all of it back."""
    batch = _batch(request, batch_id)
    try:
        kept = actions.undo_batch(batch=batch, actor=request.member)
    except NothingToUndo:
        messages.error(request, _("It is too late to take this back."))
        return redirect("console:bulk_done", batch.pk)
    if kept:
        words = ngettext(
            "Taken back, except for %(num)s: something came after it.",
            "Taken back, except for %(num)s: something came after them.",
            kept,
        )
        messages.success(request, words % {"num": kept})
    else:
        messages.success(request, _("All of it was taken back."))
    return redirect("console:bulk_done", batch.pk)
