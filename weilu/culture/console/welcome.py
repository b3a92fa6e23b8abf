"""Where the team sees how far newcomers come, and leaders decide the steps of the path."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.culture import actions
from weilu.culture.errors import NotPossible
from weilu.culture.models import Step
from weilu.culture.models.welcome import FEWEST, MOST
from weilu.culture.queries import welcome as queries
from weilu.culture.queries.welcome import DropOff
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

WAYS = ("up", "off", "on")


@require_GET
@trusted_with("path.see")
def path_desk(request: MemberRequest) -> HttpResponse:
    """Where newcomers stop, as a picture and as a table; and for leaders, the steps."""
    found, steps = queries.drop_off(), queries.path()
    context = {
        "found": found,
        "answer": answer(found),
        "steps": steps,
        "others": [step for step in Step if step not in steps],
        "label": name_of,
        "may_edit": may("path.edit", request.member.standing),
        "is_full": len(steps) >= MOST,
        "is_short": len(steps) <= FEWEST,
    }
    return render(request, "culture/console/path_desk.html", context)


def name_of(step: str) -> str:
    """A step as a list names it."""
    return capfirst(str(Step(step).label))


def answer(found: DropOff) -> str:
    """What the picture says, in one sentence or two."""
    if not found.joined:
        return _("Nobody has joined in the last %(days)s days.") % {"days": found.days}
    words = ngettext(
        "%(num)s person joined in the last %(days)s days, and %(done)s walked the whole path.",
        "%(num)s people joined in the last %(days)s days, and %(done)s walked the whole path.",
        found.joined,
    )
    facts = {"num": found.joined, "days": found.days, "done": found.finished}
    said = words % facts
    if found.worst is None:
        return said
    stop = _("Most stand before “%(step)s”.") % {"step": name_of(found.worst.step)}
    return _("%(first)s %(second)s") % {"first": said, "second": stop}


@require_GET
@trusted_with("path.see")
def path_stopped(request: MemberRequest, step: str) -> HttpResponse:
    """Who stands before a step: for a kind word from somebody, not for a pillory."""
    people = queries.stopped_at(step, after=request.GET.get("after"))
    if people is None:
        raise Http404
    context = {
        "step": step,
        "name": name_of(step),
        "page": people,
        "more": f"?after={people.next}" if people.next else "",
    }
    return render(request, "culture/console/path_stopped.html", context)


@require_POST
@trusted_with("path.edit")
def path_step(request: MemberRequest, step: str, way: str) -> HttpResponse:
    """One step up, off the path, or onto its end."""
    if step not in Step.values or way not in WAYS:
        raise Http404
    try:
        steps = _changed(queries.path(), Step(step), way)
        if actions.set_path(actor=request.member, steps=steps, door="web"):
            messages.success(request, _("Saved"))
    except NotPossible as no:
        messages.error(request, no.reason)
    return redirect("culture:path_desk")


def _changed(steps: list[Any], step: Step, way: str) -> list[Any]:
    rest = [each for each in steps if each != step]
    if way == "off":
        return rest
    if way == "on":
        return [*rest, step]
    place = max(steps.index(step) - 1, 0) if step in steps else len(steps)
    return [*rest[:place], step, *rest[place:]]
