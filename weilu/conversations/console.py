"""The team's page of spaces: what each is for, who looks after it, and whether it is alive."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.forms.caring import HostForm
from weilu.conversations.models import Space
from weilu.conversations.queries import caring
from weilu.conversations.queries.gone import taken_away
from weilu.conversations.queries.one import space_for
from weilu.core.shortcuts import render
from weilu.members.actions import roles
from weilu.members.errors import NotPossible
from weilu.members.guards import trusted_with
from weilu.members.models import Role
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

BIGGEST = 2**63 - 1
ENDED = "conversations.host_ended"
UNDO_FOR = 600  # seconds


@require_GET
@trusted_with("console.enter")
def desk_list(request: MemberRequest) -> HttpResponse:
    """Every space the reader may read, in the team's order."""
    asked = request.GET.get("show", "")
    show = asked if asked in caring.SHOWS else ""
    page = caring.spaces(request.member, show=show, after=request.GET.get("after"))
    chosen = f"show={show}&" if show else ""
    context = {
        "page": page,
        "show": show,
        "chips": _chips(show),
        "more": f"?{chosen}after={page.next}" if page.next else "",
        "may_open": may("space.create", request.member.standing),
    }
    return render(request, "conversations/console/desk_list.html", context)


def _chips(current: str) -> list[dict[str, object]]:
    labels = {
        "": _("All"),
        "quiet": _("Quiet"),
        "alone": _("Without a host"),
        "closed": _("Closed"),
    }
    address = reverse("conversations:desk_list")
    return [
        {
            "label": label,
            "href": f"{address}?show={show}" if show else address,
            "current": show == current,
        }
        for show, label in labels.items()
    ]


@require_http_methods(["GET", "POST"])
@trusted_with("console.enter")
def desk_space(request: MemberRequest, slug: str) -> HttpResponse:
    """One space: its state, its hosts, and a way to trust somebody with it."""
    cared = caring.one(request.member, slug)
    if cared is None:
        raise Http404
    if request.method != "POST":
        return _page(request, cared, HostForm(reader=request.member))
    form = HostForm(request.POST, reader=request.member)
    if form.is_valid() and _gave(request, cared.space, form):
        return redirect("conversations:desk_space", slug)
    return _page(request, cared, form, status=422)


def _gave(request: MemberRequest, space: Space, form: HostForm) -> bool:
    facts = form.given()
    try:
        roles.give_role(
            **facts,
            role=Role.Name.HOST,
            space_id=space.pk,
            actor=request.member,
            door="web",
        )
    except NotPossible as no:
        form.add_error(None, no.reason)
        return False
    words = _("%(name)s hosts this space now.")
    messages.success(request, words % {"name": facts["member"].name})
    return True


def _page(
    request: MemberRequest, cared: caring.Cared, form: HostForm, status: int = 200
) -> HttpResponse:
    standing = request.member.standing
    context: dict[str, Any] = {
        "cared": cared,
        "space": cared.space,
        "hosts": caring.hosts_of(cared.space),
        "form": form,
        "may_give": may("member.give_role", standing),
        "may_close": may("space.archive", standing),
        "may_edit": may("space.edit", standing),
        "gone": _ended(request.GET.get("ended", ""), cared.space),
    }
    page = "conversations/console/desk_space.html"
    return render(request, page, context, status=status)


def _ended(sign: str, space: Space) -> str:
    """Whose duty was just ended here; signed, or a link could propose somebody to be trusted."""
    try:
        slug, name = signing.loads(sign, salt=ENDED, max_age=UNDO_FOR)
    except signing.BadSignature:
        return ""
    return str(name) if slug == space.slug else ""


@require_POST
@trusted_with("member.give_role")
def host_end(request: MemberRequest, slug: str, role_id: int) -> HttpResponse:
    """End a host's duty; the page that follows offers the way back."""
    space = space_for(request.member, slug)
    hosts = Role.objects.filter(name=Role.Name.HOST, space_id=space.pk)
    role = hosts.select_related("member").filter(pk=min(role_id, BIGGEST)).first()
    if role is None:
        raise Http404
    roles.end_role(role=role, actor=request.member, door="web")
    address = reverse("conversations:desk_space", args=[slug])
    if role.ends_at:  # it would come back without its end
        return redirect(address)
    sign = signing.dumps((slug, role.member.name), salt=ENDED)
    return redirect(f"{address}?{urlencode({'ended': sign})}")


@require_POST
@trusted_with("space.archive")
def space_state(request: MemberRequest, slug: str) -> HttpResponse:
    """Open a space, let it be read only, or archive it; each is undone by another."""
    space, state = space_for(request.member, slug), request.POST.get("state", "")
    if state not in Space.State.values:
        return HttpResponse(status=422)
    actions.set_state(space=space, actor=request.member, state=state, door="web")
    said = {
        Space.State.OPEN: _("Open: everybody inside can write again."),
        Space.State.READ_ONLY: _("Read only: nothing new is said here."),
        Space.State.ARCHIVED: _("Archived: it is out of the way, and nothing is lost."),
    }
    messages.success(request, said[Space.State(state)])
    return redirect("conversations:desk_space", slug)


@require_GET
@trusted_with("console.enter")
def desk_gone(request: MemberRequest) -> HttpResponse:
    """What the team took away within thirty days, with the way back."""
    page = taken_away(request.member, after=request.GET.get("after"))
    context = {"page": page, "more": f"?after={page.next}" if page.next else ""}
    return render(request, "conversations/console/desk_gone.html", context)
