"""Limits are tried on what was said before they are set: the page shows whom they would have met."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from weilu.conversations.forms import number
from weilu.core.dials import Dial, snapshot
from weilu.members.errors import TurnedMeanwhile
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation.actions import limits, running
from weilu.moderation.actions.policies import meets_many
from weilu.moderation.errors import ReplayNeeded
from weilu.moderation.limit_replay import LIMITS
from weilu.moderation.models import LimitReplay
from weilu.moderation.queries.rules import report_of

NOTHING = {
    "is_limit": False, "running": None, "broke_off": False, "report": None, "may_set": False,
}  # fmt: skip


def has_to_be_tried(dial: Dial[Any], value: Any) -> bool:
    """A posting limit that would change."""
    return dial.key in LIMITS and value != snapshot.kept_now(dial)


def tried(request: MemberRequest, dial: Dial[Any], value: Any) -> HttpResponse:
    """Try it, and show what came of it."""
    kept = limits.start_replay(dial=dial, value=value, actor=request.member)
    runs = kept.state == LimitReplay.State.RUNS
    done = _("Tried, and nothing is set yet: see below whom it would have met.")
    words = _("It runs, and its page says how far it is.") if runs else done
    messages.success(request, words)
    return redirect("console:setting", dial.key)


def shown(dial: Dial[Any], reader: Member) -> dict[str, Any]:
    """The newest trial of a limit as its page shows it."""
    if dial.key not in LIMITS:
        return NOTHING
    rows = limits.replays_of(dial)
    row = rows.filter(state=LimitReplay.State.DONE).select_related("by", "asked_by")
    kept = row.order_by("-pk").first()
    told = {
        **NOTHING,
        "is_limit": True,
        "running": running.under_way(rows),
        "broke_off": running.broke_off(rows),
    }
    return told | (_trial(dial, kept, reader) if kept else {})


def _trial(dial: Dial[Any], kept: LimitReplay, reader: Member) -> dict[str, Any]:
    stands = kept.today == dial.keep(snapshot.kept_now(dial))
    waits = kept.asked_by_id == reader.pk
    return {
        "report": report_of(kept, reader),
        "trial": dial.shown(snapshot.loaded(dial, kept.value)),
        "against": dial.shown(snapshot.loaded(dial, kept.today)),
        "holds": LIMITS[dial.key].holds,
        "many": meets_many(kept),
        "may_set": limits.is_fresh(kept) and stands and not waits,
    }


def set_as_tried(request: MemberRequest, dial: Dial[Any]) -> HttpResponse:
    """Set it so, or note that one of two people wants that."""
    pk = number(request.POST.get("tried"))
    kept = limits.replays_of(dial).filter(pk=pk).first() if pk else None
    if kept is None:
        raise Http404
    try:
        done = limits.set_limit(kept=kept, seen=None, actor=request.member)
    except (ReplayNeeded, TurnedMeanwhile):
        again = _("That trial is older than a day, or something else was set since.")
        messages.error(request, again)
    else:
        saved = _("Saved. It holds everywhere within a second.")
        second = _("A second person has to want it, too.")
        messages.success(request, saved if done else second)
    return redirect("console:setting", dial.key)
