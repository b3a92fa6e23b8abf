"""The charter as everybody reads it: what this place is for, what it values, how one behaves."""

from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.charter.queries import positioning
from weilu.conversations.models import Space
from weilu.core.bilingual import Said
from weilu.core.shortcuts import render
from weilu.culture.cadence import in_words
from weilu.culture.queries import norms, rituals, values
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.requests import VisitorRequest


class Beat(NamedTuple):
    """Something that comes round, where the reader may see it."""

    said: Said
    rhythm: str
    slug: str


@require_GET
def charter(request: VisitorRequest) -> HttpResponse:
    """One page on which somebody decides whether to join: six queries."""
    reader = request.member
    context = {
        "edition": positioning.current(),
        "values": values.values(),
        "norms": norms.current(),
        "rituals": _rituals(reader),
        "may_write": may("charter.write", reader.standing if reader else None),
    }
    response = render(request, "commons/charter.html", context)
    if reader is None:
        response["Cache-Control"] = "public, max-age=1"
    return response


def _rituals(reader: Member | None) -> list[Beat]:
    """What happens again and again in the spaces they may see: one query."""
    seen = Space.objects.readable_by(reader).filter(archived_at=None)
    slug = Subquery(Space.objects.filter(pk=OuterRef("space_id")).values("slug")[:1])
    rows = rituals.running().filter(space_id__in=seen.values("pk")).annotate(slug=slug)
    return [Beat(row.said, in_words(row.rhythm, row.at), row.slug) for row in rows]
