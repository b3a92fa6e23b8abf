"""Who is inside a space: its team lets people in, and takes their place away again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed
from weilu.conversations.forms.insiders import AdmitForm, PersonForm
from weilu.conversations.models import Space
from weilu.conversations.queries import rights
from weilu.conversations.queries.insiders import insiders
from weilu.conversations.queries.one import space_for
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from .hosting import sent


@require_http_methods(["GET", "POST"])
@trusted_with("space.admit")
def insider_list(request: MemberRequest, slug: str) -> HttpResponse:
    """Those inside, the latest first, and a way to let somebody in."""
    space = _kept(request, slug)
    form = AdmitForm(sent(request), reader=request.member)
    if form.is_bound and form.is_valid():
        member = form.cleaned_data["name"]
        actions.admit(space=space, member=member, actor=request.member, door="web")
        messages.success(request, _("%(name)s is inside now.") % {"name": member.name})
        return redirect("conversations:insider_list", space.slug)
    page = insiders(space, after=request.GET.get("after"))
    context = {
        "space": space,
        "form": form,
        "insiders": page.items,
        "more": f"?after={page.next}" if page.next else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "conversations/insider_list.html", context, status=status)


@require_POST
@trusted_with("space.admit")
def dismiss(request: MemberRequest, slug: str) -> HttpResponse:
    """Take somebody's place away; somebody who has none loses nothing."""
    space = _kept(request, slug)
    form = PersonForm(request.POST, space=space)
    if form.is_valid():
        member = form.cleaned_data["member"]
        actions.dismiss(space=space, member=member, actor=request.member, door="web")
        words = _("%(name)s is no longer inside.")
        messages.success(request, words % {"name": member.name})
    return redirect("conversations:insider_list", space.slug)


def _kept(request: MemberRequest, slug: str) -> Space:
    space = space_for(request.member, slug)
    if not rights.may_on_space(request.member, "space.admit", space):
        raise NotAllowed
    return space
