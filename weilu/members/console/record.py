"""One member as the team sees them: standing, timeline, notes, tags, accounts, consents."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.members.actions import noting, tagging
from weilu.members.errors import NotPossible
from weilu.members.forms.team import NoteForm, TagForm
from weilu.members.guards import trusted_with
from weilu.members.models import Member, Note, Tag
from weilu.members.permissions import may
from weilu.members.privacy import card, nearness
from weilu.members.queries.records import record_of
from weilu.members.queries.timeline import timeline
from weilu.members.queries.told import told_by
from weilu.members.requests import MemberRequest
from weilu.members.telling import table
from weilu.members.words import DOORS, ROLES

BIGGEST = 2**63 - 1


@require_GET
@trusted_with("member.review")
def record_detail(request: MemberRequest, member_id: int) -> HttpResponse:
    """Who somebody is and what happened, on one page."""
    return _page(request, member_of(member_id))


def member_of(member_id: int) -> Member:
    """Anybody there is a record of; who is erased has none."""
    people = Member.objects.exclude(state=Member.State.ERASED)
    found = people.filter(pk=member_id).first() if member_id <= BIGGEST else None
    if found is None:
        raise Http404
    return found


def _page(
    request: MemberRequest, who: Member, status: int = 200, **forms: Any
) -> HttpResponse:
    groups = table().groups
    group = request.GET.get("kind", "")
    group = group if group in groups else ""
    page = timeline(who, reader=request.member, group=group, after=request.GET.get("after"))
    more = {"kind": group, "after": page.next or ""}
    context = {
        "who": who,
        "card": card(who, request.member),
        "told": told_by(who, nearness(request.member, who.pk)),
        "duties": [ROLES[name] for name in ROLES if name in who.standing.roles],
        "hosts": len(who.standing.hosts),
        "record": record_of(who),
        "doors": DOORS,
        "page": page,
        "more": f"?{urlencode({k: v for k, v in more.items() if v})}" if page.next else "",
        "kinds": _chips(who, group),
        "note_form": forms.get("note") or NoteForm(),
        "tag_form": forms.get("tag") or TagForm(),
        "may_merge": may("member.merge", request.member.standing),
        "is_leader": request.member.standing.is_leader,
    }
    return render(request, "members/console/record_detail.html", context, status=status)


def _chips(who: Member, group: str) -> list[dict[str, object]]:
    address = reverse("members:record_detail", args=[who.pk])
    return [
        {
            "label": label,
            "href": f"{address}?kind={key}" if key else address,
            "current": key == group,
        }
        for key, label in {"": _("Everything"), **table().groups}.items()
    ]


@require_POST
@trusted_with("member.note")
def note_write(request: MemberRequest, member_id: int) -> HttpResponse:
    """Note something for the rest of the team."""
    who, form = member_of(member_id), NoteForm(request.POST)
    if form.is_valid():
        try:
            noting.write_note(
                member=who, actor=request.member, door="web", **form.cleaned_data
            )
        except NotPossible as no:
            form.add_error("text", no.reason)
        else:
            messages.success(request, _("Noted. Only the team reads it."))
            return redirect("members:record_detail", who.pk)
    return _page(request, who, 422, note=form)


@require_POST
@trusted_with("member.note")
def note_remove(request: MemberRequest, member_id: int, note_id: int) -> HttpResponse:
    """Take a note away for good."""
    notes = Note.objects.filter(member=member_of(member_id))
    note = notes.filter(pk=note_id).first() if note_id <= BIGGEST else None
    if note is None:
        raise Http404
    noting.remove_note(note=note, actor=request.member, door="web")
    messages.success(request, _("The note is gone."))
    return redirect("members:record_detail", member_id)


@require_POST
@trusted_with("member.tag")
def tag_put(request: MemberRequest, member_id: int) -> HttpResponse:
    """Put a tag on them."""
    who, form = member_of(member_id), TagForm(request.POST)
    if form.is_valid():
        try:
            tagging.put_tag(
                member=who, actor=request.member, door="web", **form.cleaned_data
            )
        except NotPossible as no:
            form.add_error("name", no.reason)
        else:
            return redirect("members:record_detail", who.pk)
    return _page(request, who, 422, tag=form)


@require_POST
@trusted_with("member.tag")
def tag_take(request: MemberRequest, member_id: int) -> HttpResponse:
    """Take one off again."""
    who, named = member_of(member_id), request.POST.get("tag", "")
    tag = (
        Tag.objects.filter(pk=named).first()
        if named.isdecimal() and len(named) < 19
        else None
    )
    if tag is None:
        raise Http404
    tagging.take_tag(member=who, tag=tag, actor=request.member, door="web")
    return redirect("members:record_detail", who.pk)
