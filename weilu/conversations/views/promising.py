"""First posts for those who help: saying "I'll answer", and being asked or not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations import actions
from weilu.conversations.errors import Claimed
from weilu.conversations.models import Helper
from weilu.conversations.queries import promises
from weilu.conversations.queries.one import post_for
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

SHOWN = 20


@require_POST
@signed_in
def claim(request: MemberRequest, post_id: int) -> HttpResponse:
    """Say one will answer within two hours, and go there."""
    post = post_for(request.member, post_id)
    try:
        actions.claim_first_post(post=post, actor=request.member)
    except Claimed as claimed:
        words = _("%(name)s said so already. Thank you all the same.")
        messages.info(request, words % {"name": claimed.by.name})
    else:
        messages.success(request, _("Yours for two hours. A few warm words are enough."))
    return redirect("conversations:post_detail", post.pk)


@require_http_methods(["GET", "POST"])
@signed_in
def helping(request: MemberRequest) -> HttpResponse:
    """First posts that wait, and whether one is glad to be asked."""
    if request.method == "POST":
        willing = request.POST.get("willing") == "1"
        actions.be_helper(member=request.member, willing=willing)
        messages.success(request, _("Saved"))
        return redirect("conversations:helping")
    context = {
        "may": (may := promises.may_help(request.member)),
        "waiting": promises.waiting(request.member)[:SHOWN] if may else [],
        "willing": Helper.objects.filter(member=request.member).exists(),
    }
    return render(request, "conversations/helping.html", context)
