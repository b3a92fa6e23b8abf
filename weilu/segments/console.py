"""Saved segments in the control room: a list, a filter as text with its count, and who came and went."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.pages import LARGEST
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.queries.people import person_named
from weilu.members.requests import MemberRequest

from . import actions
from .errors import InUse, NotAllowed, TooComplex, Unreadable
from .fields import table
from .models import Segment
from .nodes import MOST_CHARACTERS, Node
from .queries import asking, saved
from .reading import read
from .text import parse, written
from .wording import told


class SegmentForm(forms.Form):
    """A name, the filter, and what it is for."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=40,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    filter = forms.CharField(
        label=gettext_lazy("Who is in it"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 5, "spellcheck": "false", "class": "mono"}),
        error_messages={"required": gettext_lazy("Say who is in it.")},
    )
    about = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=200, required=False
    )


@require_GET
@trusted_with("segment.see")
def segment_list(request: MemberRequest) -> HttpResponse:
    """All segments, with how many are in each."""
    context = {
        "segments": saved.segments(),
        "may_write": request.member.standing.is_leader,
    }
    return render(request, "segments/console/segment_list.html", context)


@require_http_methods(["GET", "POST"])
@trusted_with("segment.write")
def segment_new(request: MemberRequest) -> HttpResponse:
    """A new segment; `count` only says whom it would mean."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("segment.write")
def segment_edit(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Another filter under the same name, or another name."""
    return _write(request, _found(segment_id))


def _write(request: MemberRequest, segment: Segment | None) -> HttpResponse:
    if request.method == "GET":
        return _page(request, segment, SegmentForm(initial=_begun(segment)))
    form = SegmentForm(request.POST)
    text = request.POST.get("filter", "")[: MOST_CHARACTERS + 1]
    if request.POST.get("act") == "count" or request.htmx:
        return _counted(request, segment, form, text)
    if not form.is_valid():
        return _page(request, segment, form, status=422)
    try:
        row = actions.save_segment(
            actor=request.member,
            name=form.cleaned_data["name"],
            node=parse(form.cleaned_data["filter"]),
            about=form.cleaned_data["about"],
            segment=segment,
        )
    except Unreadable as no:
        form.add_error("name" if no.why == "taken" else "filter", told(no, text))
        return _page(request, segment, form, status=422)
    messages.success(request, _("Saved."))
    return redirect("segments:segment_detail", row.pk)


def _begun(segment: Segment | None) -> dict[str, Any]:
    if segment is None:
        return {"filter": "joined_days <= 7"}
    return {"name": segment.name, "about": segment.about, "filter": _text(segment)}


def _text(segment: Segment) -> str:
    """Its filter as text; where a field of it is gone, as it was kept."""
    try:
        return written(read(segment.filter))
    except Unreadable:
        return str(segment.filter)


def _counted(
    request: MemberRequest, segment: Segment | None, form: SegmentForm, text: str
) -> HttpResponse:
    """Whom the filter would mean: for the page, or for the part of it that says so."""
    glance, why = _look(text)
    context = {"glance": glance, "why": why}
    if request.htmx:
        return render(request, "segments/console/_glance.html", context)
    fresh = SegmentForm(initial={**form.data.dict(), "filter": text})  # type: ignore[attr-defined]
    return _page(request, segment, fresh, more=context)


def _look(text: str) -> tuple[asking.Glance | None, str]:
    try:
        return asking.glance(saved.expanded(parse(text))), ""
    except Unreadable as no:
        return None, told(no, text)
    except TooComplex:
        return None, _("Too complex: narrow it.")


def _page(
    request: MemberRequest,
    segment: Segment | None,
    form: SegmentForm,
    status: int = 200,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    heads = (_("Field"), _("Meaning"), _("Compares with"))
    columns = [{"label": head, "href": "", "key": "", "num": False} for head in heads]
    seen = {"glance": None, "why": "", "columns": columns, **(more or {})}
    context = {"form": form, "segment": segment, "known": table(), **seen}
    return render(request, "segments/console/segment_form.html", context, status=status)


@require_GET
@trusted_with("segment.see")
def segment_detail(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Who is in it, who came and went lately, and why somebody is in it or not."""
    segment = _found(segment_id)
    node, fault = _node(segment)
    name = request.GET.get("who", "").strip()[:80]
    context = {
        "segment": segment,
        "text": _text(segment),
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
    return {
        "nobody": False,
        "person": person.member,
        "is_in": asking.means(node, person.member.pk),
        "lines": asking.why(person.member, node),
    }


@require_POST
@trusted_with("segment.write")
def segment_remove(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Give it up, unless another rests on it."""
    try:
        actions.remove_segment(actor=request.member, segment=_found(segment_id))
    except InUse as no:
        words = _("It is used by: %(names)s.") % {"names": ", ".join(no.names)}
        messages.error(request, words)
        return redirect("segments:segment_detail", segment_id)
    except NotAllowed as no:
        raise Http404 from no
    messages.success(request, _("The segment is gone; nobody's place changed by it."))
    return redirect("segments:segment_list")


def _found(segment_id: int) -> Segment:
    found = saved.segment_of(segment_id) if segment_id <= LARGEST else None
    if found is None:
        raise Http404
    return found
