"""The charter as everybody reads it: what this place is for, what it values, how one behaves."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.charter.queries import positioning
from weilu.core.shortcuts import render
from weilu.culture.queries import norms, values
from weilu.members.permissions import may
from weilu.members.requests import VisitorRequest


@require_GET
def charter(request: VisitorRequest) -> HttpResponse:
    """One page on which somebody decides whether to join: five queries."""
    reader = request.member
    context = {
        "edition": positioning.current(),
        "values": values.values(),
        "norms": norms.current(),
        "may_write": may("charter.write", reader.standing if reader else None),
    }
    response = render(request, "commons/charter.html", context)
    if reader is None:
        response["Cache-Control"] = "public, max-age=1"
    return response
