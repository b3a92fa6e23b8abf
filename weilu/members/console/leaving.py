"""Who asked to be erased, and when it happens: for the team, who may want to say goodbye."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.queries import mine
from weilu.members.requests import MemberRequest


@require_GET
@trusted_with("data.see")
def erasure_list(request: MemberRequest) -> HttpResponse:
    """Erasures that wait, and those done while older backups may still exist."""
    page = mine.waiting_erasures(after=request.GET.get("after"))
    context = {
        "page": page,
        "more": f"?after={page.next}" if page.next else "",
        "done": list(mine.done_erasures()),
        "copies": mine.waiting_copies(),
    }
    return render(request, "members/console/erasure_list.html", context)
