"""Opening a room, and changing what it is for."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.forms import SpaceForm
from weilu.conversations.models import Space
from weilu.conversations.models.space import Kind
from weilu.conversations.queries.one import space_for
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in, trusted_with
from weilu.members.requests import MemberRequest

from .hosting import sent


@require_http_methods(["GET", "POST"])
@trusted_with("space.create")
def space_new(request: MemberRequest) -> HttpResponse:
    """Open a room."""
    form = SpaceForm(sent(request), initial={"kinds": Kind.values})
    if form.is_bound and form.is_valid():
        space = actions.make_space(actor=request.member, door="web", **form.cleaned_data)
        actions.join(space=space, member=request.member, door="web")
        return redirect("conversations:space_detail", space.slug)
    status = 422 if form.is_bound else 200
    return render(request, "conversations/space_form.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@trusted_with("space.edit")
def space_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """Change a room's name, purpose or rules."""
    space = space_for(request.member, slug)
    form = SpaceForm(sent(request), instance=space)
    if form.is_bound and form.is_valid():
        return _changed(request, Space.objects.get(pk=space.pk), form)
    status = 422 if form.is_bound else 200
    context = {"form": form, "space": space}
    return render(request, "conversations/space_form.html", context, status=status)


@transaction.atomic
def _changed(request: MemberRequest, space: Space, form: SpaceForm) -> HttpResponse:
    facts = dict(form.cleaned_data)
    state = facts.pop("state")
    actions.change_space(space=space, actor=request.member, door="web", **facts)
    actions.set_state(space=space, actor=request.member, door="web", state=state)
    return redirect("conversations:space_detail", space.slug)


@require_POST
@signed_in
def space_archive(request: MemberRequest, slug: str) -> HttpResponse:
    """Close a room for good, or open it again."""
    space = space_for(request.member, slug)
    archived = space.archived_at is None
    actions.archive_space(space=space, actor=request.member, door="web", archived=archived)
    return redirect("conversations:space_detail", space.slug)
