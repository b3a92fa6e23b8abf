"""First posts: who waits for an answer, how well the promise is kept."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.conversations.dials.answering import TARGET
from weilu.conversations.models import Helper
from weilu.conversations.queries import promises
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

SHOWN = 100


@require_GET
@trusted_with("console.enter")
def first_posts(request: MemberRequest) -> HttpResponse:
    """Everybody who waits, the longest first, and the rate of thirty days."""
    context = {
        "waiting": promises.waiting(request.member)[:SHOWN],
        "rate": promises.rate(),
        "target": TARGET.value,
        "helpers": Helper.objects.count(),
    }
    return render(request, "console/first_posts.html", context)
