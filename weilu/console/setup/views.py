"""The six steps in the browser; each parses, takes one step, and goes on to the next."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.charter.errors import NotPossible, Stale
from weilu.charter.presets import proposed
from weilu.charter.queries import goals as goal_queries
from weilu.charter.queries import positioning as canvas
from weilu.charter.queries.presets import proposals
from weilu.console.models import SetupDraft, Step
from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.culture.errors import NotPossible as NoRoom
from weilu.members.guards import trusted_with
from weilu.members.queries.security import proofs
from weilu.members.requests import MemberRequest

from . import actions, drafts, there, weeks
from .came import Came
from .defaults import has_norms, sort, waiting_goal
from .demo import is_here as demo_is_here
from .facts import Stage, first_open, stages
from .forms import FirstGoalForm, PurposeForm, WeeksForm
from .pages import before, onward, page, tell

MAY = "setup.walk"


@require_GET
@trusted_with(MAY)
def overview(request: MemberRequest) -> HttpResponse:
    """How far it is: every step with what stands there, and the one to go on with."""
    found, lines = stages(), there.lines()
    context = {
        "stages": [(stage, lines[stage.step]) for stage in found],
        "open": first_open(found),
        "demo": demo_is_here(),
    }
    return render(request, "console/setup/overview.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with(MAY)
def owner(request: MemberRequest) -> HttpResponse:
    """Who one is here, and how one comes in again."""
    if request.method == "POST":
        actions.walk(actor=request.member, door="web", step=Step.OWNER)
        return redirect(onward(Step.OWNER))
    found = proofs(request.member)
    context = {
        "has_second": found.has_totp or bool(found.passkeys),
        "line": there.lines()[Step.OWNER],
    }
    return page(request, Step.OWNER, context)


@require_http_methods(["GET", "POST"])
@trusted_with(MAY)
def purpose(request: MemberRequest) -> HttpResponse:
    """What the place is for, in one line and a few words more."""
    form = PurposeForm(request.POST or None, draft=canvas.draft())
    kept = drafts.draft_of(request.member, Step.PURPOSE)
    drafts.filled(form, kept)
    if form.is_bound and form.is_valid() and (came := _positioned(request, form)):
        tell(request, came)
        return redirect(onward(Step.PURPOSE))
    edition, draft = canvas.current(), canvas.draft()
    fresh = edition and any(getattr(edition, n) != getattr(draft, n) for n in draft.FIELDS)
    context = {
        "form": form,
        "edition": edition,
        "draft": draft if (fresh or (not edition and not draft.is_empty)) else None,
        "revision": draft.revision,
        "half": kept,
    }
    return page(request, Step.PURPOSE, context, 422 if form.is_bound else 200)


def _positioned(request: MemberRequest, form: PurposeForm) -> Came | None:
    try:
        return actions.position(
            actor=request.member,
            door="web",
            revision=form.cleaned_data["revision"],
            facts=form.facts(),
            called=form.cleaned_data["called"],
        )
    except Stale as stale:
        name = stale.name or _("A member who left")
        words = _("%(name)s changed this meanwhile. Read it once more, then go on.")
        form.add_error(None, words % {"name": name})
    except NotPossible as no:
        form.add_error(no.field or None, no.reason)
    return None


@require_http_methods(["GET", "POST"])
@trusted_with(MAY)
def spaces(request: MemberRequest) -> HttpResponse:
    """Which rooms there are, and how one treats each other in them."""
    if request.method != "POST":
        return _spaces(request)
    keys = request.POST.getlist("key")
    if not Space.objects.exists() and not any(k.startswith("spaces.") for k in keys):
        return _spaces(
            request, _("Choose one space at least: people need a room to talk in.")
        )
    try:
        came = actions.furnish(actor=request.member, door="web", sort=sort(), keys=keys)
    except (NotPossible, NoRoom) as no:
        return _spaces(request, no.reason)
    tell(request, came)
    return redirect(onward(Step.SPACES))


def _spaces(request: MemberRequest, problem: str = "") -> HttpResponse:
    slugs = Space.objects.values_list("slug", flat=True)
    found = proposals(sort(), made={f"spaces.{slug}" for slug in slugs})
    is_first = not slugs and not has_norms()
    every = [each.idea.key for part in ("spaces", "norms") for each in found[part]]
    kept = drafts.draft_of(request.member, Step.SPACES)
    context = {
        "half": kept,
        "groups": [(_("Spaces"), found["spaces"]), (_("Norms"), found["norms"])],
        "proposed": every if is_first else [],
        "ticked": _ticked(request, kept, every if is_first else []),
        "changed": there.changed(found),
        "norms_wait": has_norms(),
        "is_open": any(not p.is_adopted for p in found["spaces"] + found["norms"]),
        "problem": problem,
    }
    return page(request, Step.SPACES, context, 422 if problem else 200)


def _ticked(
    request: MemberRequest, kept: SetupDraft | None, proposed: list[str]
) -> list[str]:
    if request.method == "POST":
        return request.POST.getlist("key")
    return kept.words["key"] if kept else proposed


@require_http_methods(["GET", "POST"])
@trusted_with(MAY)
def goal(request: MemberRequest) -> HttpResponse:
    """What the team holds itself to first, and what must not suffer for it."""
    waiting = waiting_goal()
    others = [each for each in goal_queries.goals() if not waiting or each.pk != waiting.pk]
    if others:
        if request.method == "POST":
            actions.walk(actor=request.member, door="web", step=Step.GOAL)
            return redirect(onward(Step.GOAL))
        return page(request, Step.GOAL, {"goals": others})
    form = FirstGoalForm(
        request.POST or None, reader=request.member, sort=sort(), goal=waiting
    )
    draft = drafts.draft_of(request.member, Step.GOAL)
    drafts.filled(form, draft)
    if form.is_bound and form.is_valid():
        try:
            facts = form.cleaned_data
            kept = actions.aim(actor=request.member, door="web", goal=waiting, **facts)
        except NotPossible as no:
            form.add_error(no.field or None, no.reason)
        else:
            tell(request, Came(new=(kept.sentence,)))
            return redirect(onward(Step.GOAL))
    context = {"form": form, "goals": [], "half": draft}
    return page(request, Step.GOAL, context, 422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@trusted_with(MAY)
def four_weeks(request: MemberRequest) -> HttpResponse:
    """What happens in each of the first four weeks."""
    kind, planned, ahead = sort(), weeks.planned(), weeks.mondays()
    free = [monday for monday in ahead if monday not in planned]
    ideas = proposed(kind)["pillars"]
    form = WeeksForm(
        request.POST or None,
        mondays=free,
        lines=weeks.proposed(kind),
        pillars={idea.key: idea.title.text for idea in ideas},
    )
    if request.method == "POST" and (not free or form.is_valid()):
        lines = form.lines() if free else []
        try:
            came = actions.plan(actor=request.member, door="web", sort=kind, lines=lines)
        except NotPossible as no:
            form.add_error(None, no.reason)
        else:
            tell(request, came)
            return redirect(onward(Step.WEEKS))
    kept = drafts.draft_of(request.member, Step.WEEKS)
    drafts.filled(form, kept)
    rows = {day: (words, pillar) for day, words, pillar in form.rows()}
    context: dict[str, Any] = {
        "form": form,
        "half": kept if free else None,
        "is_open": bool(free),
        "weeks": [(day, planned.get(day, []), rows.get(day)) for day in ahead],
    }
    return page(request, Step.WEEKS, context, 422 if request.method == "POST" else 200)


@require_POST
@trusted_with(MAY)
def leave(request: MemberRequest, name: str) -> HttpResponse:
    """Go elsewhere from the middle of a step: what is typed there is kept."""
    if name not in Step.values:
        raise Http404
    step, to = Step(name), request.POST.get("to", "")
    if to == "forget":
        actions.keep_words(actor=request.member, step=step, words={})
        messages.success(request, _("What you had typed here is gone."))
        return redirect(Stage(step, "").href)
    words = drafts.changed(request.member, step, request.POST)
    actions.keep_words(actor=request.member, step=step, words=words)
    if to == "skip":
        return _skip(request, [step], onward(step))
    if to == "rest":
        still = [stage.step for stage in stages() if stage.state == "todo"]
        return _skip(request, still, reverse("console:setup_done"))
    if to == "before":
        return redirect(before(step) or "console:setup")
    return redirect("console:setup") if to else HttpResponse(status=204)


def _skip(request: MemberRequest, steps: Sequence[Step], then: str) -> HttpResponse:
    """Pass steps over: each leaves what usually works."""
    tell(request, actions.skip(actor=request.member, door="web", steps=steps))
    return redirect(then)


@require_GET
@trusted_with(MAY)
def done(request: MemberRequest) -> HttpResponse:
    """What there is now, and whom to send where; back to an open step while there is one."""
    found = stages()
    if still := first_open(found):
        messages.info(request, _("This step is still open."))
        return redirect(still.href)
    lines = there.lines()
    context = {
        "stages": [(stage, lines[stage.step]) for stage in found],
        "address": request.build_absolute_uri(reverse("members:sign_up")),
    }
    return render(request, "console/setup/done.html", context)
