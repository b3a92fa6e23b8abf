"""What somebody took away, and the way back."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weilu.conversations.forms import number
from weilu.conversations.models import Topic
from weilu.conversations.queries.gone import gone
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest


@require_GET
@signed_in
def gone_list(request: MemberRequest) -> HttpResponse:
    """The reader's own words they deleted within thirty days."""
    page = gone(request.member, before=number(request.GET.get("after")) or None)
    more = f"?after={page.next}" if page.next else ""
    context = {"posts": page.items, "more": more}
    return render(request, "conversations/gone_list.html", context)


def after_deleting(request: MemberRequest, topic: Topic) -> str:
    """Where to go from a topic that is gone: to the way back, if it is one's own."""
    if topic.author_id == request.member.pk:
        words = _("“%(title)s” is deleted. You can restore it within 30 days.")
        address = reverse("conversations:gone_list")
    else:
        words = _("“%(title)s” is deleted. The team can restore it within 30 days.")
        address = reverse("conversations:space_detail", args=[topic.space.slug])
    messages.success(request, words % {"title": topic.title})
    return address
