"""Disputes as the team works on them: taking one on, mediating, and an end."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weilu.core import clock
from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.core.wording import listed
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions
from .actions.ending import UNDO_WITHIN
from .dispute_forms import EndForm, OfferForm, OpenForm, RuleForm, TalkForm
from .dispute_wording import refusal, steps, where_it_stands
from .dispute_words import noted
from .disputes import shown
from .errors import Involved, TooFewOrMany, Unfit
from .models import Dispute
from .queries import disputes as queries
from .things import BIGGEST
from .views import sent

Given = Mapping[str, Any]


@require_GET
@trusted_with("dispute.mediate")
def desk_list(request: MemberRequest) -> HttpResponse:
    """Disputes that are not over, or those that are, the newest first."""
    closed = request.GET.get("show") == "closed"
    found = queries.seen_by_team(request.member).filter(closed_at__isnull=not closed)
    page = queries.lines(found, after=request.GET.get("after"))
    chosen = "show=closed&" if closed else ""
    more = f"?{chosen}after={page.next}" if page.next else ""
    context = {"page": page, "closed": closed, "more": more}
    return render(request, "moderation/console/dispute_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("dispute.mediate")
def desk_new(request: MemberRequest) -> HttpResponse:
    """Bring people together whom one saw quarrel."""
    form = OpenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_dispute(
                actor=request.member, door="web", **form.cleaned_data
            )
        except (Involved, TooFewOrMany) as no:
            form.add_error("people", refusal(no))
        except Unfit as no:
            form.add_error("words", no.reason)
        else:
            messages.success(request, _("They hear of it now, and it cools for a day."))
            return redirect("moderation:dispute_desk", made.pk)
    status = 422 if form.errors else 200
    context = {"form": form}
    return render(request, "moderation/console/dispute_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
@trusted_with("dispute.mediate")
def desk_detail(request: MemberRequest, dispute_id: int) -> HttpResponse:
    """One dispute, and what its mediator can do now."""
    dispute = queries.dispute_of_team(request.member, min(dispute_id, BIGGEST))
    if dispute is None:
        raise Http404
    if request.method == "GET":
        return _page(request, dispute, {})
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    made: Any = FORMS[act](request.POST, prefix=act) if act in FORMS else None
    if made is not None and not made.is_valid():
        return _page(request, dispute, {act: made}, status=422)
    given: dict[str, Any] = {"dispute": dispute, "door": "web"}
    given |= made.cleaned_data if made else {}
    if act == "speak":
        given["member"] = request.member
    else:
        given |= {"actor": request.member, "version": _version(request)}
    try:
        ACTS[act](**given)
    except Unfit as no:
        made.add_error("words", no.reason)
        return _page(request, dispute, {act: made}, status=422)
    except Problem as no:
        messages.error(request, refusal(no))
    return redirect("moderation:dispute_desk", dispute.pk)


FORMS: dict[str, Any] = {
    "speak": TalkForm,
    "offer": OfferForm,
    "rule": RuleForm,
    "end": EndForm,
}
ACTS: dict[str, Any] = {
    "accept": actions.accept,
    "take": actions.take_over,
    "speak": actions.speak,
    "offer": actions.offer,
    "rule": actions.rule,
    "end": actions.end_without,
}


def _version(request: MemberRequest) -> int:
    """What the page showed; a page that does not say it was no page of ours."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 9 else 0


def _way_back(request: MemberRequest, dispute: Dispute) -> int | None:
    """The step its end is taken back by, for a day."""
    step = queries.end_of(dispute, request.member)
    return step.pk if step and step.at >= clock.now() - UNDO_WITHIN else None


def _page(
    request: MemberRequest, dispute: Dispute, forms: Given, *, status: int = 200
) -> HttpResponse:
    parties = queries.parties_of(dispute)
    way, at = steps(dispute)
    found = shown(dispute, request.member, parties)
    context = {
        **found,
        "met": noted(dispute, found["statements"], found["said"]),
        "names": listed([each.member.name for each in parties]),
        "state": where_it_stands(dispute),
        "way": way,
        "at": at,
        "mediates": dispute.mediator_id == request.member.pk,
        "forms": {**{act: form(prefix=act) for act, form in FORMS.items()}, **forms},
        "followed": dispute.is_followed_up,
        "way_back": _way_back(request, dispute),
        "opened": next(iter(forms), ""),
    }
    return render(request, "moderation/console/dispute_detail.html", context, status=status)
