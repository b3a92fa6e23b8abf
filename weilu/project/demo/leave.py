"""From the demo to a community of one's own: one page that says what goes, and one press."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from weilu.conversations.models import Post, Topic
from weilu.core.errors import NotAllowed
from weilu.core.shortcuts import render
from weilu.members.actions import owning
from weilu.members.guards import trusted_with
from weilu.members.models import Identity, Member
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest

from .cast import DOOR, TENANT
from .commands import is_here
from .mark import unmark
from .remove import remove


@require_http_methods(["GET", "POST"])
@trusted_with("demo.remove")
def leave(request: MemberRequest) -> HttpResponse:
    """Take the demo away and begin: whoever pressed it was mostly one of its people."""
    if not is_here():
        return redirect("console:setup")
    if request.method == "POST" and request.POST.get("sure") == "yes":
        return redirect(take_away(actor=request.member))
    missed = request.method == "POST"
    context = _goes(request.member) | {"missed": missed}
    return render(
        request, "project/demo_leave.html", context, status=422 if missed else 200
    )


def _goes(reader: Member) -> dict[str, int | bool]:
    people = Identity.objects.filter(door=DOOR, tenant=TENANT).values("member_id")
    everybody = Member.objects.filter(state=Member.State.ACTIVE)
    return {
        "people": len(people),
        "topics": Topic.objects.filter(author__in=people).count(),
        "posts": Post.objects.filter(author__in=people).count(),
        "is_invented": people.filter(member=reader).exists(),
        "staying": everybody.exclude(pk__in=people).count(),
    }


@transaction.atomic
def take_away(*, actor: Member) -> str:
    """Remove the demo; returns where to go on: the setup, or becoming the owner first.

    Raises:
        NotAllowed: Only owners remove it.
    """
    if not may("demo.remove", actor.standing if actor.is_active else None):
        raise NotAllowed
    remove()
    transaction.on_commit(unmark)
    if owning.owner():
        return reverse("console:setup")
    return reverse("members:owner_link", args=[owning.make_owner_link()])
