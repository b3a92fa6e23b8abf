"""Limits are tried on what was said before they are set: the page shows whom they would have met."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from weilu.conversations.forms import number
from weilu.core.dials import Dial, snapshot
from weilu.members.errors import TurnedMeanwhile
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import trying
from weilu.moderation.actions import limits
from weilu.moderation.errors import ReplayNeeded
from weilu.moderation.limit_replay import LIMITS

NOTHING = {
    "is_limit": False, "running": None, "broke_off": False, "report": None, "may_set": False,
}  # fmt: skip


def has_to_be_tried(dial: Dial[Any], value: Any) -> bool:
    """A posting limit that would change."""
    return dial.key in LIMITS and value != snapshot.kept_now(dial)


def tried(request: MemberRequest, dial: Dial[Any], value: Any) -> HttpResponse:
    """Try it, and show what came of it."""
    kept = limits.start_replay(dial=dial, value=value, actor=request.member)
    trying.say_tried(request, kept)
    return redirect("console:setting", dial.key)


def shown(dial: Dial[Any], reader: Member) -> dict[str, Any]:
    """The newest trial of a limit as its page shows it."""
    if dial.key not in LIMITS:
        return NOTHING
    trial = trying.trial(
        limits.replays_of(dial),
        now=dial.keep(snapshot.kept_now(dial)),
        reader=reader,
        tell=lambda value: dial.shown(snapshot.loaded(dial, value)),
        holds=LIMITS[dial.key].holds,
    )
    return {"is_limit": True, **trial}


def set_as_tried(request: MemberRequest, dial: Dial[Any]) -> HttpResponse:
    """Set it so, or note that one of two people wants that."""
    pk = number(request.POST.get("tried"))
    kept = limits.replays_of(dial).filter(pk=pk).first() if pk else None
    if kept is None:
        raise Http404
    try:
        done = limits.set_limit(kept=kept, seen=None, actor=request.member)
    except (ReplayNeeded, TurnedMeanwhile):
        trying.say_again(request)
    else:
        trying.say_set(request, done)
    return redirect("console:setting", dial.key)
