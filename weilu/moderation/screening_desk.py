"""Screening in the control room: what it holds, how often it was right, which model is in force."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .actions import learning, policies, running
from .errors import InForceAlready, ReplayNeeded
from .models import LearntModel, PolicyReplay, Reach, ScreeningPolicy
from .policy import CATEGORIES, ready, usual_misses
from .queries import screening as queries
from .screener import is_on
from .screening_forms import PolicyForm, initial_of
from .things import BIGGEST

ALL = "moderation/console/screening.html"


@require_GET
@trusted_with("rule.see")
def overview(request: MemberRequest) -> HttpResponse:
    """Everything about it on one page."""
    live, draft = queries.policies()
    wished = request.GET.get("precision", "")
    precision = (
        int(wished) if wished.isdecimal() and int(wished[:4]) in queries.DIALS else 0
    )
    fresh = policies.fresh_replay(draft) if draft else None
    replays = PolicyReplay.objects.filter(policy=draft)
    context = {
        "is_on": is_on(),
        "week": queries.last_week(),
        "rows": _rows(live),
        "live": live,
        "draft": draft,
        "changes": _changes(live, draft) if draft else [],
        "report": queries.report(draft, request.member) if draft else None,
        "running": running.under_way(replays) if draft else None,
        "broke_off": bool(draft) and running.broke_off(replays),
        "fresh": fresh,
        "many": fresh is not None and policies.meets_many(fresh),
        "waits_for_other": draft is not None and draft.asked_by_id == request.member.pk,
        "may_write": may("rule.write", request.member.standing),
        "figures": queries.figures(precision),
        "drifts": drifts(),
        "precision": precision,
        "dials": queries.DIALS,
        "models": queries.models(),
        "restorable": queries.restorable(),
        "champion": LearntModel.State.CHAMPION,
    }
    return render(request, ALL, context)


def drifts() -> list[dict[str, Any]]:
    """In what posts are unlike they were, for each head that warned and is still to be looked at."""
    spaces = {str(space.pk): space.name for space in Space.objects.all()}
    return [
        {
            "label": CATEGORIES.get(drift.head, drift.head),
            "at": drift.at,
            "lines": [_drifted(spaces, *change) for change in drift.changes],
        }
        for drift in queries.drifts()
    ]


def _drifted(
    spaces: dict[str, str], kind: str, what: str, before: float, now: float
) -> str:
    words = {
        "piece": _("“%(what)s” stood in %(before)s of 1,000 posts, now in %(now)s."),
        "host": _("Links to %(what)s stood in %(before)s of 1,000 posts, now in %(now)s."),
        "space": _("Of 1,000 posts %(before)s were in “%(what)s”, now %(now)s."),
    }[kind]
    named = spaces.get(what, _("A space that is gone")) if kind == "space" else what.strip()
    return words % {"what": named, "before": f"{before:g}", "now": f"{now:g}"}


def _rows(policy: ScreeningPolicy | None) -> list[dict[str, Any]]:
    """What is in force, a row for each category."""
    force, misses = ready(policy), {**usual_misses(), **(policy.misses if policy else {})}
    return [
        {
            "label": label,
            "reach": capfirst(Reach(force.reach[name]).label),
            "miss": f"{misses[name]:.1f}",
            "clause": force.clauses.get(name),
        }
        for name, label in CATEGORIES.items()
    ]


def _changes(live: ScreeningPolicy | None, draft: ScreeningPolicy) -> list[dict[str, Any]]:
    """What a draft would change, category by category."""
    pairs = zip(_rows(live), _rows(draft), strict=True)
    return [
        {"before": before, "after": after} for before, after in pairs if before != after
    ]


@require_http_methods(["GET", "POST"])
@trusted_with("rule.write")
def policy_edit(request: MemberRequest) -> HttpResponse:
    """Write what it holds anew; it begins as a draft."""
    live, draft = queries.policies()
    row = draft or live
    if request.method == "GET":
        initial = initial_of(ready(row), row.misses if row else {})
        return _form(request, PolicyForm(initial=initial))
    form = PolicyForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    policies.write_policy(actor=request.member, facts=form.facts())
    messages.success(request, _("Saved as a draft. Replay it before it is put in force."))
    return redirect("moderation:screening")


def _form(request: MemberRequest, form: PolicyForm, status: int = 200) -> HttpResponse:
    template = "moderation/console/policy_form.html"
    return render(request, template, {"form": form}, status=status)


def _draft(policy_id: int) -> ScreeningPolicy:
    rows = ScreeningPolicy.objects.filter(state=ScreeningPolicy.State.DRAFT)
    row = rows.filter(pk=policy_id).first() if policy_id < BIGGEST else None
    if row is None:
        raise Http404
    return row


@require_POST
@trusted_with("rule.write")
def policy_replay(request: MemberRequest, policy_id: int) -> HttpResponse:
    """Ask it of the last ninety days."""
    kept = policies.start_replay(policy=_draft(policy_id), actor=request.member)
    runs = kept.state == PolicyReplay.State.RUNS
    words = _("It runs, and its page says how far it is.") if runs else _("Replayed")
    messages.success(request, words)
    return redirect("moderation:screening")


@require_POST
@trusted_with("rule.write")
def policy_enable(request: MemberRequest, policy_id: int) -> HttpResponse:
    """Put it in force, or note that one of two people wants that."""
    try:
        row = policies.enable_policy(policy=_draft(policy_id), actor=request.member)
    except ReplayNeeded:
        messages.error(request, _("Replay it first: its last replay is older than a day."))
    except InForceAlready:
        messages.error(request, _("It is in force already."))
    else:
        in_force = row.state == ScreeningPolicy.State.LIVE
        second = _("A second person has to want it, too.")
        messages.success(request, _("It is in force.") if in_force else second)
    return redirect("moderation:screening")


@require_POST
@trusted_with("rule.write")
def restore(request: MemberRequest) -> HttpResponse:
    """Put an earlier model in force, or the one that ships."""
    try:
        learning.restore(model_id=request.POST.get("model", "")[:12], actor=request.member)
    except LearntModel.DoesNotExist:
        messages.error(
            request, _("It is not there any more: something it learnt from was erased.")
        )
    else:
        messages.success(request, _("It is in force."))
    return redirect("moderation:screening")
