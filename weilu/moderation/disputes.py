"""Disputes as their parties meet them: asking for a mediator, and one page for all that follows."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.core.wording import listed
from weilu.members.guards import signed_in, to_the_door
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.members.views.ways import reader_of_letters

from . import actions
from .dispute_forms import AskForm, HowForm, StatementForm, TalkForm
from .dispute_wording import refusal, steps, where_it_stands
from .errors import InDispute, NotAllowed, ReportsSpent, TooFewOrMany, Unfit
from .models import Dispute, Party, Stage
from .queries import disputes as queries
from .things import BIGGEST, KINDS, thing_for
from .views import back_to, sent


@require_http_methods(["GET", "POST"])
@signed_in
def ask(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Ask for a mediator between oneself and whoever wrote this, or more people."""
    if kind not in KINDS:
        raise Http404
    thing = thing_for(request.member, kind, pk)
    form = AskForm(sent(request))
    if request.method == "POST" and form.is_valid():
        others = [thing.about, *form.cleaned_data["others"]]
        others = list({each.pk: each for each in others}.values())
        try:
            made = actions.ask(
                actor=request.member,
                others=others,
                words=form.cleaned_data["words"],
                post=thing.post,
                door="web",
            )
        except (InDispute, ReportsSpent, TooFewOrMany) as no:
            form.add_error(None, refusal(no))
        except Unfit as no:
            form.add_error("words", no.reason)
        else:
            messages.success(request, _("Sent. The team reads it within a day."))
            return redirect("moderation:dispute_detail", made.pk)
    context = {"thing": thing, "form": form, "back": back_to(thing)}
    status = 422 if form.errors else 200
    return render(request, "moderation/dispute_ask.html", context, status=status)


@require_GET
def dispute_list(request: MemberRequest) -> HttpResponse:
    """One's own disputes, the newest first; for somebody suspended, too."""
    reader = reader_of_letters(request)
    if reader is None:
        return to_the_door(request)
    found = queries.mine(reader)
    page = queries.lines(found, after=request.GET.get("after"), without=reader)
    context = {"page": page, "more": f"?after={page.next}" if page.next else ""}
    return render(request, "moderation/dispute_list.html", context)


@require_http_methods(["GET", "POST"])
def dispute_detail(request: MemberRequest, dispute_id: int) -> HttpResponse:
    """One's dispute as it stands, and what one can do in it now; suspended, too."""
    member = reader_of_letters(request)
    if member is None:
        return to_the_door(request)
    dispute = queries.dispute_for(member, min(dispute_id, BIGGEST))
    if dispute is None:
        raise Http404
    if request.method == "GET":
        return _page(request, member, dispute, {})
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    made: Any = FORMS[act](request.POST) if act in FORMS else None
    if made is not None and not made.is_valid():
        return _page(request, member, dispute, {act: made}, status=422)
    try:
        ACTS[act](request, member, dispute, made.cleaned_data if made else {})
    except Unfit as no:
        made.add_error("words", no.reason)
        return _page(request, member, dispute, {act: made}, status=422)
    except Problem as no:
        messages.error(request, _no(no))
    return redirect("moderation:dispute_detail", dispute.pk)


def _no(no: Problem) -> str:
    if isinstance(no, NotAllowed):
        return _("Only whoever asked for a mediator takes that back.")
    return refusal(no)


Given = Mapping[str, Any]


def _state(request: MemberRequest, member: Member, dispute: Dispute, given: Given) -> None:
    actions.state(dispute=dispute, member=member, door="web", **given)
    messages.success(request, _("Kept. Until mediation begins you can change it."))


def _speak(request: MemberRequest, member: Member, dispute: Dispute, given: Given) -> None:
    actions.speak(dispute=dispute, member=member, door="web", **given)


def _confirm(
    request: MemberRequest, member: Member, dispute: Dispute, given: Given
) -> None:
    edition = request.POST.get("edition", "")
    number = int(edition) if edition.isdecimal() and len(edition) < 9 else 0
    actions.confirm(dispute=dispute, member=member, edition=number, door="web")
    messages.success(request, _("Confirmed"))


def _withdraw(
    request: MemberRequest, member: Member, dispute: Dispute, given: Given
) -> None:
    actions.withdraw_dispute(dispute=dispute, member=member, door="web")
    messages.success(request, _("Taken back."))


def _how(request: MemberRequest, member: Member, dispute: Dispute, given: Given) -> None:
    actions.tell_how(dispute=dispute, member=member, door="web", **given)
    messages.success(request, _("Thank you for telling us."))


FORMS: dict[str, Any] = {"state": StatementForm, "speak": TalkForm, "how": HowForm}
ACTS = {
    "state": _state,
    "speak": _speak,
    "confirm": _confirm,
    "withdraw": _withdraw,
    "how": _how,
}


def _page(
    request: MemberRequest,
    member: Member,
    dispute: Dispute,
    forms: Given,
    *,
    status: int = 200,
) -> HttpResponse:
    parties = queries.parties_of(dispute)
    own = next(each for each in parties if each.member_id == member.pk)
    others = [each.member.name for each in parties if each.member_id != member.pk]
    way, at = steps(dispute)
    context = {
        **shown(dispute, member, parties),
        "title": _("A dispute with %(names)s") % {"names": listed(others)},
        "state": where_it_stands(dispute),
        "way": way,
        "at": at,
        "own": own,
        "is_mine": dispute.opened_by_id == member.pk,
        "asks_how": dispute.is_followed_up and own.went_at is None,
        "confirms": _waits_for(dispute, own),
        "forms": {
            "state": StatementForm(initial={"words": own.statement}),
            "speak": TalkForm(),
            "how": HowForm(),
            **forms,
        },
    }
    return render(request, "moderation/dispute_detail.html", context, status=status)


def _waits_for(dispute: Dispute, own: Party) -> bool:
    waits = dispute.stage == Stage.MEDIATION and dispute.edition > 0
    return waits and own.confirmed != dispute.edition


def shown(dispute: Dispute, reader: Any, parties: list[Party]) -> dict[str, Any]:
    """What both sides of a dispute read of it."""
    return {
        "dispute": dispute,
        "stage": dispute.stage,
        "parties": parties,
        "post": queries.where_it_began(dispute, reader),
        "statements": queries.statements(dispute, reader, parties),
        "said": queries.said_in(dispute),
    }
