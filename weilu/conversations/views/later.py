"""Changing what is to be said later: its words, its time, and whether it is said at all."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, NotPossible, Stale
from weilu.conversations.forms import LaterForm, begun
from weilu.conversations.later import as_typed
from weilu.conversations.models import Draft
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from .attaching import only_adds, sent_with_files
from .posts import refused
from .write import open_spaces, scheduled_fields


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: MemberRequest, draft_id: int) -> HttpResponse:
    """The page of a topic that waits for its time, filled with what it will say."""
    draft = _draft(request, draft_id)
    spaces, official = open_spaces(request.member), request.member.standing.is_team
    form_for = partial(LaterForm, spaces=spaces, official=official)
    if request.method == "GET":
        if draft is None:
            raise Http404
        typed = {"publish_at": draft.publish_at, "edition": draft.edition}
        form = form_for(initial=begun({**as_typed(draft.fields), **typed}))
        return _page(request, draft, form)
    form = sent_with_files(request, form_for)
    if not only_adds(request) and form.is_valid():
        try:
            _save(request, draft_id, form)
        except NotAllowed:
            form.add_error("space", _("You cannot open topics in this space."))
        except Stale:
            form.add_error(None, _("You changed it on another device meanwhile."))
        except NotPossible as no:
            form.add_error(None, no.reason)
        else:
            return redirect("conversations:draft_list")
    return _page(request, draft, form, status=422 if form.errors else 200)


def _draft(request: MemberRequest, draft_id: int) -> Draft | None:
    mine = Draft.objects.filter(member=request.member, publish_at__isnull=False)
    return mine.filter(pk=draft_id).first()


def _save(request: MemberRequest, draft_id: int, form: LaterForm) -> None:
    facts = form.cleaned_data
    actions.reschedule(
        member=request.member,
        draft_id=draft_id,
        fields=scheduled_fields(facts),
        at=facts["publish_at"],
        edition=facts["edition"] or 0,
    )


def _page(
    request: MemberRequest, draft: Draft | None, form: LaterForm, status: int = 200
) -> HttpResponse:
    """The draft's page; of one said meanwhile that for a new topic, with every word kept."""
    context = {"form": form, "scheduled": draft}
    return render(request, "conversations/write.html", context, status=status)


@require_POST
@signed_in
def unschedule(request: MemberRequest, draft_id: int) -> HttpResponse:
    """Have it not said by itself; its words wait on the page for new topics."""
    if _draft(request, draft_id) is None:
        raise Http404
    try:
        actions.unschedule(member=request.member, draft_id=draft_id)
    except NotPossible as no:
        return refused(request, no.reason)
    messages.success(request, _("It will not be posted by itself. Your words are here."))
    return redirect("conversations:write")
