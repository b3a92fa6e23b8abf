"""A limit that was tried, as its page shows it: of a setting, or of a space."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from weilu.members.models import Member

from .actions import limits, running
from .actions.policies import meets_many
from .models import LimitReplay
from .queries.rules import report_of

State = LimitReplay.State


def trial(
    rows: QuerySet[LimitReplay],
    *,
    now: Any,
    reader: Member,
    tell: Callable[[Any], str],
    holds: bool = False,
) -> dict[str, Any]:
    """The newest of these that came to its end, and whether one is under way: six queries.

    Args:
        now: What stands, as it is kept. tell: What a kept value reads like.
    """
    told = {"running": running.under_way(rows), "broke_off": running.broke_off(rows)}
    done = rows.filter(state=State.DONE).select_related("by", "asked_by")
    kept = done.order_by("-pk").first()
    if kept is None:
        return {**told, "report": None, "may_set": False}
    waits = kept.asked_by_id == reader.pk
    return {
        **told,
        "report": report_of(kept, reader),
        "trial": tell(kept.value),
        "against": tell(kept.today),
        "holds": holds,
        "many": meets_many(kept),
        "may_set": limits.is_fresh(kept) and kept.today == now and not waits,
    }


def say_tried(request: HttpRequest, kept: LimitReplay) -> None:
    """That it was tried, or runs."""
    done = _("Tried, and nothing is set yet: see below whom it would have met.")
    runs = _("It runs, and its page says how far it is.")
    messages.success(request, runs if kept.state == State.RUNS else done)


def say_set(request: HttpRequest, is_set: bool) -> None:
    """That it is set, or that one of two people wants that."""
    saved = _("Saved. It holds everywhere within a second.")
    second = _("A second person has to want it, too.")
    messages.success(request, saved if is_set else second)


def say_again(request: HttpRequest) -> None:
    """That the trial is of no use any more."""
    again = _("That trial is older than a day, or something else was set since.")
    messages.error(request, again)
