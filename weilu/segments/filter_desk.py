"""Writing a segment in the control room: rows to click together, the same as text, and whom it means."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import actions, building
from .console import found, text_of
from .errors import TooComplex, Unreadable
from .fields import table
from .filter_forms import RowForm, SegmentForm
from .models import Segment
from .nodes import MOST_CHARACTERS, All, Node
from .queries import asking, saved
from .saying import Names, words_of
from .text import parse, written
from .wording import told

PAGE = "segments/console/segment_form.html"


@require_http_methods(["GET", "POST"])
@trusted_with("segment.write")
def segment_new(request: MemberRequest) -> HttpResponse:
    """A new segment; every act but saving only says whom it would mean."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@trusted_with("segment.write")
def segment_edit(request: MemberRequest, segment_id: int) -> HttpResponse:
    """Another filter under the same name, or another name."""
    return _write(request, found(segment_id))


def _write(request: MemberRequest, segment: Segment | None) -> HttpResponse:
    if request.method == "GET":
        return _page(request, segment, SegmentForm(initial=_begun(segment)))
    if request.POST.get("act") or request.htmx:
        return _built(request, segment)
    form = SegmentForm(request.POST)
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
        text = request.POST["filter"]
        form.add_error("name" if no.why == "taken" else "filter", told(no, text))
        return _page(request, segment, form, status=422)
    messages.success(request, _("Saved."))
    return redirect("segments:segment_detail", row.pk)


def _begun(segment: Segment | None) -> dict[str, Any]:
    if segment is None:
        return {"filter": "joined_days <= 7"}
    return {"name": segment.name, "about": segment.about, "filter": text_of(segment)}


def _built(request: MemberRequest, segment: Segment | None) -> HttpResponse:
    """The filter after one act on its rows; and for those who type, whom it means so far."""
    typed, called = request.POST.dict(), saved.names()
    text = typed.get("filter", "")[: MOST_CHARACTERS + 1]
    act, _colon, value = typed.get("act", "").partition(":")
    what = typed.get("what", "") if act in ("choose", "add") else ""
    row, why = RowForm(called, what, typed if act == "add" else None), ""
    try:
        change = _change(act, value, row, "any" if typed.get("joint") == "any" else "all")
        if change:
            text = written(change(parse(text) if text.strip() else All(())))
            row = RowForm(called)
    except Unreadable as no:
        why = told(no, text)
    fresh = SegmentForm(initial={**typed, "filter": text})
    context = _context(segment, fresh, row, why)
    if not request.htmx:
        return render(request, PAGE, context)
    part = "_filter.html" if act else "_told.html"
    return render(request, f"segments/console/{part}", context)


def _change(
    act: str, value: str, row: RowForm, joint: building.Joint
) -> Callable[[Node], Node] | None:
    """What an act makes of the filter; None where it changes nothing.

    Raises:
        Unreadable: A value of the new row is out of bounds.
    """
    match act:
        case "add" if row.is_chosen and row.is_valid():
            return partial(building.with_row, row=row.node(), joint=joint)
        case "drop" if value.isdecimal():
            return partial(building.without_row, place=int(value[:4]))
        case "joint":
            return partial(building.joined_by, joint=joint)
    return None


def _page(
    request: MemberRequest, segment: Segment | None, form: SegmentForm, status: int = 200
) -> HttpResponse:
    context = _context(segment, form, RowForm(saved.names()))
    return render(request, PAGE, context, status=status)


def _context(
    segment: Segment | None, form: SegmentForm, row: RowForm, why: str = ""
) -> dict[str, Any]:
    heads = (_("Field"), _("Meaning"), _("Compares with"))
    return {
        "form": form,
        "segment": segment,
        "row": row,
        "known": table(),
        "columns": [{"label": head, "href": "", "key": "", "num": False} for head in heads],
        **_seen(str(form["filter"].value() or ""), why, row.called),
    }


def _seen(text: str, why: str, called: Names) -> Mapping[str, Any]:
    """The rows of a text, whom it means, or why it cannot be read."""
    seen: dict[str, Any] = {"rows": None, "joint": "all", "glance": None, "why": why}
    try:
        node = parse(text)
        joint, nodes = building.parts(node)
        seen |= {"joint": joint, "rows": [words_of(part, called) for part in nodes]}
        return seen if why else {**seen, "glance": asking.glance(saved.expanded(node))}
    except Unreadable as no:
        return {**seen, "why": why or told(no, text)}
    except TooComplex:
        return {**seen, "why": _("Too complex: narrow it.")}
