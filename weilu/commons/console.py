"""The page that shows every component in every state: the first one to look at after a change."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from weilu.core.shortcuts import render
from weilu.members.permissions import may_somewhere

from . import samples


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """For the team, and for whoever develops."""
    member = getattr(request, "member", None)
    standing = member.standing if member else None
    if not settings.DEBUG and not may_somewhere("console.enter", standing):
        raise Http404
    return render(request, "commons/components.html", {"sample": samples.make()})
