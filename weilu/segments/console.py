"""Saved segments in the control room: a list, who is in each and why, who came and went."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.pages import LARGEST
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.queries.people import person_named
from weilu.members.requests import MemberRequest

from . import actions
from .errors import InUse, NotAllowed, TooComplex, Unreadable
from .models import Segment
from .nodes import Node
from .queries import asking, saved
from .reading import read
from .saying import words_of
from .text import written
from .wording import told


@require_GET
@trusted_with("segment.see")
def segment_list(request: MemberRequest) -> HttpResponse:
    """All segments, with how many are in each."""
    context = {
        "segments": saved.segments(),
        "may_write": request.member.standing.is_leader,
    }
    return render(request, "segments/console/segment_list.html", context)


def text_of(segment: Segment) -> str:
    """Its filter as text; where a field of it is gone, as it was kept."""
    try:
        return written(read(segment.filter))
    except Unreadable:
        return str(segment.filter)


@require_GET
@trusted_with("segment.see")
def segment_detail(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Who is in it, who came and went lately, and why somebody is in it or not."""
    segment = found(segment_id)
    node, fault = _node(segment)
    name = request.GET.get("who", "").strip()[:80]
    context = {
        "segment": segment,
        "text": text_of(segment),
        "fault": fault,
        "glance": _glance(node),
        "why": "",
        "moves": saved.moves(segment),
        "who": name,
        **_why(request, node, name),
        "may_write": request.member.standing.is_leader,
    }
    return render(request, "segments/console/segment_detail.html", context)


def _node(segment: Segment) -> tuple[Node | None, str]:
    try:
        return saved.node_of(segment), ""
    except Unreadable as no:
        return None, told(no)


def _glance(node: Node | None) -> asking.Glance | None:
    if node is None:
        return None
    try:
        return asking.glance(node)
    except TooComplex:
        return None


def _why(request: MemberRequest, node: Node | None, name: str) -> dict[str, Any]:
    """What each part says of somebody the reader named."""
    unknown: dict[str, Any] = {
        "person": None,
        "nobody": bool(name),
        "is_in": False,
        "lines": [],
    }
    if not name or node is None:
        return {**unknown, "nobody": False}
    person = person_named(name.replace("\x00", ""), reader=request.member)
    if person is None:
        return unknown
    called = saved.names()
    return {
        "nobody": False,
        "person": person.member,
        "is_in": asking.means(node, person.member.pk),
        "lines": [
            (words_of(each.node, called), each) for each in asking.why(person.member, node)
        ],
    }


@require_POST
@trusted_with("segment.write")
def segment_remove(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Give it up, unless another rests on it."""
    try:
        actions.remove_segment(actor=request.member, segment=found(segment_id))
    except InUse as no:
        words = _("It is used by: %(names)s.") % {"names": ", ".join(no.names)}
        messages.error(request, words)
        return redirect("segments:segment_detail", segment_id)
    except NotAllowed as no:
        raise Http404 from no
    messages.success(request, _("The segment is gone; nobody's place changed by it."))
    return redirect("segments:segment_list")


def found(segment_id: int) -> Segment:
    row = saved.segment_of(segment_id) if segment_id <= LARGEST else None
    if row is None:
        raise Http404
    return row
